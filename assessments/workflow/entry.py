"""The commune types points and explanations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from assessments.enums import STAGES_OF_TYPING, CriterionKind
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

NOT_APPLICABLE = "không áp dụng"
WRITTEN = (
    "self_value",
    "typed_text",
    "explanation",
    "is_not_applicable",
    "self_by",
    "self_at",
    "version",
    "points_version",
    "explanation_version",
    "reviewed_value",
    "reviewed_by",
    "reviewed_at",
)


@dataclass(frozen=True)
class Entry:
    """What was typed into one row: the points, the words, and the version they were based on.

    `typed` and `explanation` are None where that field was not sent: it stays as it is.
    `not_applicable` is of the points: a row that does not apply has none. One that `confirms` is a
    word of its own even where it changes nothing: what was sent before it and comes late is stale.
    """

    score_id: int
    typed: str | None
    explanation: str | None
    base_version: int
    not_applicable: bool = False
    confirms: bool = False


@dataclass
class EntrySaved:
    """What became of what was typed.

    `invalid` rows are kept as typed, with the problem in words; of `conflicts` nothing is written.
    `scores` are all of the sheet, as they now stand.
    """

    saved: list[Score] = field(default_factory=list)
    invalid: list[tuple[Score, str]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    has_exclusions: bool = False
    confirmed: set[int] = field(default_factory=set)


@transaction.atomic
def save_entry(*, actor: Actor, sheet: Sheet, entries: Sequence[Entry]) -> EntrySaved:
    """Write the rows that differ, and return what was saved, is invalid, or met another writer.

    An invalid number empties the value and keeps the typing. What stands there already is saved,
    whatever version it was based on, so that sending twice does no harm. A row of which somebody
    changed a sent field after the base version is a conflict. While a clarification is asked for,
    only the returned criteria may change: another change raises WorkflowError and nothing is
    written at all. Takes a fixed number of queries.
    """
    current = locked(sheet, STAGES_OF_TYPING, "nhập điểm")
    rows = rows_to_write(current, [entry.score_id for entry in entries])
    result = EntrySaved(scores=list(rows.scores.values()), has_exclusions=rows.has_exclusions)
    changes: list[FieldChange] = []
    for entry in entries:
        changes += _take(actor, current, rows, entry, result)
    touched = {change.subject.pk for change in changes} | result.confirmed
    Score.objects.bulk_update([rows.scores[pk] for pk in touched], WRITTEN)
    history.record(actor=actor, unit=current.unit, changes=changes)
    return result


def _take(
    actor: Actor, sheet: Sheet, rows: Rows, entry: Entry, result: EntrySaved
) -> list[FieldChange]:
    """Set one row where it differs, note in `result` what became of it, return the changes."""
    score = rows.scores[entry.score_id]
    typed = read_points(score.criterion, "" if entry.not_applicable else entry.typed or "")
    values = _differing(score, entry, typed)
    changes: list[FieldChange] = []
    if values:
        _check_open(sheet, rows, entry)
        if _is_stale(score, values, entry.base_version):
            result.conflicts.append(_conflict(score, entry))
            return []
        changes = _write(actor, sheet, score, values)
    elif entry.confirms and not _is_stale(score, _sent(entry), entry.base_version):
        _count(score, _sent(entry))
        result.confirmed.add(score.pk)
    if typed.problem:
        result.invalid.append((score, typed.problem))
    elif changes:
        result.saved.append(score)
    return changes


def _differing(score: Score, entry: Entry, typed: Typed) -> dict[str, object]:
    """Return the sent fields that hold something else than the row."""
    values: dict[str, object] = {}
    if score.criterion.kind == CriterionKind.MEAN:
        _refuse_typed_mean(score, entry, typed)
    elif entry.typed is not None or entry.not_applicable:
        values["self_value"] = typed.value
        values["typed_text"] = typed.text if typed.problem else ""
        values["is_not_applicable"] = entry.not_applicable
    if entry.explanation is not None:
        values["explanation"] = nfc(entry.explanation).strip()
    return {name: value for name, value in values.items() if getattr(score, name) != value}


def _refuse_typed_mean(score: Score, entry: Entry, typed: Typed) -> None:
    """Points that are a mean come from `save_cases` alone; those that stand there may be sent."""
    retyped = bool(typed.text) and (typed.problem or typed.value != score.self_value)
    if retyped or (entry.not_applicable and not score.is_not_applicable):
        raise WorkflowError(
            f"Điểm mục {score.criterion.code} được tính từ số hồ sơ nên không nhập trực tiếp. "
            "Hãy bấm “Ghi số hồ sơ” ở mục này."
        )


def _sent(entry: Entry) -> set[str]:
    """Return the fields that were sent, by one of their columns each."""
    points = {"self_value"} if entry.typed is not None or entry.not_applicable else set()
    return points | ({"explanation"} if entry.explanation is not None else set())


def _is_stale(score: Score, names: Collection[str], base: int) -> bool:
    """Return whether one of these columns was written after that version, or it never was."""
    words_changed = "explanation" in names and score.explanation_version > base
    points_changed = bool(set(names) - {"explanation"}) and score.points_version > base
    return words_changed or points_changed or not 0 <= base <= score.version


def _check_open(sheet: Sheet, rows: Rows, entry: Entry) -> None:
    score = rows.scores[entry.score_id]
    rows.refuse_locked(sheet, score)
    if entry.not_applicable and not sheet.round.criteria_set.rescales_not_applicable:
        code = score.criterion.code
        raise WorkflowError(
            f"Bộ tiêu chí này không cho ghi “không áp dụng”. Hãy chấm điểm mục {code}."
        )


def _write(
    actor: Actor, sheet: Sheet, score: Score, values: dict[str, object]
) -> list[FieldChange]:
    _count(score, values)
    if "self_value" in values and not score.reviewed_reason:
        values |= {"reviewed_value": None}  # it was the self value, and that is another one now
        score.reviewed_by = score.reviewed_at = None
    score.self_by, score.self_at = actor.user, clock.now()
    return assign(score, score_label(sheet, score), values)


def _count(score: Score, names: Collection[str]) -> None:
    """Let the score and the fields with these columns be of a new version."""
    score.version += 1
    if "explanation" in names:
        score.explanation_version = score.version
    if set(names) - {"explanation"}:
        score.points_version = score.version


def _conflict(score: Score, entry: Entry) -> Conflict:
    theirs = _points_in_words(score)
    mine = theirs if entry.typed is None else nfc(entry.typed).strip()
    words = score.explanation if entry.explanation is None else nfc(entry.explanation).strip()
    return Conflict(
        score,
        Writing(NOT_APPLICABLE if entry.not_applicable else mine, words),
        Writing(theirs, score.explanation),
        score.self_by,
        score.self_at,
    )


def _points_in_words(score: Score) -> str:
    if score.is_not_applicable:
        return NOT_APPLICABLE
    return score.typed_text if score.self_value is None else written(score.self_value)
