"""Build the tree of a criteria set from its flat rows, as workbooks and tables hold them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.scoring.rules import CriterionRule, Leaf, Node

GROUP, SUM = "group", "sum"


@dataclass(frozen=True)
class CriterionRow:
    """One row of a set: a group, a criterion that sums the rows below it, or a leaf.

    `kind` is "group", "sum" or the kind of a leaf; only leaves have `max_points`, `step` and
    `options`. `parent` is the code of the row above, empty at the top.
    """

    code: str
    name: str
    kind: str
    parent: str = ""
    max_points: Decimal | None = None
    step: Decimal | None = None
    options: tuple[Decimal, ...] = ()
    guidance: str = ""


def criteria_tree(rows: Iterable[CriterionRow]) -> tuple[Node, ...]:
    """Return the top nodes of the set, in the order of the rows."""
    below: dict[str, list[CriterionRow]] = defaultdict(list)
    for row in rows:
        below[row.parent].append(row)
    return tuple(_node(row, below) for row in below[""])


def _node(row: CriterionRow, below: dict[str, list[CriterionRow]]) -> Node:
    if row.kind in (GROUP, SUM):
        children = tuple(_node(child, below) for child in below[row.code])
        return CriterionRule(row.code, row.name, children, is_group=row.kind == GROUP)
    maximum = row.max_points or Decimal(0)
    return Leaf(row.code, row.name, maximum, row.step, row.kind, row.options)
