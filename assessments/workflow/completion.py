"""The review ends: reviewed points become a total, a grade and a recognition."""

from collections.abc import Mapping

from django.db import transaction

from assessments import rules
from assessments.models import Score, Sheet
from assessments.queries.gaps import gaps
from assessments.scoring import Outcome, evaluate
from assessments.workflow.changes import assign, score_label
from assessments.workflow.errors import Incomplete
from assessments.workflow.stages import COMPLETE_REVIEW, RETURN_TO_REVIEW, locked, move, needed
from communes import clock
from communes.access import Actor
from communes.history import FieldChange

NO_RESULT: Mapping[str, object] = {
    "points": None,
    "max_points": None,
    "computed_grade": None,
    "computed_recognition": None,
    "explanation": [],
}
TAKEN_OVER = ("reviewed_value", "reviewed_by", "reviewed_at", "version")


@transaction.atomic
def complete_review(*, actor: Actor, sheet: Sheet) -> Sheet:
    """Return the sheet with its computed result; points left alone are taken as they are.

    Raises Incomplete while self values are missing or invalid, WrongStage elsewhere.
    """
    current = locked(sheet, COMPLETE_REVIEW.begins, COMPLETE_REVIEW.doing)
    scores = list(current.scores.select_related("criterion").order_by("criterion__order"))
    if found := gaps(scores):
        codes = ", ".join(score.criterion.code for score, _ in found)
        raise Incomplete(f"Các mục chưa có điểm: {codes}. Hãy yêu cầu xã bổ sung.", found)
    changes = _take_over(actor, current, scores)
    return move(current, COMPLETE_REVIEW, _result(current, scores), actor=actor, changes=changes)


@transaction.atomic
def return_to_review(*, actor: Actor, sheet: Sheet, reason: str) -> Sheet:
    """Return the sheet, under review again and without a result."""
    reason = needed(reason, "lý do thẩm định lại")
    current = locked(sheet, RETURN_TO_REVIEW.begins, RETURN_TO_REVIEW.doing)
    return move(current, RETURN_TO_REVIEW, NO_RESULT, actor=actor, reason=reason)


def outcome_of(sheet: Sheet, scores: list[Score]) -> Outcome:
    """Return what the rules make of the reviewed points and the exclusions noted."""
    exclusions = sheet.exclusions.values_list("condition__code", flat=True)
    return evaluate(
        rules.rule_set(sheet.round.criteria_set),
        rules.answers(scores, "reviewed_value"),
        frozenset(exclusions),
    )


def _take_over(actor: Actor, sheet: Sheet, scores: list[Score]) -> list[FieldChange]:
    """Take the self value where nothing was reviewed, and return the changes."""
    alone = [score for score in scores if score.reviewed_value is None]
    changes: list[FieldChange] = []
    for score in alone:
        label = score_label(sheet, score)
        changes += assign(score, label, {"reviewed_value": score.self_value})
        score.reviewed_by, score.reviewed_at = actor.user, clock.now()
        score.version += 1
    Score.objects.bulk_update(alone, TAKEN_OVER)
    return changes


def _result(sheet: Sheet, scores: list[Score]) -> dict[str, object]:
    outcome = outcome_of(sheet, scores)
    grades = {grade.code: grade for grade in sheet.round.criteria_set.grades.all()}
    return {
        "points": outcome.total,
        "max_points": outcome.maximum,
        "computed_grade": grades[outcome.grade] if outcome.grade else None,
        "computed_recognition": outcome.recognised,
        "explanation": rules.stored(outcome.explanation),
    }
