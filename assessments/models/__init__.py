from assessments.models.attention import Look, Reminder
from assessments.models.cases import CaseCount
from assessments.models.checks import Check, CheckExplanation
from assessments.models.criteria import Condition, CriteriaSet, Criterion, Grade
from assessments.models.groups import BreakdownItem, ColumnNote, IndicatorGroup
from assessments.models.imports import ImportFile
from assessments.models.indicators import Indicator, Observation
from assessments.models.opinions import Assignment, Letter, Opinion
from assessments.models.ratings import PersonRating
from assessments.models.rounds import Announcement, Round
from assessments.models.scores import Evidence, Return, Score
from assessments.models.sheets import Exclusion, Sheet
from assessments.models.targets import Target, TargetMeasure, Verdict

__all__ = [
    "Announcement",
    "Assignment",
    "BreakdownItem",
    "CaseCount",
    "Check",
    "CheckExplanation",
    "ColumnNote",
    "Condition",
    "CriteriaSet",
    "Criterion",
    "Evidence",
    "Exclusion",
    "Grade",
    "ImportFile",
    "Indicator",
    "IndicatorGroup",
    "Letter",
    "Look",
    "Observation",
    "Opinion",
    "PersonRating",
    "Reminder",
    "Return",
    "Round",
    "Score",
    "Sheet",
    "Target",
    "TargetMeasure",
    "Verdict",
]
