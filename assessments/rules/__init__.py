"""The bridge between the rows of a criteria set and the pure rules of `assessments.scoring`."""

from assessments.rules.explanations import lines_of, stored
from assessments.rules.loader import answers, leaf_of, rule_set

__all__ = ["answers", "leaf_of", "lines_of", "rule_set", "stored"]
