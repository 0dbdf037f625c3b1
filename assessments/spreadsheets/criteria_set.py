"""A criteria set as it is typed: the decision behind it, its rows, grades and conditions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from assessments.scoring import Condition, CriterionRow, GradeRule, Rounding, RuleSet, criteria_tree
from assessments.scoring.rules import PENALTY, ZERO, Node, leaves_of, nodes_of


@dataclass(frozen=True)
class CriteriaSetData:
    """A whole criteria set between a workbook and the database; an open date is None."""

    code: str
    name: str
    decision: str
    valid_from: date | None
    valid_to: date | None
    level_name: str
    sublevel_name: str
    recognition_name: str
    rounding: Rounding
    ties: str
    rescale_not_applicable: bool
    caveat: str
    criteria: tuple[CriterionRow, ...]
    grades: tuple[GradeRule, ...]
    conditions: tuple[Condition, ...]

    def rule_set(self) -> RuleSet:
        """Return the rules as scoring takes them."""
        return RuleSet(
            criteria=self.tree,
            grades=self.grades,
            conditions=self.conditions,
            rounding=self.rounding,
            ties=self.ties,
            rescale_not_applicable=self.rescale_not_applicable,
            level_name=self.level_name,
            sublevel_name=self.sublevel_name,
            recognition_name=self.recognition_name,
        )

    @cached_property
    def tree(self) -> tuple[Node, ...]:
        """Return the top rows with what stands below them."""
        return criteria_tree(self.criteria)

    def full_scale(self) -> Decimal:
        """Return the maximum of the set."""
        return RuleSet(self.tree).full_scale

    def scaled_criteria(self) -> tuple[str, ...]:
        """Return the codes that "each criterion" means."""
        return RuleSet(self.tree).scaled_criteria

    def maxima(self) -> dict[str, Decimal]:
        """Return the most that each row can bring, by its code."""
        return {node.code: _most(node) for top in self.tree for node in nodes_of(top)}


def _most(node: Node) -> Decimal:
    rewarding = (leaf for leaf in leaves_of(node) if leaf.kind != PENALTY)
    return sum((leaf.max_points for leaf in rewarding), ZERO)
