"""What surrounds the body of a report: the issuing body, its paper, who signs.

Clauses are of Nghị định 30/2020, Phụ lục I, phần II.
"""

from collections.abc import Mapping
from datetime import date

from communes.enums import BodyKind, SigningCapacity
from communes.models import AdministrativeUnit, Body, Signer
from reports.documents.bind import bind_line
from reports.documents.tree import Frame, Signature
from reports.figures.figure import Figure
from reports.figures.scope import Scope
from reports.kinds.kind import Kind
from reports.outlines import Outline
from reports.periods import month_after

COLLECTIVE = {
    BodyKind.PEOPLES_COMMITTEE: "ỦY BAN NHÂN DÂN",
    BodyKind.STEERING_COMMITTEE: "BAN CHỈ ĐẠO",
}
SYMBOL_OF_COMMITTEE = "UBND"
DEPARTMENTS = {BodyKind.HOME_AFFAIRS: ("Sở Nội vụ", "SNV")}


def frame_of(
    kind: Kind,
    scope: Scope,
    outline: Outline,
    figures: Mapping[str, Figure],
    signer: Signer | None = None,
) -> Frame:
    """Return the frame of a report whose number and day are still open; two queries.

    Without `signer`, the first who signed for the body after the period does. Raises what
    `bind_line` raises for the words of the outline.
    """
    year, month = month_after(scope.period)
    body = issuing_body(kind, scope.unit, scope.day)
    signer = signer or _signer(body, scope.day)
    return Frame(
        superior_body=body.printed_superior,
        body=body.printed_name,
        symbol=f"{outline.symbol}-{body.symbol}",
        place=body.place,
        year=year,
        month=month,
        type_name=outline.type_name,
        subject=bind_line(outline.subject, figures),
        addressees=tuple(bind_line(line, figures) for line in outline.addressees),
        recipients=tuple(bind_line(line, figures) for line in outline.recipients),
        signature=signature(kind, signer),
    )


def issuing_body(kind: Kind, unit: AdministrativeUnit, day: date) -> Body:
    """Return the body of the unit that issues this kind; one not stored where none is known."""
    bodies = Body.objects.on(day).filter(unit=unit, kind=kind.issuer)
    return bodies.order_by("pk").first() or _unknown_body(kind, unit)


def _unknown_body(kind: Kind, unit: AdministrativeUnit) -> Body:
    committee = f"Ủy ban nhân dân {unit.full_name}"
    department = DEPARTMENTS.get(kind.issuer)
    name, symbol = department or (committee, SYMBOL_OF_COMMITTEE)
    return Body(
        unit=unit,
        kind=kind.issuer,
        name=name,
        printed_superior=committee.upper() if department else "",
        printed_name=name.upper(),
        symbol=symbol,
        place=unit.name,
    )


def _signer(body: Body, day: date) -> Signer | None:
    if body.pk is None:
        return None
    return Signer.objects.on(day).filter(body=body).order_by("order", "pk").first()


def signature(kind: Kind, signer: Signer | None) -> Signature:
    """Return authority, post and name as printed (mục II.7): "TM. …", "KT. …", or the post alone.

    Without a signer the head of the body is to sign, and the name stays open.
    """
    collective = COLLECTIVE.get(kind.issuer, "")
    if signer is None:
        authority = (f"TM. {collective}",) if collective else ()
        return Signature(authority, (kind.head.upper(),))
    return Signature(_authority(signer, collective), (signer.post.upper(),), signer.full_name)


def _authority(signer: Signer, collective: str) -> tuple[str, ...]:
    capacity = SigningCapacity(signer.capacity)
    on_behalf = (f"{SigningCapacity.ON_BEHALF.label} {collective}",) if collective else ()
    if capacity in (SigningCapacity.DIRECT, SigningCapacity.ON_BEHALF):
        return on_behalf
    above = f"{capacity.label} {signer.head_post.upper()}".strip()
    return (*on_behalf, above) if capacity == SigningCapacity.DEPUTY else (above,)
