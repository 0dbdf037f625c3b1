"""The head of a grid's table: headings over the columns that belong to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assessments.access import may_type
from assessments.enums import Layout
from assessments.grids import Grid, Line
from communes.access import Actor

ACROSS = (Layout.YEARS, Layout.YEARS_WITH_PARTS, Layout.GOALS)


@dataclass(frozen=True)
class HeadCell:
    """A cell of the head; one with a `place` stands over the column of that place.

    `above` names the headings over it, for who hears the page.
    """

    words: str
    columns: int = 1
    rows: int = 1
    place: int | None = None
    unit_of_measure: str = ""
    office: str = ""
    above: str = ""


def heads(grid: Grid, actor: Actor) -> tuple[tuple[HeadCell, ...], ...]:
    """Return the rows of the head: headings span what belongs to them, the rest stands below."""
    columns = [_head(grid, actor, place) for place in range(len(grid.columns))]
    above = [_above(grid, line) for line in grid.columns]
    depth = max(map(len, above), default=0)
    rows = [
        [
            *([HeadCell(_label_head(grid), rows=depth + 1)] if level == 0 else []),
            *_level(columns, above, level, depth),
        ]
        for level in range(depth + 1)
    ]
    return tuple(tuple(row) for row in rows)


def _above(grid: Grid, line: Line) -> tuple[str, ...]:
    """Return the headings above a column, the outer one first."""
    headings = (grid.group.span_head,) if grid.group.layout in ACROSS else (line.head, line.subhead)
    return tuple(filter(None, headings))


def _level(
    columns: Sequence[HeadCell], above: Sequence[tuple[str, ...]], level: int, depth: int
) -> Iterator[HeadCell]:
    """Yield one row of the head; a column without further headings reaches down to the table."""
    for path, numbered in groupby(
        zip(above, columns, strict=True), lambda pair: pair[0][: level + 1]
    ):
        below = list(numbered)
        if len(path) > level:
            yield HeadCell(path[level], columns=len(below))
            continue
        for own_path, column in below:
            if len(own_path) == level:
                yield replace(column, rows=depth - level + 1)


def _head(grid: Grid, actor: Actor, place: int) -> HeadCell:
    line = grid.columns[place]
    if line.indicator is None:
        is_single = grid.group.layout == Layout.GOALS and grid.group.column_head
        words = grid.group.column_head if is_single else line.words
        return HeadCell(words, place=place)
    unit = line.indicator.unit_of_measure
    return HeadCell(
        line.label,
        place=place,
        unit_of_measure=unit,
        office=office_of(grid, actor, line),
        above=line.above,
    )


def _label_head(grid: Grid) -> str:
    if grid.group.layout in ACROSS:
        return grid.group.label_head
    return "Lĩnh vực" if grid.group.layout == Layout.ITEMS else "Giai đoạn"


def office_of(grid: Grid, actor: Actor, line: Line) -> str:
    """Return who answers for a line that the reader may not type; nothing for her own."""
    indicator = line.indicator
    if indicator is None or line.is_heading or may_type(actor, grid.unit, indicator):
        return ""
    return ", ".join(indicator.office_names)
