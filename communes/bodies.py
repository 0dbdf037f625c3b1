"""What is done to bodies and their signers; each verb writes to the history of the body's unit."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar

from django.db import models, transaction
from django.db.models import Q

from communes import history, vietnamese
from communes.access import Actor
from communes.enums import BodyKind, SigningCapacity
from communes.history import FieldChange
from communes.models import AdministrativeUnit, Body, Signer
from communes.refusals import Refused

ONE_AT_A_TIME = (
    BodyKind.PEOPLES_COMMITTEE,
    BodyKind.STEERING_COMMITTEE,
    BodyKind.HOME_AFFAIRS,
    BodyKind.OFFICE,
)
Row = TypeVar("Row", bound=models.Model)
NEEDS_HEAD = (SigningCapacity.DEPUTY,)


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


@dataclass(frozen=True)
class SignerData:
    """A signer as it is typed; an empty day is open."""

    full_name: str
    capacity: SigningCapacity
    post: str
    head_post: str
    order: int
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
    row = _locked(Body, body) or Body(unit=unit)
    _refuse_crossed(data.valid_from, data.valid_to)
    if data.kind in ONE_AT_A_TIME:
        others = Body.objects.filter(unit=unit, kind=data.kind).exclude(pk=row.pk)
        if twin := others.between(data.valid_from, data.valid_to).first():
            raise Refused(
                f"{twin} đã là {data.kind.label} của đơn vị trong thời gian đó. "
                "Hãy kết thúc cơ quan ấy trước, hoặc chọn ngày khác."
            )
    if row.pk:
        _refuse_signers_outside(row, data)
    _write(actor, unit, row, data.name, asdict(data), reason="")
    return row


@transaction.atomic
def end_body(*, actor: Actor, body: Body, last_day: date, reason: str) -> None:
    """Let the body, and its signers, end with `last_day`. Raises Refused before it began."""
    row = _locked(Body, body)
    assert row is not None  # noqa: S101 - the body is stored
    _refuse_crossed(row.valid_from, last_day)
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
        _write(actor, row.unit, ended, str(ended), {"valid_to": last_day}, reason)


@transaction.atomic
def save_signer(
    *, actor: Actor, body: Body, data: SignerData, signer: Signer | None = None
) -> Signer:
    """Return the signer with this data, a new one without `signer`.

    At one time several may sign, each in an order of its own. Raises Refused for crossed dates,
    dates beyond those of the body, an order that is taken, and a deputy without the head's post.
    """
    row = _locked(Signer, signer) or Signer(body=body)
    _refuse_crossed(data.valid_from, data.valid_to)
    _refuse_beyond(body, data)
    if data.capacity in NEEDS_HEAD and not data.head_post.strip():
        raise Refused("Ký thay (KT.) phải ghi chức vụ của người đứng đầu, ví dụ Chủ tịch.")
    others = body.signers.filter(order=data.order).exclude(pk=row.pk)
    if twin := others.between(data.valid_from, data.valid_to).first():
        raise Refused(
            f"{twin.full_name} đã có thứ tự {data.order} trong thời gian đó. "
            "Hãy chọn thứ tự khác, hoặc chọn ngày không trùng."
        )
    _write(actor, body.unit, row, f"Người ký {data.full_name}", asdict(data), reason="")
    return row


@transaction.atomic
def end_signer(*, actor: Actor, signer: Signer, last_day: date, reason: str) -> None:
    """Let somebody sign until `last_day`. Raises Refused before the first day."""
    row = _locked(Signer, signer)
    assert row is not None  # noqa: S101 - the signer is stored
    _refuse_crossed(row.valid_from, last_day)
    label = f"Người ký {row.full_name}"
    _write(actor, row.body.unit, row, label, {"valid_to": last_day}, reason)


def next_order(body: Body) -> int:
    """Return the first order that no signer of the body has."""
    taken = set(body.signers.values_list("order", flat=True))
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _locked(model: type[Row], row: Row | None) -> Row | None:
    if row is None:
        return None
    return model._default_manager.select_for_update().get(pk=row.pk)


def _write(
    actor: Actor,
    unit: AdministrativeUnit,
    row: Body | Signer,
    label: str,
    values: Mapping[str, object],
    reason: str,
) -> None:
    changes = []
    for name, value in values.items():
        new = " ".join(vietnamese.nfc(value).split()) if isinstance(value, str) else value
        old = getattr(row, name)
        if old != new:
            setattr(row, name, new)
            changes.append((name, "" if row.pk is None else _words(row, name, old), new))
    row.save()
    told = [
        FieldChange(row, label[:300], name, old, _words(row, name, new))
        for name, old, new in changes
    ]
    history.record(actor=actor, unit=unit, changes=told, reason=reason)


def _words(row: Body | Signer, name: str, value: object) -> str:
    """Return a value as people read it."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return vietnamese.short_date(value)
    choices = dict(row._meta.get_field(name).flatchoices)  # type: ignore[union-attr]  # a column
    return str(choices.get(value, value))


def _refuse_crossed(begins: date | None, ends: date | None) -> None:
    if begins and ends and ends < begins:
        raise Refused(
            f"Ngày kết thúc phải bằng hoặc sau ngày bắt đầu ({vietnamese.short_date(begins)})."
        )


def _refuse_beyond(body: Body, data: SignerData) -> None:
    early = body.valid_from and (data.valid_from is None or data.valid_from < body.valid_from)
    late = body.valid_to and (data.valid_to is None or data.valid_to > body.valid_to)
    if early and body.valid_from:
        day = vietnamese.short_date(body.valid_from)
        raise Refused(f"{body} chỉ có từ ngày {day}; hãy ghi ngày bắt đầu từ ngày đó.")
    if late and body.valid_to:
        day = vietnamese.short_date(body.valid_to)
        raise Refused(f"{body} kết thúc ngày {day}; hãy ghi ngày kết thúc không muộn hơn.")


def _refuse_signers_outside(body: Body, data: BodyData) -> None:
    outside = Q(pk__in=[])
    if data.valid_from:
        outside |= Q(valid_from__lt=data.valid_from)
    if data.valid_to:
        outside |= Q(valid_to__gt=data.valid_to)
    if left := body.signers.filter(outside).first():
        raise Refused(f"{left.full_name} ký ngoài thời gian này. Hãy sửa người ký trước.")
