"""Which body of a unit issues a paper, also where nobody has entered it."""

from datetime import date

from communes.enums import BodyKind, Tier
from communes.models import AdministrativeUnit, Appointment, Body, Signer

SYMBOL_OF_COMMITTEE = "UBND"
DEPARTMENTS = {
    (BodyKind.HOME_AFFAIRS, Tier.PROVINCE): ("Sở Nội vụ", "SNV"),
    (BodyKind.HOME_AFFAIRS, Tier.DISTRICT): ("Phòng Nội vụ", "PNV"),
}
HEADS = {
    (BodyKind.HOME_AFFAIRS, Tier.PROVINCE): "Giám đốc",
    (BodyKind.HOME_AFFAIRS, Tier.DISTRICT): "Trưởng phòng",
}
CHAIR, POST_OF_CHAIR = "Chủ tịch", "Chủ tịch Ủy ban nhân dân"


def body_of(unit: AdministrativeUnit, kind: BodyKind, day: date) -> Body:
    """Return the body of that kind on that day; one that is not stored where none is known."""
    bodies = Body.objects.on(day).filter(unit=unit, kind=kind)
    return bodies.order_by("pk").first() or _unknown(unit, kind)


def signer_of(body: Body, day: date) -> Signer | None:
    """Return who signs first for the body.

    Where no signer is known: the commune's chair, or the post of the head without a name; None
    where neither is known.
    """
    if body.pk is not None:
        known = Signer.objects.on(day).filter(body=body).order_by("order", "pk").first()
        if known:
            return known
    if body.kind == BodyKind.PEOPLES_COMMITTEE:
        return _chair(body, day)
    head = HEADS.get((BodyKind(body.kind), Tier(body.unit.tier)))
    return Signer(post=head) if head else None


def _chair(body: Body, day: date) -> Signer | None:
    held = Appointment.objects.on(day).filter(unit=body.unit, post=POST_OF_CHAIR)
    found = held.select_related("person").order_by("-valid_from", "pk").first()
    return Signer(full_name=found.person.full_name, post=CHAIR) if found else None


def _unknown(unit: AdministrativeUnit, kind: BodyKind) -> Body:
    committee = f"Ủy ban nhân dân {unit.full_name}"
    department = DEPARTMENTS.get((kind, Tier(unit.tier)))
    name, symbol = department or (committee, SYMBOL_OF_COMMITTEE)
    return Body(
        unit=unit,
        kind=kind,
        name=f"{name} {unit.full_name}" if department else name,
        printed_superior=_superior(unit, committee, is_department=bool(department)),
        printed_name=name.upper(),
        symbol=symbol,
        place=unit.name,
    )


def _superior(unit: AdministrativeUnit, committee: str, *, is_department: bool) -> str:
    """A department stands under its committee, a commune's committee under the one above."""
    if is_department:
        return committee.upper()
    if unit.tier == Tier.COMMUNE and unit.parent:
        return f"Ủy ban nhân dân {unit.parent.full_name}".upper()
    return ""
