"""The commune types points and explanations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from assessments.enums import STAGES_OF_ENTRY, Stage
from assessments.models import Score, Sheet
from assessments.scoring.points import written
from assessments.workflow.changes import assign, score_label
from assessments.workflow.errors import Conflict, WorkflowError, Writing
from assessments.workflow.points import Typed, read_points
from assessments.workflow.rows import Rows, rows_to_write
from assessments.workflow.stages import locked
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.vietnamese import nfc

STAGES = (*STAGES_OF_ENTRY, Stage.CLARIFICATION)
WRITTEN = (
    "self_value",
    "typed_text",
    "explanation",
    "is_not_applicable",
    "self_by",
    "self_at",
    "version",
    "reviewed_value",
    "reviewed_by",
    "reviewed_at",
)


@dataclass(frozen=True)
class Entry:
    """One row of the form: the typed points, the words, and the version they were based on."""

    score_id: int
    typed: str
    explanation: str
    base_version: int
    not_applicable: bool = False


@dataclass
class EntrySaved:
    """What became of a form.

    `invalid` rows are kept as typed, with the problem in words; of `conflicts` nothing is written.
    """

    saved: list[Score] = field(default_factory=list)
    invalid: list[tuple[Score, str]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


@transaction.atomic
def save_entry(*, actor: Actor, sheet: Sheet, entries: Sequence[Entry]) -> EntrySaved:
    """Write the rows that differ, and return what was saved, is invalid, or met another writer.

    An invalid number empties the value and keeps the typing. While a clarification is asked for,
    only the returned criteria may change: another change raises WorkflowError and nothing is
    written at all. Takes a fixed number of queries.
    """
    current = locked(sheet, STAGES, "nhập điểm")
    rows = rows_to_write(current, [entry.score_id for entry in entries])
    result = EntrySaved()
    changes: list[FieldChange] = []
    for entry in entries:
        changes += _take(actor, current, rows, entry, result)
    touched = {change.subject.pk for change in changes}
    Score.objects.bulk_update([rows.scores[pk] for pk in touched], WRITTEN)
    history.record(actor=actor, unit=current.unit, changes=changes)
    return result


def _take(
    actor: Actor, sheet: Sheet, rows: Rows, entry: Entry, result: EntrySaved
) -> list[FieldChange]:
    """Set one row where it differs, note in `result` what became of it, return the changes."""
    score = rows.scores[entry.score_id]
    typed = read_points(score.criterion, "" if entry.not_applicable else entry.typed)
    explanation = nfc(entry.explanation).strip()
    changes: list[FieldChange] = []
    if _differs(score, typed, explanation, entry.not_applicable):
        _check_open(sheet, rows, entry)
        if entry.base_version != score.version:
            result.conflicts.append(_conflict(score, typed, explanation))
            return []
        changes = _write(actor, sheet, score, typed, explanation, entry.not_applicable)
    if typed.problem:
        result.invalid.append((score, typed.problem))
    elif changes:
        result.saved.append(score)
    return changes


def _differs(score: Score, typed: Typed, explanation: str, not_applicable: bool) -> bool:
    wrong_text = typed.text if typed.problem else ""
    return (score.self_value, score.typed_text, score.explanation, score.is_not_applicable) != (
        typed.value,
        wrong_text,
        explanation,
        not_applicable,
    )


def _check_open(sheet: Sheet, rows: Rows, entry: Entry) -> None:
    code = rows.scores[entry.score_id].criterion.code
    if sheet.stage == Stage.CLARIFICATION and entry.score_id not in rows.returned:
        raise WorkflowError(
            f"Mục {code} không được yêu cầu bổ sung, giải trình nên đang khóa. "
            "Chỉ sửa những mục được yêu cầu."
        )
    if entry.not_applicable and not sheet.round.criteria_set.rescales_not_applicable:
        raise WorkflowError(
            f"Bộ tiêu chí này không cho ghi “không áp dụng”. Hãy chấm điểm mục {code}."
        )


def _write(
    actor: Actor, sheet: Sheet, score: Score, typed: Typed, explanation: str, not_applicable: bool
) -> list[FieldChange]:
    values = {
        "self_value": typed.value,
        "typed_text": typed.text if typed.problem else "",
        "explanation": explanation,
        "is_not_applicable": not_applicable,
    }
    if typed.value != score.self_value and not score.reviewed_reason:
        values["reviewed_value"] = None  # it was the self value, and that is another one now
        score.reviewed_by = score.reviewed_at = None
    changes = assign(score, score_label(sheet, score), values)
    score.self_by, score.self_at = actor.user, clock.now()
    score.version += 1
    return changes


def _conflict(score: Score, typed: Typed, explanation: str) -> Conflict:
    theirs = score.typed_text
    if score.self_value is not None:
        theirs = written(score.self_value)
    return Conflict(
        score,
        Writing(typed.text, explanation),
        Writing(theirs, score.explanation),
        score.self_by,
        score.self_at,
    )
