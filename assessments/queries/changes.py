"""The history of sheets and scores, with the fields in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from assessments.models import Score, Sheet
from communes.models import Change
from communes.queries.changes import field_name

SHEET, SCORE = "assessments.sheet", "assessments.score"


@dataclass(frozen=True)
class ChangeRow:
    """One change as people read it."""

    at: datetime
    who: str
    subject: str
    field: str
    old: str
    new: str
    reason: str


def change_row(change: Change) -> ChangeRow:
    """Return a row of the history with its field in words."""
    return ChangeRow(
        change.at,
        change.actor,
        change.subject_label,
        field_name(change),
        change.old,
        change.new,
        change.reason,
    )


def sheet_changes(sheet: Sheet) -> list[ChangeRow]:
    """Return everything that was changed on a sheet and its scores, the latest first.

    Takes two queries.
    """
    scores = sheet.scores.values_list("pk", flat=True)
    return _rows(_about(SHEET, [sheet.pk]) | _about(SCORE, scores), sheet)


def score_changes(score: Score) -> list[ChangeRow]:
    """Return everything that was changed on one score, the latest first; one query."""
    return _rows(_about(SCORE, [score.pk]), score.sheet)


def _about(table: str, keys: Iterable[object]) -> Q:
    return Q(subject_table=table, subject_id__in=[str(key) for key in keys])


def _rows(condition: Q, sheet: Sheet) -> list[ChangeRow]:
    found: QuerySet[Change] = Change.objects.filter(condition, chain__unit=sheet.unit_id)
    return [change_row(change) for change in found.order_by("-number")]
