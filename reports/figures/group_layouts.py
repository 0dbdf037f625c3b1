"""A grid of indicators as a printed table, in the layout of its group."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.enums import DataType, Layout
from assessments.grids import Grid, Line
from reports.figures import item_tables
from reports.figures.figure import CellValue, TableCell, TableValue
from reports.figures.group_cells import cell_value
from reports.figures.group_heads import column_heads, period_heads

NUMBER, WORDS, VALUES = 5, 38, 57
NARROW_WORDS = 19
GOAL_WORDS, GOAL_RESULT = 70, 24
NUMBER_HEAD = "STT"
LEFT, CENTRE = "left", "center"
Row = tuple[CellValue, ...]


def table_of_grid(grid: Grid) -> TableValue:
    """Return the table; an empty cell stays empty, words stand where they differ from the value."""
    match Layout(grid.group.layout):
        case Layout.YEARS_WITH_PARTS:
            return _with_parts(grid)
        case Layout.STAGES:
            return _stages(grid)
        case Layout.STAGES_BY_FIELD:
            return _stages_by_field(grid)
        case Layout.ITEMS:
            return replace(item_tables.table_of(grid), title=_title(grid), landscape=False)
    return _years(grid)


def _years(grid: Grid) -> TableValue:
    """Return indicators downwards and periods across, or a single column of results."""
    leads = [TableCell(NUMBER_HEAD), TableCell(grid.group.label_head)]
    rows = [
        (TableCell(line.number), _label(line), *_values(grid, place))
        for place, line in enumerate(grid.rows)
    ]
    is_single = len(grid.columns) == 1
    widths = (GOAL_WORDS, GOAL_RESULT) if is_single else (WORDS, *_shares(VALUES, grid))
    header = period_heads(grid, leads)
    return _table(grid, header, rows, (NUMBER, *widths), (CENTRE, LEFT))


def _with_parts(grid: Grid) -> TableValue:
    """Return the same, the parts of a heading in a column of their own beside its merged cell."""
    leads = [TableCell(NUMBER_HEAD), TableCell(grid.group.label_head, colspan=2)]
    rows: list[Row] = []
    for place, line in enumerate(grid.rows):
        if _parts(grid, line):
            continue
        rows.append((*_leads_of_part(grid, place), *_values(grid, place)))
    widths = (NUMBER, NARROW_WORDS, NARROW_WORDS, *_shares(VALUES, grid))
    return _table(grid, period_heads(grid, leads), rows, widths, (CENTRE, LEFT, LEFT))


def _leads_of_part(grid: Grid, place: int) -> Row:
    line = grid.rows[place]
    above = next((each for each in grid.rows if line in _parts(grid, each)), None)
    if above is None:
        label = _label(line)
        return (TableCell(line.number), TableCell(label.value, colspan=2, italic=label.italic))
    parts = _parts(grid, above)
    if line != parts[0]:
        return (_label(line),)
    merged = len(parts)
    return (
        TableCell(above.number, rowspan=merged),
        TableCell(above.label, rowspan=merged),
        _label(line),
    )


def _parts(grid: Grid, line: Line) -> list[Line]:
    """Return the lines that belong to a line without values of its own."""
    if line.indicator is None or line.indicator.data_type != DataType.HEADING:
        return []
    key = line.indicator.pk
    return [each for each in grid.rows if each.indicator and each.indicator.parent_id == key]


def _stages(grid: Grid) -> TableValue:
    """Return periods downwards, beside the unit's name that is merged over them."""
    leads = [TableCell(grid.group.label_head, colspan=2)]
    rows: list[Row] = []
    for place, line in enumerate(grid.rows):
        name = [TableCell(grid.unit.name, rowspan=len(grid.rows))] if place == 0 else []
        rows.append((*name, TableCell(line.words), *_values(grid, place)))
    widths = (NARROW_WORDS, WORDS, *_shares(VALUES, grid))
    return _table(grid, column_heads(grid, leads), rows, widths, (CENTRE, LEFT))


def _stages_by_field(grid: Grid) -> TableValue:
    leads = [TableCell(grid.group.label_head)]
    rows = [(TableCell(line.words), *_values(grid, place)) for place, line in enumerate(grid.rows)]
    return _table(grid, column_heads(grid, leads), rows, (WORDS, *_shares(VALUES, grid)), (LEFT,))


def _values(grid: Grid, row: int) -> Row:
    return tuple(
        TableCell(cell_value(grid.cell(row, column))) for column in range(len(grid.columns))
    )


def _label(line: Line) -> TableCell:
    if line.indicator is None:
        return TableCell(line.label)
    own = line.indicator
    return TableCell(line.label, italic=own.is_italic, indent=own.indent)


def _shares(whole: int, grid: Grid) -> tuple[int, ...]:
    return (max(1, whole // max(1, len(grid.columns))),) * len(grid.columns)


def _table(
    grid: Grid,
    header: Sequence[Row],
    rows: Sequence[Row],
    widths: tuple[int, ...],
    leads: tuple[str, ...],
) -> TableValue:
    """Return the table with its office and heading above it and its note below it."""
    note = grid.group.note
    return TableValue(
        header=tuple(header),
        rows=tuple(rows),
        widths=widths,
        alignments=(*leads, *(CENTRE,) * len(grid.columns)),
        title=_title(grid),
        note=f"Ghi chú: {note}" if note else "",
    )


def _title(grid: Grid) -> str:
    """Return the responsible office in brackets, and the heading of the table on its own line."""
    group = grid.group
    office = f"({group.office})" if group.office else ""
    return "\n".join(filter(None, (office, group.heading)))
