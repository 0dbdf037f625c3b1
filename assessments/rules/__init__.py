"""The bridge between the rows of a criteria set and the pure rules of `assessments.scoring`."""

from assessments.rules.explanations import lines_of, stored
from assessments.rules.loader import answers, kept_rule_set, leaf_of, rule_set
from assessments.rules.rows import Difference, RowChange, RowStatus, row_changes, stored_data
from assessments.rules.store import RulesInUse, check_storable, store_criteria_set
from assessments.spreadsheets.criteria_set import CriteriaSetData

__all__ = [
    "Difference",
    "CriteriaSetData",
    "RowChange",
    "RowStatus",
    "RulesInUse",
    "answers",
    "check_storable",
    "kept_rule_set",
    "leaf_of",
    "row_changes",
    "lines_of",
    "rule_set",
    "store_criteria_set",
    "stored",
    "stored_data",
]
