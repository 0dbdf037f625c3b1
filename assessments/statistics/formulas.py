"""The formulas of indicators, as far as they can be computed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.expressions import ExpressionError, Node, circles, parse
from assessments.models import Indicator


@dataclass(frozen=True)
class Formulas:
    """What can be computed, by code; `broken` says in a sentence what is wrong with the others.

    A broken formula gives no value: what an administrator wrote must not make a page fail.
    """

    nodes: Mapping[str, Node]
    broken: Mapping[str, str]


def formulas_of(indicators: Iterable[Indicator]) -> Formulas:
    """Return the formulas of these indicators; those that lead back to themselves are broken."""
    nodes: dict[str, Node] = {}
    broken: dict[str, str] = {}
    for each in indicators:
        if each.formula:
            try:
                nodes[each.code] = parse(each.formula)
            except ExpressionError as error:
                broken[each.code] = str(error)
    broken |= circles(nodes)
    return Formulas({code: node for code, node in nodes.items() if code not in broken}, broken)
