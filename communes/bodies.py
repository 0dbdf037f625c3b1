"""What is done to bodies; each verb writes to the history of the body's unit."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from communes import vietnamese
from communes.access import Actor
from communes.body_writing import locked, refuse_crossed, write
from communes.enums import BodyKind
from communes.models import AdministrativeUnit, Body, Signer
from communes.refusals import Refused

ONE_AT_A_TIME = (
    BodyKind.PEOPLES_COMMITTEE,
    BodyKind.STEERING_COMMITTEE,
    BodyKind.HOME_AFFAIRS,
    BodyKind.OFFICE,
)


@dataclass(frozen=True)
class BodyData:
    """A body as it is typed; an empty day is open."""

    kind: BodyKind
    name: str
    printed_superior: str
    printed_name: str
    symbol: str
    drafting_symbol: str
    place: str
    valid_from: date | None = None
    valid_to: date | None = None


@transaction.atomic
def save_body(
    *, actor: Actor, unit: AdministrativeUnit, data: BodyData, body: Body | None = None
) -> Body:
    """Return the body with this data, a new one without `body`.

    Raises Refused for crossed dates, a second committee, department or office at the same time,
    and dates that leave a signer outside.
    """
    row = locked(Body, body) or Body(unit=unit)
    refuse_crossed(data.valid_from, data.valid_to)
    if data.kind in ONE_AT_A_TIME:
        others = Body.objects.filter(unit=unit, kind=data.kind).exclude(pk=row.pk)
        if twin := others.between(data.valid_from, data.valid_to).first():
            raise Refused(
                f"{twin} đã là {data.kind.label} của đơn vị trong thời gian đó. "
                "Hãy kết thúc cơ quan ấy trước, hoặc chọn ngày khác."
            )
    if row.pk:
        _refuse_signers_outside(row, data)
    write(actor, unit, row, data.name, asdict(data), reason="")
    return row


@transaction.atomic
def end_body(*, actor: Actor, body: Body, last_day: date, reason: str) -> None:
    """Let the body, and its signers, end with `last_day`. Raises Refused before it began."""
    row = locked(Body, body)
    assert row is not None  # noqa: S101 - the body is stored
    refuse_crossed(row.valid_from, last_day)
    if row.valid_to and row.valid_to < last_day:
        raise Refused(f"{row} đã kết thúc ngày {vietnamese.short_date(row.valid_to)}.")
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    signers = list(row.signers.filter(later))
    for signer in signers:
        if signer.valid_from and signer.valid_from > last_day:
            raise Refused(
                f"{signer.full_name} chỉ bắt đầu ký từ ngày "
                f"{vietnamese.short_date(signer.valid_from)}. Hãy sửa người ký trước."
            )
    rows: list[Body | Signer] = [row, *signers]
    for ended in rows:
        write(actor, row.unit, ended, str(ended), {"valid_to": last_day}, reason)


def _refuse_signers_outside(body: Body, data: BodyData) -> None:
    outside = Q(pk__in=[])
    if data.valid_from:
        outside |= Q(valid_from__lt=data.valid_from)
    if data.valid_to:
        outside |= Q(valid_to__gt=data.valid_to)
    if left := body.signers.filter(outside).first():
        raise Refused(f"{left.full_name} ký ngoài thời gian này. Hãy sửa người ký trước.")
