"""What is done to duties; each verb writes to the history of the duty's unit."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from communes import history, vietnamese
from communes.access import Actor
from communes.enums import DutyKind, Tier
from communes.history import FieldChange
from communes.models import AdministrativeUnit, Body, Duty, User
from communes.refusals import Refused

DUTIES_OF_COMMUNES = {DutyKind.ENTRY, DutyKind.ENDORSEMENT}
DUTIES_ABOVE_COMMUNES = {DutyKind.REVIEW, DutyKind.DECISION, DutyKind.SUPERVISION}


@dataclass(frozen=True)
class NewDuty:
    """A piece of work to be given; an empty bound is open."""

    kind: DutyKind
    unit: AdministrativeUnit
    body: Body | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def misplacement(kind: DutyKind, unit: AdministrativeUnit) -> str:
    """Return why that duty is not done at that unit; an empty string where it may be.

    A commune's duty elsewhere would reach every commune below, and no commune rates itself.
    """
    if kind in DUTIES_OF_COMMUNES and unit.tier != Tier.COMMUNE:
        return f"“{kind.label}” chỉ giao tại đơn vị cấp xã."
    if kind in DUTIES_ABOVE_COMMUNES and unit.tier == Tier.COMMUNE:
        return f"“{kind.label}” không giao tại đơn vị cấp xã: xã không tự thẩm định, quyết định."
    return ""


def needs_body(kind: DutyKind) -> bool:
    """Return whether that duty is done for an agency: without one nothing would be asked of it."""
    return kind == DutyKind.OPINION


@transaction.atomic
def add_duty(*, actor: Actor, user: User, duty: NewDuty, reason: str = "") -> Duty:
    """Give `user` a duty.

    Raises Refused for crossed dates, no body or one of another unit, a unit where that duty is not
    done (see `misplacement`), and a duty that the user has already.
    """
    _refuse_impossible(duty)
    same = Duty.objects.filter(user=user, kind=duty.kind, unit=duty.unit, body=duty.body)
    if same.between(duty.valid_from, duty.valid_to).exists():
        raise Refused(
            f"{user.full_name} đã có nhiệm vụ này trong thời gian đó. "
            "Hãy chọn ngày bắt đầu sau ngày kết thúc của nhiệm vụ cũ."
        )
    row = Duty.objects.create(
        user=user,
        kind=duty.kind,
        unit=duty.unit,
        body=duty.body,
        valid_from=duty.valid_from,
        valid_to=duty.valid_to,
    )
    change = FieldChange(row, _label(row), "thời hạn nhiệm vụ", "", _term(row))
    history.record(actor=actor, unit=row.unit, changes=[change], reason=reason)
    return row


@transaction.atomic
def end_duty(*, actor: Actor, duty: Duty, last_day: date, reason: str) -> None:
    """Let `duty` end with `last_day`. Raises Refused when it began only after that day."""
    locked = Duty.objects.select_for_update(of=("self",)).select_related("user", "unit", "body")
    row = locked.get(pk=duty.pk)
    if row.valid_from and last_day < row.valid_from:
        raise Refused(
            f"Nhiệm vụ bắt đầu từ ngày {vietnamese.short_date(row.valid_from)}; "
            "hãy chọn ngày cuối không sớm hơn ngày đó, hoặc khóa tài khoản."
        )
    before, row.valid_to = _term(row), last_day
    change = FieldChange(row, _label(row), "thời hạn nhiệm vụ", before, _term(row))
    row.save(update_fields=["valid_to"])
    history.record(actor=actor, unit=row.unit, changes=[change], reason=reason)


def _refuse_impossible(duty: NewDuty) -> None:
    if problem := misplacement(duty.kind, duty.unit):
        raise Refused(f"Nhiệm vụ {problem} Hãy chọn đơn vị khác.")
    if duty.body is None and needs_body(duty.kind):
        raise Refused(
            f"Nhiệm vụ “{duty.kind.label}” làm cho một cơ quan của đơn vị. Hãy chọn cơ quan, ví dụ "
            "Phòng Tư pháp."
        )
    if duty.body and duty.body.unit_id != duty.unit.pk:
        raise Refused(f"{duty.body} không thuộc {duty.unit}. Hãy chọn cơ quan của đúng đơn vị.")
    if duty.valid_from and duty.valid_to and duty.valid_to < duty.valid_from:
        raise Refused("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.")


def _label(duty: Duty) -> str:
    return f"{duty.user.full_name}: {duty}"


def _term(duty: Duty) -> str:
    begins = vietnamese.short_date(duty.valid_from) if duty.valid_from else "trước tới nay"
    ends = vietnamese.short_date(duty.valid_to) if duty.valid_to else "khi có thay đổi"
    return f"từ {begins} đến {ends}"
