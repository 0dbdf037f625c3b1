"""What goes on under a new legal existence: what was there ends, and begins anew at the new unit.

Old rows keep their unit, so that whatever looks at an earlier day finds what stood then.
"""

from datetime import date
from typing import Any, TypeVar

from communes.access import Actor
from communes.duties import NewDuty, add_duty
from communes.enums import DutyKind
from communes.models import AdministrativeUnit, Body, Duty, Office, Signer, Village
from communes.models.dated import Dated
from communes.unit_births import A_DAY

Row = TypeVar("Row", bound=Dated)
PRINTED = ("name", "printed_superior", "printed_name", "place")


def carry_places(old: AdministrativeUnit, new: AdministrativeUnit, day: date) -> None:
    """Let the villages and offices of `old` go on at `new` from `day`."""
    for model in (Village, Office):
        for row in _present(model.objects, day).filter(unit=old):
            _go_on(row, day, unit=new)


def carry_bodies(old: AdministrativeUnit, new: AdministrativeUnit, day: date) -> dict[int, Body]:
    """Let bodies and signers go on under the new name; return the new bodies by the old keys."""
    carried: dict[int, Body] = {}
    for body in _present(Body.objects, day).filter(unit=old):
        signers = list(_present(Signer.objects, day).filter(body=body))
        renamed = {field: _renamed(getattr(body, field), old, new) for field in PRINTED}
        old_key = body.pk
        carried[old_key] = _go_on(body, day, unit=new, **renamed)
        for signer in signers:
            _go_on(signer, day, body=carried[old_key])
    return carried


def carry_duties(
    actor: Actor,
    old: AdministrativeUnit,
    new: AdministrativeUnit,
    day: date,
    bodies: dict[int, Body],
) -> int:
    """Give the duties that people have at `old` at `new` as well, from `day`; return how many.

    The duties at `old` stay open: its sheets of earlier periods still want their people.
    """
    held = Duty.objects.on(day).filter(unit=old, user__is_active=True)
    rows = list(held.select_related("user"))
    for duty in rows:
        given = NewDuty(
            kind=DutyKind(duty.kind),
            unit=new,
            body=bodies.get(duty.body_id or 0),
            valid_from=day,
            valid_to=duty.valid_to,
        )
        why = f"{old.title} được kế thừa bởi {new.full_name}"
        add_duty(actor=actor, user=duty.user, duty=given, reason=why)
    return len(rows)


def _present(rows: Any, day: date) -> Any:
    """Return those that held the day before `day` and would go on."""
    return rows.on(day - A_DAY).on(day)


def _go_on(row: Row, day: date, **fields: object) -> Row:
    """End `row` the day before `day`, and return its like with `fields` from then on."""
    last_day = row.valid_to
    row.valid_to = day - A_DAY
    row.save(update_fields=["valid_to"])
    follower = type(row).objects.get(pk=row.pk)
    follower.pk = None
    follower._state.adding = True
    follower.valid_from, follower.valid_to = day, last_day
    for name, value in fields.items():
        setattr(follower, name, value)
    follower.save()
    return follower


def _renamed(text: str, old: AdministrativeUnit, new: AdministrativeUnit) -> str:
    """Return `text` with the old name replaced, in small letters and in capitals."""
    pairs = (
        (old.full_name, new.full_name),
        (old.title, new.title),
        (old.full_name.upper(), new.full_name.upper()),
        (old.name, new.name),
        (old.name.upper(), new.name.upper()),
    )
    for before, after in pairs:
        if before in text:
            return text.replace(before, after)
    return text
