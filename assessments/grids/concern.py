"""What of a grid is about its unit: a commune is not shown the rows of districts."""

from dataclasses import replace

from assessments.enums import PrintStyle, Scope
from assessments.grids.grid import Grid, GridCell, Line
from assessments.statistics import applies
from communes.enums import Tier
from communes.models import AdministrativeUnit


def concerning(grid: Grid) -> Grid:
    """Return the grid without the rows and columns that the unit neither types nor adds up.

    What is left is numbered from one.
    """
    held = {place for place, cell in grid.cells.items() if _concerns(cell, grid.unit)}
    rows = _rows(grid, {down for down, _ in held})
    across = {column for _, column in held}
    columns = [
        place
        for place, line in enumerate(grid.columns)
        if line.indicator is None or place in across
    ]
    cells = {
        (new_row, new_column): grid.cells[row, column]
        for new_row, row in enumerate(rows)
        for new_column, column in enumerate(columns)
        if (row, column) in held
    }
    shown_rows = _numbered([grid.rows[place] for place in rows], grid)
    shown_columns = tuple(grid.columns[place] for place in columns)
    return replace(grid, rows=shown_rows, columns=shown_columns, cells=cells)


def _rows(grid: Grid, held: set[int]) -> list[int]:
    """Return the rows with cells, and the headings that stand above one of them."""
    parents = {line.indicator.pk: line.indicator.parent_id for line in grid.rows if line.indicator}
    above: set[int | None] = set()
    for place in held:
        indicator = grid.rows[place].indicator
        parent = indicator.parent_id if indicator else None
        while parent is not None and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
    found: list[int] = []
    for place, line in reversed(list(enumerate(grid.rows))):
        is_followed = bool(found) and not grid.rows[found[-1]].is_heading
        if place in held or (line.is_heading and (_key(line) in above or is_followed)):
            found.append(place)
    return found[::-1]


def _numbered(rows: list[Line], grid: Grid) -> tuple[Line, ...]:
    """Return the rows of indicators with numbers that follow on one another."""
    count, found = 0, []
    for line in rows:
        if line.indicator and line.indicator.print_style == PrintStyle.NUMBER:
            count += 1
            line = replace(line, number=grid.group.number_format.format(count))  # noqa: PLW2901
        found.append(line)
    return tuple(found)


def _key(line: Line) -> int | None:
    return line.indicator.pk if line.indicator else None


def _concerns(cell: GridCell, unit: AdministrativeUnit) -> bool:
    if cell.is_typed or cell.value.is_rolled_up or cell.value.value is not None:
        return True
    level = Scope.COMMUNE if unit.tier == Tier.COMMUNE else Scope.DISTRICT
    scopes = [cell.indicator.scope, *([cell.item.scope] if cell.item else [])]
    is_of_level = all(scope in (level, Scope.BOTH) for scope in scopes)
    return is_of_level and applies(cell.indicator, unit)
