"""Reads worth a name; each says how many queries it takes."""

from assessments.queries.changes import ChangeRow, score_changes, sheet_changes
from assessments.queries.exceptions import Kind, Mention, exceptions
from assessments.queries.gaps import gaps, unanswered
from assessments.queries.plan import plan_result
from assessments.queries.ranking import Previous, RankedRow, grade_counts, ranking
from assessments.queries.rounds import Progress, missing, progress, round_before, sheet_rows
from assessments.queries.sheets import (
    Standing,
    earlier_scores,
    scores_before,
    sheet_scores,
    standing,
)

__all__ = [
    "ChangeRow",
    "Kind",
    "Mention",
    "Previous",
    "Progress",
    "RankedRow",
    "Standing",
    "earlier_scores",
    "exceptions",
    "gaps",
    "grade_counts",
    "missing",
    "plan_result",
    "progress",
    "ranking",
    "round_before",
    "score_changes",
    "scores_before",
    "sheet_changes",
    "sheet_rows",
    "sheet_scores",
    "standing",
    "unanswered",
]
