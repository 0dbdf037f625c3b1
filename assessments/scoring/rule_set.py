"""A whole criteria set, with the questions that scoring asks of it answered once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from assessments.scoring.rules import (
    EXCLUSION,
    RECOGNITION,
    SHARED,
    ZERO,
    Condition,
    CriterionRule,
    GradeRule,
    Leaf,
    Node,
    Rounding,
    leaves_of,
    nodes_of,
)


@dataclass(frozen=True)
class RuleSet:
    """Everything that turns points into a total, a grade, a recognition and a place.

    The worst grade takes what the others leave; it has bound 0 and no conditions. Raises ValueError
    for a set whose worst grade says otherwise.
    """

    criteria: tuple[Node, ...]
    grades: tuple[GradeRule, ...] = ()
    conditions: tuple[Condition, ...] = ()
    rounding: Rounding = Rounding()
    ties: str = SHARED
    rescale_not_applicable: bool = False
    level_name: str = "tiêu chí"
    sublevel_name: str = "nội dung"
    recognition_name: str = ""

    def __post_init__(self) -> None:
        worst = self.best_first[-1:]
        if any(grade.lower_bound or self.conditions_of(grade.code) for grade in worst):
            raise ValueError("Bậc xếp loại thấp nhất phải tính từ 0 và không kèm điều kiện.")

    @cached_property
    def best_first(self) -> tuple[GradeRule, ...]:
        """Return the grades, the best one first."""
        return tuple(sorted(self.grades, key=lambda grade: grade.order))

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """Return every leaf by its code, in the order of the set."""
        return {leaf.code: leaf for node in self.criteria for leaf in leaves_of(node)}

    @cached_property
    def single_criteria(self) -> tuple[Node, ...]:
        """Return the criteria that "each criterion" means: the topmost rows that are no groups."""
        return tuple(node for top in self.criteria for node in _below_groups(top))

    @cached_property
    def criterion_codes(self) -> frozenset[str]:
        """Return the codes of the criteria."""
        return frozenset(node.code for node in self.single_criteria)

    @cached_property
    def full_scale(self) -> Decimal:
        """Return the maximum of the set when every row applies."""
        return sum((leaf.scale for leaf in self.leaves.values()), ZERO)

    @cached_property
    def paths(self) -> dict[str, tuple[str, str]]:
        """Return, by leaf code, the codes of the leaf and of the criterion it stands in."""
        return {
            leaf.code: (leaf.code, criterion.code)
            for criterion in self.single_criteria
            for leaf in leaves_of(criterion)
        }

    @cached_property
    def scaled_rows(self) -> frozenset[str]:
        """Return the codes of all rows with something on the scale in or below them."""
        return frozenset(
            node.code
            for top in self.criteria
            for node in nodes_of(top)
            if not all(leaf.is_adjustment for leaf in leaves_of(node))
        )

    @cached_property
    def adjusting(self) -> frozenset[str]:
        """Return the criteria that hold nothing but bonus and penalty points."""
        return self.criterion_codes - self.scaled_rows

    @cached_property
    def scaled_criteria(self) -> tuple[str, ...]:
        """Return the codes of the criteria that have a maximum: all but the adjusting ones."""
        codes = (node.code for node in self.single_criteria)
        return tuple(code for code in codes if code not in self.adjusting)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return how each row is called in a sentence, for example "tiêu thức 7"."""
        labels = {}
        for top in self.criteria:
            labels.update({node.code: node.name for node in nodes_of(top)})
        for criterion in self.single_criteria:
            labels.update({n.code: f"{self.sublevel_name} {n.code}" for n in nodes_of(criterion)})
            labels[criterion.code] = f"{self.level_name} {criterion.code}"
        return labels

    @cached_property
    def captions(self) -> dict[str, str]:
        """Return the label of each row as a sentence or a line begins with it."""
        return {code: label[:1].upper() + label[1:] for code, label in self.labels.items()}

    def conditions_of(self, target: str) -> tuple[Condition, ...]:
        """Return the conditions of a grade code, or of `RECOGNITION`."""
        return self._conditions_by_target[target]

    @cached_property
    def _conditions_by_target(self) -> dict[str, tuple[Condition, ...]]:
        by_target = {
            target: tuple(c for c in self.conditions if c.applies_to == target)
            for target in (RECOGNITION, *(grade.code for grade in self.grades))
        }
        barred: tuple[Condition, ...] = ()
        for grade in reversed(self.best_first):
            own = by_target[grade.code]
            codes = {condition.code for condition in own}
            inherited = (replace(c, applies_to=grade.code) for c in barred if c.code not in codes)
            by_target[grade.code] = (*own, *inherited)
            barred = tuple(c for c in by_target[grade.code] if c.kind == EXCLUSION)
        return by_target


def _below_groups(node: Node) -> Iterator[Node]:
    if isinstance(node, CriterionRule) and node.is_group:
        for child in node.children:
            yield from _below_groups(child)
    else:
        yield node
