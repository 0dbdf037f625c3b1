"""The head rows of a printed grid."""

from itertools import groupby

from assessments.enums import Layout
from assessments.grids import Grid, Line
from reports.figures.figure import TableCell

Heads = list[tuple[TableCell, ...]]


def period_heads(grid: Grid, leads: list[TableCell]) -> Heads:
    """Return the periods, below the words that span them where the group has some."""
    group = grid.group
    if group.layout == Layout.GOALS and group.column_head:
        periods = tuple(TableCell(group.column_head) for _ in grid.columns)
    else:
        periods = tuple(TableCell(column.words) for column in grid.columns)
    if not group.span_head:
        return [(*leads, *periods)]
    return [
        (*_as_high(leads, 2), TableCell(group.span_head, colspan=len(periods))),
        periods,
    ]


def column_heads(grid: Grid, leads: list[TableCell]) -> Heads:
    """Return the indicators, each below the headings it belongs to."""
    paths = [_path(column) for column in grid.columns]
    depth = max((len(path) for path in paths), default=1)
    rows: Heads = [(*_as_high(leads, depth), *_level(paths, 0, depth))]
    return rows + [_level(paths, level, depth) for level in range(1, depth)]


def _path(column: Line) -> tuple[str, ...]:
    return tuple(filter(None, (column.head, column.subhead, column.label)))


def _level(paths: list[tuple[str, ...]], level: int, depth: int) -> tuple[TableCell, ...]:
    """Return the cells of one row; columns with the same headings down to it share a cell."""
    cells = []
    for _, group in groupby(enumerate(paths), key=lambda pair: _shared(pair[0], pair[1], level)):
        (_, path), *others = group
        if level == len(path) - 1:
            cells.append(TableCell(path[level], rowspan=depth - level))
        elif level < len(path):
            cells.append(TableCell(path[level], colspan=1 + len(others)))
    return tuple(cells)


def _shared(place: int, path: tuple[str, ...], level: int) -> tuple[object, ...]:
    """Return what columns have in common that share a cell; the lowest heads share none."""
    return (*path[: level + 1], place) if level >= len(path) - 1 else path[: level + 1]


def _as_high(leads: list[TableCell], rows: int) -> list[TableCell]:
    return [TableCell(lead.value, colspan=lead.colspan, rowspan=rows) for lead in leads]
