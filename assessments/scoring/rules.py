"""The rules of a criteria set as plain values: what may be scored and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

FREE, OPTIONS, BONUS, PENALTY = "free", "options", "bonus", "penalty"
RATIO_STEPS, FORMULA, MEAN, IMPORTED = "ratio_steps", "formula", "mean", "imported"
SUPPORTED_KINDS = frozenset({FREE, OPTIONS, MEAN, BONUS, PENALTY})
ADJUSTMENTS = frozenset({BONUS, PENALTY})

EACH_AT_LEAST, EACH_AT_LEAST_PERCENT = "each_at_least", "each_at_least_percent"
NAMED_AT_LEAST, TOTAL_AT_LEAST = "named_at_least", "total_at_least"
GRADE_AT_LEAST, EXCLUSION = "grade_at_least", "exclusion"

SHARED, DENSE = "shared", "dense"
ON_POINTS, ON_PERCENT = "points", "percent"
RECOGNITION = "recognition"
ZERO = Decimal(0)


@dataclass(frozen=True)
class Leaf:
    """A row that is scored; bonus and penalty points are typed as positive numbers.

    `options` are the points that may be chosen, or, of a mean, those that one case may get.
    """

    code: str
    name: str
    max_points: Decimal
    step: Decimal | None = None
    kind: str = FREE
    options: tuple[Decimal, ...] = ()

    @property
    def is_adjustment(self) -> bool:
        """Return whether the points come on top of the scale; left empty they count as none."""
        return self.kind in ADJUSTMENTS

    @cached_property
    def scale(self) -> Decimal:
        """Return what the leaf adds to the maximum of the set; bonus and penalty add nothing."""
        return ZERO if self.is_adjustment else self.max_points


@dataclass(frozen=True)
class CriterionRule:
    """A row that sums the rows below it. A group only gathers criteria under a heading."""

    code: str
    name: str
    children: "tuple[Leaf | CriterionRule, ...]"
    is_group: bool = False


Node = Leaf | CriterionRule


@dataclass(frozen=True)
class GradeRule:
    """A band with an inclusive lower bound; order 1 is the best grade."""

    code: str
    name: str
    order: int
    lower_bound: Decimal
    on: str = ON_POINTS


@dataclass(frozen=True)
class Condition:
    """What a grade or the recognition needs besides its points.

    `codes` narrows a condition to those rows; empty means every criterion. `threshold` is in points
    or percent by the kind; `grade` is the grade that `grade_at_least` asks for. An exclusion bars
    the grade it applies to and every better one; its code may stand again for another target.
    """

    code: str
    kind: str
    applies_to: str
    text: str
    codes: tuple[str, ...] = ()
    threshold: Decimal = ZERO
    grade: str = ""


@dataclass(frozen=True)
class Rounding:
    """Decimals kept, half up, at each level of the set; None leaves the number as it is."""

    leaf: int | None = None
    criterion: int | None = None
    total: int | None = None


def leaves_of(node: Node) -> Iterator[Leaf]:
    """Yield the leaves of a row, itself if it is one."""
    return (each for each in nodes_of(node) if isinstance(each, Leaf))


def nodes_of(node: Node) -> Iterator[Node]:
    """Yield a row and every row below it, in order."""
    yield node
    if isinstance(node, CriterionRule):
        for child in node.children:
            yield from nodes_of(child)
