"""Figures of a report whose catalogue says itself, row by row, what they are computed from."""

from collections.abc import Callable, Iterable

from assessments.statistics import Book
from reports.figures import catalogue, expressed, group_tables, periods, units
from reports.figures.figure import Figure
from reports.figures.finding import Finder, findings_of
from reports.figures.scope import Scope

ALWAYS: tuple[Finder, ...] = (periods.find, units.find)


def figures_of(kind: str, finders: Iterable[Finder] = ()) -> Callable[[Scope], dict[str, Figure]]:
    """Return the function that gives the figures of a kind by name.

    Rows with an expression are computed from it; the others are found by `finders`, or are the
    names of the period and of the units. Each group of indicators that is an appendix of the kind
    is a table.
    """
    chosen = (*ALWAYS, *finders)

    def figures(scope: Scope) -> dict[str, Figure]:
        listed = catalogue.entries(kind)
        found = findings_of(chosen, scope)
        found |= expressed.find(listed, scope, found)
        groups = group_tables.groups_of(kind)
        if groups:
            found |= group_tables.find(groups, scope, Book(scope.unit))
        return catalogue.figures((*listed, *map(group_tables.entry_of, groups)), found)

    return figures
