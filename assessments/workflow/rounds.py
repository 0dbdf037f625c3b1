"""Opening a round, and moving its deadlines."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from assessments.models import CriteriaSet, Criterion, Round, Score, Sheet
from assessments.workflow.changes import assign, fields_of, round_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import needed
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit

DEADLINES = ("entry_deadline", "review_deadline", "decision_deadline")


@transaction.atomic
def open_round(
    *,
    actor: Actor,
    criteria_set: CriteriaSet,
    period: str,
    unit: AdministrativeUnit,
    begins_on: date,
    ends_on: date,
    entry_deadline: date,
    review_deadline: date,
    decision_deadline: date,
    is_invented: bool = False,
) -> Round:
    """Return a new round with a sheet for each commune that exists on the period's last day.

    Each sheet has an empty score per leaf. Raises WorkflowError when the round exists already, its
    dates are out of order, the set has no leaves, or the unit had no communes on that day.
    """
    opened = Round(
        code=f"{criteria_set.code}-{period}-{unit.code}".lower(),
        criteria_set=criteria_set,
        period=period,
        unit=unit,
        begins_on=begins_on,
        ends_on=ends_on,
        entry_deadline=entry_deadline,
        review_deadline=review_deadline,
        decision_deadline=decision_deadline,
        is_invented=is_invented,
    )
    _check_dates(opened)
    _save_once(opened)
    _add_sheets(opened)
    change = FieldChange(opened, round_label(opened), "code", "", opened.code)
    history.record(actor=actor, unit=unit, changes=[change])
    return opened


@transaction.atomic
def move_deadlines(
    *,
    actor: Actor,
    round: Round,
    entry_deadline: date,
    review_deadline: date,
    decision_deadline: date,
    reason: str,
) -> Round:
    """Return the round with its new deadlines; the reason goes into the history."""
    reason = needed(reason, "lý do thay đổi thời hạn")
    opened = Round.objects.select_for_update().get(pk=round.pk)
    days = (entry_deadline, review_deadline, decision_deadline)
    changes = assign(opened, round_label(opened), dict(zip(DEADLINES, days, strict=True)))
    _check_dates(opened)
    opened.save(update_fields=fields_of(changes))
    history.record(actor=actor, unit=opened.unit, changes=changes, reason=reason)
    return opened


def _check_dates(opened: Round) -> None:
    if opened.begins_on > opened.ends_on:
        raise WorkflowError("Ngày đầu kỳ phải đứng trước ngày cuối kỳ. Hãy sửa lại hai ngày này.")
    if not opened.entry_deadline <= opened.review_deadline <= opened.decision_deadline:
        raise WorkflowError(
            "Thời hạn phải theo thứ tự: gửi thẩm định, thẩm định, quyết định. Hãy sửa lại."
        )


def _save_once(opened: Round) -> None:
    try:
        with transaction.atomic():
            opened.save(force_insert=True)
    except IntegrityError as error:
        raise WorkflowError(f"Đợt {opened.code} đã có. Hãy mở đợt đó để làm tiếp.") from error


def _add_sheets(opened: Round) -> None:
    leaves = list(opened.criteria_set.criteria.filter(is_leaf=True))
    communes = AdministrativeUnit.objects.within(opened.unit).communes().on(opened.ends_on)
    now = clock.now()
    sheets = [Sheet(round=opened, unit=unit, stage_at=now) for unit in communes]
    if not leaves or not sheets:
        raise WorkflowError(
            "Bộ tiêu chí chưa có tiêu chí được chấm, hoặc đơn vị không có xã, phường, thị trấn "
            "vào ngày cuối kỳ. Hãy kiểm tra lại hai mục này."
        )
    Sheet.objects.bulk_create(sheets)
    Score.objects.bulk_create(_empty_scores(sheets, leaves))


def _empty_scores(sheets: Iterable[Sheet], leaves: Iterable[Criterion]) -> list[Score]:
    return [Score(sheet=sheet, criterion=leaf) for sheet in sheets for leaf in leaves]
