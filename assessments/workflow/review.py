"""The reviewing body puts its own points beside those of the commune."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from assessments.enums import STAGES_OF_REVIEW
from assessments.models import Score, Sheet
from assessments.scoring.points import written_or_empty
from assessments.workflow.changes import assign, score_label
from assessments.workflow.errors import Conflict, WorkflowError, Writing
from assessments.workflow.points import Typed, read_points
from assessments.workflow.rows import Rows, rows_to_write
from assessments.workflow.stages import locked
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.vietnamese import nfc

WRITTEN = ("reviewed_value", "reviewed_reason", "reviewed_by", "reviewed_at", "version")
CONFIRMED = "đã xem, giữ nguyên"
NO_REASON = "Điểm thẩm định khác điểm tự chấm nên phải ghi lý do điều chỉnh."


@dataclass(frozen=True)
class Adjustment:
    """One row of the review form; nothing typed takes the reviewed points away again.

    One that `is_confirmed` is written down as looked at, even where it changes nothing.
    """

    score_id: int
    typed: str
    reason: str
    base_version: int
    is_confirmed: bool = False


@dataclass
class ReviewSaved:
    """What became of a review form; of `invalid` and `conflicts` nothing is written."""

    saved: list[Score] = field(default_factory=list)
    invalid: list[tuple[Score, str]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


@transaction.atomic
def save_review(*, actor: Actor, sheet: Sheet, adjustments: Sequence[Adjustment]) -> ReviewSaved:
    """Write the rows that differ, and return what was saved, is invalid, or met another writer.

    Points that differ from the commune's own need a reason. A criterion that is with the commune
    for clarification is locked: changing it raises WorkflowError and nothing is written at all.
    """
    current = locked(sheet, STAGES_OF_REVIEW, "điều chỉnh điểm")
    rows = rows_to_write(current, [adjustment.score_id for adjustment in adjustments])
    result = ReviewSaved()
    changes: list[FieldChange] = []
    for adjustment in adjustments:
        changes += _take(actor, current, rows, adjustment, result)
    Score.objects.bulk_update(result.saved, WRITTEN)
    history.record(actor=actor, unit=current.unit, changes=changes)
    return result


def adjust(*, actor: Actor, score: Score, value: str, reason: str, base_version: int) -> Score:
    """Return the score with its reviewed points, typed as "9,5".

    Raises WorkflowError where the points are invalid or the reason is missing, Conflict where
    somebody else wrote the score meanwhile.
    """
    row = Adjustment(score.pk, value, reason, base_version)
    result = save_review(actor=actor, sheet=score.sheet, adjustments=[row])
    if result.conflicts:
        raise result.conflicts[0]
    if result.invalid:
        raise WorkflowError(result.invalid[0][1])
    return result.saved[0] if result.saved else score


def _take(
    actor: Actor, sheet: Sheet, rows: Rows, row: Adjustment, result: ReviewSaved
) -> list[FieldChange]:
    """Set one row where it differs, note in `result` what became of it, return the changes."""
    score = rows.scores[row.score_id]
    typed, reason = read_points(score.criterion, row.typed), nfc(row.reason).strip()
    is_same = (typed.value, reason) == (score.reviewed_value, score.reviewed_reason)
    if is_same and not typed.problem and not row.is_confirmed:
        return []
    _check_open(sheet, rows, score)
    if problem := typed.problem or _unexplained(score, typed, reason):
        result.invalid.append((score, problem))
        return []
    if row.base_version != score.version:
        result.conflicts.append(_conflict(score, typed, reason))
        return []
    result.saved.append(score)
    return _write(actor, sheet, score, typed, reason)


def _check_open(sheet: Sheet, rows: Rows, score: Score) -> None:
    if rows.is_with_commune(sheet, score):
        raise WorkflowError(
            f"Mục {score.criterion.code} đang chờ xã bổ sung, giải trình nên chưa điều chỉnh được. "
            "Hãy đợi xã trả lời."
        )


def _unexplained(score: Score, typed: Typed, reason: str) -> str:
    differs = typed.value is not None and typed.value != score.self_value
    return NO_REASON if differs and not reason else ""


def _write(
    actor: Actor, sheet: Sheet, score: Score, typed: Typed, reason: str
) -> list[FieldChange]:
    score.reviewed_by, score.reviewed_at = actor.user, clock.now()
    score.version += 1
    values = {"reviewed_value": typed.value, "reviewed_reason": reason}
    label = score_label(sheet, score)
    return assign(score, label, values) or [_confirmed(score, label)]


def _confirmed(score: Score, label: str) -> FieldChange:
    kept = written_or_empty(score.reviewed_value)
    return FieldChange(
        score, label, "reviewed_value", kept, f"{kept or 'không có điểm'}, {CONFIRMED}"
    )


def _conflict(score: Score, typed: Typed, reason: str) -> Conflict:
    return Conflict(
        score,
        Writing(typed.text, reason),
        Writing(written_or_empty(score.reviewed_value), score.reviewed_reason),
        score.reviewed_by,
        score.reviewed_at,
    )
