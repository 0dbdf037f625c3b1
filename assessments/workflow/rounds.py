"""Opening a round, moving its deadlines, closing it and opening it again."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from assessments.models import CriteriaSet, Criterion, Round, Score, Sheet
from assessments.models.rounds import DEADLINES, round_code
from assessments.workflow.assignments import copy_assignments
from assessments.workflow.changes import assign, round_label, words
from assessments.workflow.errors import WorkflowError
from assessments.workflow.held_rounds import locked_round, save_round
from assessments.workflow.imported_checks import is_run_here
from assessments.workflow.owners import carry_owners
from assessments.workflow.stages import needed
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit

FROM_PAPER = "Kết quả của kỳ này được nhập từ văn bản."


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

    Each sheet has an empty score per leaf; agencies are asked as a year earlier. Raises
    WorkflowError when the round exists already, its dates are out of order, the set has no leaves
    or does not hold on that day, or the unit had no communes then.
    """
    opened = Round(
        code=round_code(criteria_set, period, unit),
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
    _check_rules(opened)
    _save_once(opened)
    _add_sheets(opened)
    carry_owners(actor=actor, opened=opened)
    change = FieldChange(opened, round_label(opened), "code", "", opened.code)
    history.record(actor=actor, unit=unit, changes=[change])
    copy_assignments(actor=actor, round=opened)
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
    """Return the round with its new deadlines; the reason goes into the history.

    A commune that was given more time keeps its own. Raises WorkflowError where the days are out
    of order or as they were, or the round is closed.
    """
    reason = needed(reason, "lý do thay đổi thời hạn")
    opened = locked_round(round)
    if opened.is_closed:
        raise WorkflowError("Đợt đã đóng nên không sửa thời hạn được. Hãy mở lại đợt trước.")
    days = (entry_deadline, review_deadline, decision_deadline)
    changes = assign(opened, round_label(opened), dict(zip(DEADLINES, days, strict=True)))
    _check_dates(opened)
    if not changes:
        raise WorkflowError("Ba hạn vẫn như cũ. Hãy sửa hạn cần đổi, hoặc quay lại.")
    return save_round(actor=actor, held=opened, changes=changes, reason=reason)


@transaction.atomic
def close_round(*, actor: Actor, round: Round) -> Round:
    """Return the round, closed: no sheet of it moves, and what is undecided stays so.

    Raises WorkflowError when it is closed already.
    """
    opened = locked_round(round)
    if opened.is_closed:
        raise WorkflowError("Đợt này đã đóng rồi.")
    return _set_closed(actor, opened, True, "")


@transaction.atomic
def reopen_round(*, actor: Actor, round: Round, reason: str) -> Round:
    """Return the round, open again; the reason goes into the history.

    Raises WorkflowError when it is open.
    """
    reason = needed(reason, "lý do mở lại đợt")
    opened = locked_round(round)
    if not opened.is_closed:
        raise WorkflowError("Đợt này đang mở nên không cần mở lại.")
    if not is_run_here(opened):
        raise WorkflowError(f"{FROM_PAPER} Sửa kết quả ở trang “Nhập kết quả”.")
    return _set_closed(actor, opened, False, reason)


def _set_closed(actor: Actor, held: Round, is_closed: bool, reason: str) -> Round:
    changes = assign(held, round_label(held), {"is_closed": is_closed})
    return save_round(actor=actor, held=held, changes=changes, reason=reason)


def _check_rules(opened: Round) -> None:
    if not opened.criteria_set.holds_on(opened.ends_on):
        raise WorkflowError(
            "Bộ tiêu chí này không có hiệu lực vào ngày cuối kỳ. Hãy chọn bộ khác, hoặc sửa ngày "
            "áp dụng của bộ tiêu chí."
        )


def _check_dates(opened: Round) -> None:
    if opened.begins_on > opened.ends_on:
        raise WorkflowError("Ngày đầu kỳ phải đứng trước ngày cuối kỳ. Hãy sửa lại hai ngày này.")
    if not opened.entry_deadline <= opened.review_deadline <= opened.decision_deadline:
        raise WorkflowError(
            "Thời hạn phải theo thứ tự: gửi thẩm định, thẩm định, quyết định. Hãy sửa lại."
        )
    if opened.opinion_deadline and opened.opinion_deadline > opened.review_deadline:
        raise WorkflowError(
            f"Hạn cho ý kiến ({words(opened, 'opinion_deadline')}) không được sau hạn thẩm định. "
            "Hãy lùi hạn thẩm định, hoặc sửa hạn cho ý kiến trước."
        )


def _save_once(opened: Round) -> None:
    try:
        with transaction.atomic():
            opened.save(force_insert=True)
    except IntegrityError as error:
        stored = Round.objects.filter(code=opened.code).first()
        if stored and not is_run_here(stored):
            words_out = "Muốn chấm trên hệ thống, hãy gỡ kết quả ấy ở trang “Nhập kết quả” trước."
            raise WorkflowError(f"{FROM_PAPER} {words_out}") from error
        raise WorkflowError(
            f"{opened} đã có, theo đúng bộ tiêu chí này. Hãy mở đợt đó để làm tiếp."
        ) from error


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
