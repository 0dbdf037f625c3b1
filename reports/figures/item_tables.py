"""A grid of items by columns as a table of a form: heads in tiers, numbers of the columns, sums."""

from collections.abc import Sequence
from itertools import groupby

from assessments.grids import Grid, GridCell, Line
from assessments.queries.observations import value_words
from reports.figures.figure import CellValue, TableCell, TableValue

NUMBER_HEAD = "TT"
LONGEST_LIST = 5
NUMBER_WIDTH, LABEL_WIDTH, VALUE_WIDTH = 5, 21, 8


def table_of(grid: Grid) -> TableValue:
    """Return the typed columns of the grid, numbered below their heads, and what is missing."""
    across = [at for at, column in enumerate(grid.columns) if _is_of_form(column)]
    columns = [grid.columns[at] for at in across]
    return TableValue(
        header=(*_heads(grid, columns), _numbers(len(columns) + 2)),
        rows=tuple(_row(grid, down, across) for down in range(len(grid.rows))),
        widths=(NUMBER_WIDTH, LABEL_WIDTH, *[VALUE_WIDTH] * len(columns)),
        alignments=("center", "left", *["right"] * len(columns)),
        note=_note(grid),
        landscape=True,
    )


def total_cell(grid: Grid) -> GridCell | None:
    """Return the first cell of the row that adds everything up, None without one."""
    last = len(grid.rows) - 1
    cell = grid.cell(last, 0)
    return cell if cell and grid.rows[last].is_total else None


def _is_of_form(column: Line) -> bool:
    return column.indicator is not None and not column.indicator.is_computed


def _heads(grid: Grid, columns: Sequence[Line]) -> tuple[tuple[CellValue, ...], ...]:
    """Return three rows of heads, or fewer where no heading stands over a column."""
    depth = 1 + max((bool(each.head) + bool(each.subhead) for each in columns), default=0)
    rows: list[list[CellValue]] = [[] for _ in range(depth)]
    rows[0] += [
        TableCell(NUMBER_HEAD, rowspan=depth),
        TableCell(grid.group.label_head, rowspan=depth),
    ]
    _fill(rows, columns, 0)
    return tuple(tuple(row) for row in rows)


def _fill(rows: list[list[CellValue]], columns: Sequence[Line], tier: int) -> None:
    """Put the columns into the rows from `tier` on, a heading over those it belongs to."""
    depth = len(rows)
    for label, found in groupby(columns, key=lambda each: _heading(each, tier)):
        below = list(found)
        if label:
            rows[tier].append(TableCell(label, colspan=len(below)))
            _fill(rows, below, tier + 1)
        else:
            rows[tier] += [TableCell(each.label, rowspan=depth - tier) for each in below]


def _heading(column: Line, tier: int) -> str:
    return (column.head, column.subhead, "")[tier]


def _numbers(count: int) -> tuple[CellValue, ...]:
    return tuple(f"({number})" for number in range(1, count + 1))


def _row(grid: Grid, down: int, across: Sequence[int]) -> tuple[CellValue, ...]:
    line = grid.rows[down]
    values = [_value(grid.cell(down, at)) for at in across]
    return tuple(TableCell(each, bold=line.is_total) for each in (line.number, line.label, *values))


def _value(cell: GridCell | None) -> int | str:
    """Return the number itself where it is whole and nothing else is to be said of it."""
    if cell is None or cell.value.value is None:
        return value_words(cell.value) if cell else ""
    words, number = value_words(cell.value), int(cell.value.value)
    return number if words.replace(".", "") == str(number) else words


def _note(grid: Grid) -> str:
    """Return of how many communes the sums are, and which gave no data."""
    whole = total_cell(grid)
    if whole is None or not whole.value.is_rolled_up:
        return ""
    known, due = whole.value.behind
    said = f"Ghi chú: số liệu cấp xã cộng từ {known}/{due} đơn vị"
    missing = [unit.full_name for unit in whole.value.missing]
    if not missing:
        return f"{said}."
    listed = ", ".join(missing[:LONGEST_LIST])
    more = f" và {len(missing) - LONGEST_LIST} đơn vị khác" if missing[LONGEST_LIST:] else ""
    return f"{said}; chưa có số liệu của {listed}{more}."
