"""A bump chart: who holds which place in each column, and who rose or fell between them.

Every row has a line of its own in every column, so that tied names never lie upon each other; the
place stands beside the name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.charts.chart import Chart, Row
from assessments.charts.lettering import in_lines, widest, width
from assessments.charts.marks import (
    INK,
    MUTED,
    PAPER,
    SMALL_SIZE,
    STRONG,
    TEXT_SIZE,
    Number,
    Plot,
    element,
    line,
    text,
)

LINE_HEIGHT, HEAD, GAP = 22, 26, 8
BETWEEN = 120  # from one column to the next
DOT, NUMBERED = 4, 10  # a mark beside a name; one that bears its place itself
LEGEND, SAMPLE = 26, 30
RISEN: dict[str, str | Number] = {"stroke": STRONG, "stroke_width": Decimal("2.2")}
FALLEN: dict[str, str | Number] = {
    "stroke": INK,
    "stroke_width": Decimal("1.6"),
    "stroke_dasharray": "6 3",
}
UNMOVED: dict[str, str | Number] = {"stroke": MUTED, "stroke_width": Decimal("0.9")}
STYLES = (("lên", RISEN), ("xuống", FALLEN), ("giữ nguyên, hoặc một năm không có thứ tự", UNMOVED))


@dataclass(frozen=True)
class Spot:
    """Where a row stands in a column: its place, None without one, and how far down it is."""

    place: Decimal | None
    y: Number
    words: str


def plot(chart: Chart) -> Plot:
    """Return the lines, the names with their places on both sides, and what the lines mean."""
    columns = [_spots(chart, number) for number in range(len(chart.columns))]
    first, last = ([_named(row, at) for row in chart.rows] for at in (0, -1))
    left = widest(first, TEXT_SIZE) + 2 * GAP
    right = left + BETWEEN * (len(columns) - 1)
    bottom = HEAD + LINE_HEIGHT * len(chart.rows)
    total = right + widest(last, TEXT_SIZE) + 2 * GAP
    marks = [
        *_heads(chart, left),
        *_lines(columns, left),
        *_dots(columns, left),
        *_names(chart, columns, left, right),
    ]
    legend = _legend(total, bottom + GAP)
    return Plot(total, bottom + GAP + legend.height, (*marks, *legend.marks))


def _spots(chart: Chart, column: int) -> list[Spot]:
    """Return the spot of each row; those without a place come last, in the order of the rows."""
    numbers = [row.values[column].number for row in chart.rows]
    order = sorted(range(len(numbers)), key=lambda at: (numbers[at] is None, numbers[at] or 0, at))
    height = {at: HEAD + LINE_HEIGHT * slot + LINE_HEIGHT // 2 for slot, at in enumerate(order)}
    return [
        Spot(numbers[at], height[at], row.values[column].words) for at, row in enumerate(chart.rows)
    ]


def _heads(chart: Chart, left: Decimal) -> Iterator[str]:
    for number, column in enumerate(chart.columns):
        x = left + BETWEEN * number
        yield text(x, HEAD - 10, column.name, text_anchor="middle", font_weight="bold")


def _lines(columns: Sequence[Sequence[Spot]], left: Decimal) -> Iterator[str]:
    for number, (before, after) in enumerate(zip(columns, columns[1:], strict=False)):
        x = left + BETWEEN * number
        for start, end in zip(before, after, strict=True):
            yield line(x, start.y, x + BETWEEN, end.y, **_style(start, end))


def _style(start: Spot, end: Spot) -> dict[str, str | Number]:
    if start.place is None or end.place is None or start.place == end.place:
        return UNMOVED
    return RISEN if end.place < start.place else FALLEN


def _dots(columns: Sequence[Sequence[Spot]], left: Decimal) -> Iterator[str]:
    for number, spots in enumerate(columns):
        is_named = number in (0, len(columns) - 1)
        x = left + BETWEEN * number
        for spot in spots:
            if is_named:
                fill = PAPER if spot.place is None else STRONG
                yield element("circle", cx=x, cy=spot.y, r=DOT, fill=fill, stroke=STRONG)
            else:
                yield element("circle", cx=x, cy=spot.y, r=NUMBERED, fill=PAPER, stroke=STRONG)
                yield text(x, spot.y + 4, spot.words, text_anchor="middle", font_size=SMALL_SIZE)


def _names(
    chart: Chart, columns: Sequence[Sequence[Spot]], left: Decimal, right: Decimal
) -> Iterator[str]:
    for row, first, last in zip(chart.rows, columns[0], columns[-1], strict=True):
        yield text(left - 2 * GAP, first.y + 4, _named(row, 0), text_anchor="end")
        yield text(right + 2 * GAP, last.y + 4, _named(row, -1))


def _named(row: Row, at: int) -> str:
    words = row.values[at].words
    return f"{words} {row.name}" if at else f"{row.name} {words}"


def _legend(room: Decimal, top: Number) -> Plot:
    marks, lines = [], 1
    taken = (SAMPLE + GAP + width(meaning, SMALL_SIZE) + 2 * GAP for meaning, _ in STYLES)
    for (x, lines), (meaning, style) in zip(in_lines(taken, room), STYLES, strict=True):
        y = top + LEGEND * lines - GAP
        marks.append(line(x, y - 4, x + SAMPLE, y - 4, **style))
        marks.append(text(x + SAMPLE + GAP, y, meaning, font_size=SMALL_SIZE))
    return Plot(room, LEGEND * lines, tuple(marks))
