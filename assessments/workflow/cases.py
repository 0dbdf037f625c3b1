"""The commune counts its cases; their mean becomes the points of the leaf."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from assessments.enums import STAGES_OF_TYPING, CriterionKind
from assessments.models import CaseCount, Score, Sheet
from assessments.queries.cases import counted_cases
from assessments.rules import leaf_of
from assessments.scoring import mean
from assessments.scoring.points import written
from assessments.workflow.changes import assign, score_label
from assessments.workflow.errors import Conflict, WorkflowError, Writing
from assessments.workflow.rows import rows_to_write
from assessments.workflow.stages import locked
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.vietnamese import format_integer

DOING = "ghi số hồ sơ"
MOST_CASES = 10_000_000
WRITTEN = (
    "self_value",
    "typed_text",
    "is_not_applicable",
    "self_by",
    "self_at",
    "version",
    "points_version",
    "reviewed_value",
    "reviewed_by",
    "reviewed_at",
)


@dataclass(frozen=True)
class CaseEntry:
    """How many cases got so many points, and the version of the score this was based on.

    No count at all is "chưa có số liệu"; `not_applicable` says that no case arose in the period.
    """

    cases: Mapping[Decimal, int]
    base_version: int
    not_applicable: bool = False


@transaction.atomic
def save_cases(*, actor: Actor, score: Score, entry: CaseEntry) -> Score:
    """Return the score with its cases, their mean as self value, or without any number.

    Raises WorkflowError where the leaf is no mean, is locked, or the counts cannot be taken,
    Conflict where somebody else wrote its points meanwhile; nothing is written then.
    """
    sheet = locked(score.sheet, STAGES_OF_TYPING, DOING)
    rows = rows_to_write(sheet, [score.pk])
    current = rows.scores[score.pk]
    _refuse_no_mean(current)
    rows.refuse_locked(sheet, current)
    _check_counts(sheet, current, entry)
    old = counted_cases(current)
    new = {} if entry.not_applicable else dict(entry.cases)
    changes = [*_count_changes(sheet, current, old, new), *_take_mean(sheet, current, entry)]
    if not changes:
        return current
    if not current.points_version <= entry.base_version <= current.version:
        raise _met(current, old, entry)
    current.self_by, current.self_at = actor.user, clock.now()
    current.version += 1
    current.points_version = current.version
    current.save(update_fields=WRITTEN)
    current.case_counts.all().delete()
    CaseCount.objects.bulk_create(
        CaseCount(score=current, points=points, cases=number) for points, number in new.items()
    )
    history.record(actor=actor, unit=sheet.unit, changes=changes)
    return current


def _refuse_no_mean(score: Score) -> None:
    if score.criterion.kind != CriterionKind.MEAN:
        code = score.criterion.code
        raise WorkflowError(f"Mục {code} không chấm theo hồ sơ. Hãy nhập điểm ở trang nhập điểm.")


def _check_counts(sheet: Sheet, score: Score, entry: CaseEntry) -> None:
    if entry.not_applicable:
        if not sheet.round.criteria_set.rescales_not_applicable:
            raise WorkflowError("Bộ tiêu chí này không cho ghi “không áp dụng”.")
        if any(entry.cases.values()):
            raise WorkflowError(
                "Đã ghi số hồ sơ thì không chọn “Không áp dụng”. Hãy bỏ một trong hai."
            )
        return
    if not entry.cases:
        return
    levels = set(leaf_of(score.criterion).options)
    if entry.cases.keys() != levels:
        words = "; ".join(written(level) for level in sorted(levels, reverse=True))
        raise WorkflowError(f"Hãy ghi đủ số hồ sơ của các mức {words} điểm; không có thì ghi 0.")
    if any(not 0 <= number <= MOST_CASES for number in entry.cases.values()):
        raise WorkflowError(f"Số hồ sơ từ 0 đến {format_integer(MOST_CASES)}. Hãy kiểm tra lại.")
    if not any(entry.cases.values()):
        raise WorkflowError(_no_cases(sheet))


def _no_cases(sheet: Sheet) -> str:
    sentence = "Tổng số hồ sơ bằng 0 nên không tính được bình quân."
    if sheet.round.criteria_set.rescales_not_applicable:
        return (
            f"{sentence} Nếu trong kỳ không phát sinh hồ sơ, hãy để trống các ô và chọn “Không áp "
            "dụng”; nếu chưa có số liệu, hãy để trống các ô."
        )
    return f"{sentence} Nếu chưa có số liệu, hãy để trống các ô."


def _count_changes(
    sheet: Sheet, score: Score, old: Mapping[Decimal, int], new: Mapping[Decimal, int]
) -> list[FieldChange]:
    label = score_label(sheet, score)
    return [
        FieldChange(
            score, label, f"số hồ sơ mức {written(level)} điểm", old.get(level), new.get(level)
        )
        for level in sorted({*old, *new}, reverse=True)
        if old.get(level) != new.get(level)
    ]


def _take_mean(sheet: Sheet, score: Score, entry: CaseEntry) -> list[FieldChange]:
    """Set the points that follow from the cases; points reviewed as they were fall away."""
    cases = {} if entry.not_applicable else entry.cases
    found = mean(cases, sheet.round.criteria_set.leaf_decimals)
    values: dict[str, object] = {
        "self_value": found,
        "typed_text": "",
        "is_not_applicable": entry.not_applicable,
    }
    if found != score.self_value and not score.reviewed_reason:
        values["reviewed_value"] = None
        score.reviewed_by = score.reviewed_at = None
    return assign(score, score_label(sheet, score), values)


def _met(score: Score, theirs: Mapping[Decimal, int], entry: CaseEntry) -> Conflict:
    return Conflict(
        score,
        Writing(_in_words(entry.cases, entry.not_applicable), ""),
        Writing(_in_words(theirs, score.is_not_applicable), ""),
        score.self_by,
        score.self_at,
    )


def _in_words(cases: Mapping[Decimal, int], not_applicable: bool) -> str:
    if not_applicable:
        return "“không áp dụng”"
    levels = sorted(cases, reverse=True)
    parts = [f"{format_integer(cases[level])} hồ sơ {written(level)} điểm" for level in levels]
    return f"“{', '.join(parts)}”" if parts else ""
