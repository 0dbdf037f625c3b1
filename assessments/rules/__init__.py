"""The bridge between the rows of a criteria set and the pure rules of `assessments.scoring`."""

from assessments.rules.explanations import lines_of, stored
from assessments.rules.loader import answers, leaf_of, rule_set
from assessments.rules.rows import Difference, stored_data
from assessments.rules.store import RulesInUse, check_storable, store_criteria_set

__all__ = [
    "Difference",
    "RulesInUse",
    "answers",
    "check_storable",
    "leaf_of",
    "lines_of",
    "rule_set",
    "store_criteria_set",
    "stored",
    "stored_data",
]
