"""Which cells of a grid follow when one cell is typed."""

from assessments.enums import Layout
from assessments.expressions import parse, references
from assessments.grids import Grid, GridCell
from assessments.models import Indicator, IndicatorGroup


def has_followers(group: IndicatorGroup, code: str) -> bool:
    """Return whether a formula or a sum of the group's table rests on the indicator; one query."""
    return group.layout == Layout.ITEMS or bool(followers(code))


def followers(code: str) -> set[str]:
    """Return the codes of all that is computed from an indicator, step by step; one query."""
    formulas = Indicator.objects.exclude(formula="").values_list("code", "formula")
    read = {name: _names(formula) for name, formula in formulas}
    found: set[str] = set()
    reached = {code}
    while reached:
        reached = {name for name, names in read.items() if names & reached} - found
        found |= reached
    return found


def cells_that_follow(grid: Grid, code: str) -> list[GridCell]:
    """Return the cells that may read otherwise now: computed ones, and sums of the column."""
    computed = followers(code)
    return [
        cell
        for (row, _), cell in grid.cells.items()
        if cell.indicator.code in computed
        or (cell.indicator.code == code and grid.rows[row].is_total)
    ]


def _names(formula: str) -> set[str]:
    try:
        return {each.name for each in references(parse(formula)) if each.name}
    except ValueError:
        return set()
