"""Bars from left to right, grouped by row; every bar bears its name and its number."""

from decimal import Decimal

from assessments.charts.chart import Chart, Row
from assessments.charts.lettering import widest, wrapped
from assessments.charts.marks import (
    INK,
    SMALL_SIZE,
    STRONG,
    TEXT_SIZE,
    WEAK,
    Number,
    Plot,
    line,
    rect,
    text,
)

WIDTH = 360
THICK, STEP = 14, 19  # of a bar; from one bar to the next
HEAD, AFTER_ROW = 18, 12  # a line of a row's name; below its last bar
GAP = 6
SHORTEST_SCALE = 60


def plot(chart: Chart) -> Plot:
    """Return the bars; all rows share one scale, which begins at 0."""
    names = widest((column.name for column in chart.columns), SMALL_SIZE) + GAP
    numbers = (
        widest((each.words for row in chart.rows for each in row.values), SMALL_SIZE) + GAP + 1
    )
    scale = max(WIDTH - names - numbers, Decimal(SHORTEST_SCALE))
    width = names + scale + numbers
    marks: list[str] = []
    top = 0
    for row in chart.rows:
        lines = wrapped(row.name, TEXT_SIZE, width, bold=True)
        for each in lines:
            top += HEAD
            marks.append(text(0, top - GAP, each, font_weight="bold"))
        marks += _bars(chart, row, top, names, scale)
        top += STEP * len(row.values) + AFTER_ROW
    return Plot(width, top - AFTER_ROW, tuple(marks))


def _bars(chart: Chart, row: Row, top: Number, names: Decimal, scale: Decimal) -> list[str]:
    bottom = top + STEP * len(row.values) - (STEP - THICK)
    marks = [line(names, top, names, bottom, stroke=INK)]
    longest = _longest(chart)
    for number, (column, value) in enumerate(zip(chart.columns, row.values, strict=True)):
        y = top + STEP * number
        below = y + THICK - 3
        size = scale * (value.number or 0) / longest
        marks.append(text(names - GAP, below, column.name, text_anchor="end", font_size=SMALL_SIZE))
        if size > 0:
            is_last = number == len(chart.columns) - 1
            marks.append(rect(names, y, size, THICK, fill=STRONG if is_last else WEAK, stroke=INK))
        marks.append(text(names + size + GAP, below, value.words, font_size=SMALL_SIZE))
    return marks


def _longest(chart: Chart) -> Decimal:
    numbers = [each.number for row in chart.rows for each in row.values if each.number]
    return max(numbers, default=Decimal(1))
