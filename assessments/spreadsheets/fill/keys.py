"""The keys of rows, columns and cells of a group, the same when it goes out and comes back."""

from assessments.grids import Grid, GridCell, Line

INDICATOR, PERIOD, ITEM, TOTAL = "c:", "k:", "l:", "t:"
APART = "|"


def line_key(line: Line) -> str:
    """Return the key of a row or a column of a grid."""
    if line.indicator:
        return INDICATOR + line.indicator.code
    if line.item:
        return ITEM + line.item.code
    return PERIOD + line.period if line.period else TOTAL + line.section


def cell_key(grid: Grid, cell: GridCell) -> str:
    """Return the key of a cell: its group, indicator, period, and item if there is one."""
    line = cell.item.code if cell.item else TOTAL + cell.section if cell.section else ""
    return APART.join((grid.group.code, cell.indicator.code, cell.period, line))
