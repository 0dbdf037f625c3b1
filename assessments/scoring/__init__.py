"""Points become totals, grades, recognition and places; pure, with Decimal in and out."""

from assessments.scoring.explain import Line, recompute
from assessments.scoring.grades import Outcome, evaluate
from assessments.scoring.likely import Likely, likely
from assessments.scoring.means import mean, mean_words
from assessments.scoring.places import Place, places
from assessments.scoring.points import check_points
from assessments.scoring.rule_set import RuleSet
from assessments.scoring.rules import (
    RECOGNITION,
    Condition,
    CriterionRule,
    GradeRule,
    Leaf,
    Rounding,
)
from assessments.scoring.totals import NOT_APPLICABLE, Answer, Points
from assessments.scoring.tree import CriterionRow, criteria_tree

__all__ = [
    "NOT_APPLICABLE",
    "RECOGNITION",
    "Answer",
    "Condition",
    "CriterionRow",
    "CriterionRule",
    "GradeRule",
    "Leaf",
    "Likely",
    "Line",
    "Outcome",
    "Place",
    "Points",
    "Rounding",
    "RuleSet",
    "check_points",
    "criteria_tree",
    "evaluate",
    "likely",
    "mean",
    "mean_words",
    "places",
    "recompute",
]
