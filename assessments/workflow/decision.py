"""The leader decides grades and recognition, one by one or all at once, and reopens."""

from collections.abc import Iterable

from django.db import transaction

from assessments.models import Grade, Round, Score, Sheet
from assessments.workflow.changes import assign, score_label
from assessments.workflow.completion import NO_RESULT
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import DECIDE, REOPEN, locked, move, needed, stage_changes
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange

NO_DECISION: dict[str, object] = {
    "decided_grade": None,
    "decided_recognition": None,
    "decision_reason": "",
    "decision_paper": "",
    "decided_on": None,
}
PAPER = "số, ngày của văn bản quyết định"
PAPER_LENGTH = 200
COPIED = ("decided_value", "decided_by", "decided_at")


@transaction.atomic
def decide(
    *,
    actor: Actor,
    sheet: Sheet,
    paper: str,
    grade: Grade | None = None,
    recognition: bool | None = None,
    reason: str = "",
) -> Sheet:
    """Return the decided sheet; None takes the computed grade or recognition.

    Raises WorkflowError where the decision differs from the computed result without a reason, no
    paper is named, or there is no grade to take.
    """
    paper = needed(paper, PAPER, PAPER_LENGTH)
    current = locked(sheet, DECIDE.begins, DECIDE.doing)
    _check_grade(current, grade)
    decision = _decision(current, paper, grade, recognition, reason.strip())
    changes = _copy_values(actor, [current])[current.pk]
    return move(current, DECIDE, decision, actor=actor, reason=reason, changes=changes)


@transaction.atomic
def decide_all(*, actor: Actor, round: Round, paper: str) -> list[Sheet]:
    """Decide every reviewed sheet as computed and return those; others stay as they are.

    Raises WorkflowError when the round is closed, no paper is named, or no sheet is ready.
    """
    paper = needed(paper, PAPER, PAPER_LENGTH)
    ready = _ready(round)
    copied = _copy_values(actor, ready)
    fields = ["stage", "stage_at", *NO_DECISION]
    made = {
        sheet.pk: stage_changes(sheet, DECIDE, _decision(sheet, paper, None, None, ""))
        for sheet in ready
    }
    Sheet.objects.bulk_update(ready, fields)
    for sheet in ready:
        history.record(actor=actor, unit=sheet.unit, changes=[*copied[sheet.pk], *made[sheet.pk]])
    return ready


@transaction.atomic
def reopen(*, actor: Actor, sheet: Sheet, reason: str, paper: str) -> Sheet:
    """Return the sheet, under review again, without result and decision; the history keeps them.

    Raises WorkflowError without a reason and the paper that orders it.
    """
    reason, paper = needed(reason, "lý do mở lại"), needed(paper, "văn bản cho phép mở lại")
    current = locked(sheet, REOPEN.begins, REOPEN.doing)
    changes = _empty_values(current)
    emptied = {**NO_RESULT, **NO_DECISION}
    why = f"{reason} ({paper})"
    return move(current, REOPEN, emptied, actor=actor, reason=why, changes=changes)


def _ready(opened: Round) -> list[Sheet]:
    if Round.objects.values_list("is_closed", flat=True).get(pk=opened.pk):
        raise WorkflowError("Đợt này đã đóng nên không quyết định được nữa.")
    rows = Sheet.objects.select_for_update(of=("self",)).order_by("pk")
    reviewed = rows.filter(round=opened, stage__in=DECIDE.begins)
    if opened.criteria_set.has_grades:
        reviewed = reviewed.filter(computed_grade__isnull=False)
    ready = list(reviewed.select_related("round__criteria_set", "unit", "computed_grade"))
    if not ready:
        raise WorkflowError("Chưa có bảng nào thẩm định xong để quyết định.")
    return ready


def _check_grade(sheet: Sheet, grade: Grade | None) -> None:
    rules = sheet.round.criteria_set
    if grade and grade.criteria_set_id != rules.pk:
        raise WorkflowError("Mức xếp loại này không thuộc bộ tiêu chí của đợt.")
    if not grade and not sheet.computed_grade_id and rules.has_grades:
        raise WorkflowError("Chưa tính được xếp loại. Hãy chọn mức xếp loại và ghi lý do.")


def _decision(
    sheet: Sheet, paper: str, grade: Grade | None, recognition: bool | None, reason: str
) -> dict[str, object]:
    computed = (sheet.computed_grade, sheet.computed_recognition)
    decided = (
        grade or sheet.computed_grade,
        sheet.computed_recognition if recognition is None else recognition,
    )
    if decided != computed and not reason:
        raise WorkflowError("Quyết định khác kết quả tính nên phải ghi lý do.")
    return {
        "decided_grade": decided[0],
        "decided_recognition": decided[1],
        "decision_reason": reason,
        "decision_paper": paper,
        "decided_on": clock.today(),
    }


def _copy_values(actor: Actor, sheets: Iterable[Sheet]) -> dict[int, list[FieldChange]]:
    """Copy reviewed to decided values and return the changes by sheet; two queries."""
    by_pk = {sheet.pk: sheet for sheet in sheets}
    changes: dict[int, list[FieldChange]] = {pk: [] for pk in by_pk}
    scores = list(Score.objects.filter(sheet__in=by_pk).select_related("criterion"))
    for score in scores:
        label = score_label(by_pk[score.sheet_id], score)
        changes[score.sheet_id] += assign(score, label, {"decided_value": score.reviewed_value})
        score.decided_by, score.decided_at = actor.user, clock.now()
    Score.objects.bulk_update(scores, COPIED)
    return changes


def _empty_values(sheet: Sheet) -> list[FieldChange]:
    changes: list[FieldChange] = []
    scores = list(sheet.scores.select_related("criterion"))
    for score in scores:
        changes += assign(score, score_label(sheet, score), {"decided_value": None})
        score.decided_by = score.decided_at = None
    Score.objects.bulk_update(scores, COPIED)
    return changes
