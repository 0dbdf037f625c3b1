"""Marks on a line up to 100 percent for each row, the older the larger and the emptier.

The lines begin at a full ten below the lowest value, which is written at their beginning.
"""

from collections.abc import Iterator
from decimal import Decimal

from assessments.charts.chart import Chart, Row
from assessments.charts.lettering import in_lines, widest, width, wrapped
from assessments.charts.marks import (
    INK,
    LINE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    STRONG,
    TEXT_SIZE,
    WEAK,
    Number,
    Plot,
    element,
    line,
    rect,
    text,
)

WIDTH = 360
HEAD, TRACK, AFTER_ROW, GAP = 17, 16, 8, 8
EDGE = 8  # room for half a mark at both ends of the line
LEGEND = 24
FULL = Decimal(100)
HIGHEST_BEGINNING = 80


def plot(chart: Chart) -> Plot:
    """Return a line for each row with its marks, the words of its values at the right."""
    numbers = widest((_words(row) for row in chart.rows), SMALL_SIZE) + GAP
    scale = max(WIDTH - numbers, Decimal(WIDTH // 2)) - 2 * EDGE
    width_of_all = scale + 2 * EDGE + numbers
    legend = _legend(chart, width_of_all)
    marks = list(legend.marks)
    top: Number = legend.height + GAP + GAP // 2
    lowest = _lowest(chart)
    marks += _ends(lowest, legend.height + GAP, scale)
    for row in chart.rows:
        for each in wrapped(row.name, TEXT_SIZE, width_of_all):
            top += HEAD
            marks.append(text(0, top - 4, each))
        marks += _track(row, top, scale, lowest)
        top += TRACK + AFTER_ROW
    return Plot(width_of_all, top, tuple(marks))


def _track(row: Row, top: Number, scale: Decimal, lowest: int) -> Iterator[str]:
    middle = top + TRACK // 2
    for part in range(3):
        x = EDGE + scale * part / 2
        yield line(x, middle - 4, x, middle + 4, stroke=LINE)
    yield line(EDGE, middle, EDGE + scale, middle, stroke=LINE)
    for number, value in enumerate(row.values):
        if value.number is not None:
            share = (min(value.number, FULL) - lowest) / (FULL - lowest)
            yield _mark(len(row.values) - 1 - number, EDGE + scale * share, middle)
    yield text(scale + 2 * EDGE + GAP, middle + 4, _words(row), font_size=SMALL_SIZE)


def _ends(lowest: int, top: Number, scale: Decimal) -> Iterator[str]:
    for x, percent, anchor in ((0, f"{lowest}%", "start"), (scale + 2 * EDGE, "100%", "end")):
        yield text(x, top, percent, text_anchor=anchor, font_size=SMALL_SIZE, fill=MUTED)


def _lowest(chart: Chart) -> int:
    """Return the full ten below the lowest number; at most HIGHEST_BEGINNING."""
    numbers = [each.number for row in chart.rows for each in row.values if each.number is not None]
    below = int(min(numbers, default=FULL) / 10) * 10 - 10
    return min(max(below, 0), HIGHEST_BEGINNING)


def _mark(age: int, x: Decimal, y: Number) -> str:
    """Return the mark of the latest column (age 0), the one before it, or an older one.

    Each is smaller than the one before it: equal values lie within each other and all are seen.
    """
    if age == 0:
        return element("circle", cx=x, cy=y, r=Decimal("3.2"), fill=STRONG)
    if age == 1:
        return rect(x - 5, y - 5, 10, 10, fill=WEAK, stroke=INK)
    return element("circle", cx=x, cy=y, r=8, fill=PAPER, stroke=INK)


def _words(row: Row) -> str:
    return "  ·  ".join(value.words for value in row.values)


def _legend(chart: Chart, room: Decimal) -> Plot:
    marks, lines = [], 1
    names = [column.name for column in chart.columns]
    places = in_lines((2 * EDGE + GAP + width(name, SMALL_SIZE) + GAP for name in names), room)
    for number, (name, (x, lines)) in enumerate(zip(names, places, strict=True)):
        y = LEGEND * lines - LEGEND // 2
        marks.append(_mark(len(names) - 1 - number, x + EDGE, y))
        marks.append(text(x + 2 * EDGE + GAP // 2, y + 4, name, font_size=SMALL_SIZE))
    return Plot(room, LEGEND * lines, tuple(marks))
