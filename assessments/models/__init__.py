from assessments.models.criteria import Condition, CriteriaSet, Criterion, Grade
from assessments.models.indicators import Indicator, Observation
from assessments.models.ratings import PersonRating
from assessments.models.rounds import Round
from assessments.models.sheets import Evidence, Exclusion, Return, Score, Sheet
from assessments.models.targets import Target, TargetMeasure, Verdict

__all__ = [
    "Condition",
    "CriteriaSet",
    "Criterion",
    "Evidence",
    "Exclusion",
    "Grade",
    "Indicator",
    "Observation",
    "PersonRating",
    "Return",
    "Round",
    "Score",
    "Sheet",
    "Target",
    "TargetMeasure",
    "Verdict",
]
