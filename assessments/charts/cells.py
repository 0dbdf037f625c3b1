"""A heat map: rows against columns, each cell with its number, the darker the lower."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from assessments.charts.chart import Chart, Row, Value
from assessments.charts.lettering import in_lines, widest, width
from assessments.charts.marks import (
    INK,
    LINE,
    PAPER,
    SMALL_SIZE,
    TEXT_SIZE,
    Number,
    Plot,
    element,
    escaped,
    length,
    rect,
    text,
)

# up to below which percentage, the shade, and the ink that can be read on it
BANDS = (
    (Decimal(60), "dưới 60", "#08384d", PAPER),
    (Decimal(70), "60 đến dưới 70", "#2a6f8e", PAPER),
    (Decimal(80), "70 đến dưới 80", "#86b4c8", INK),
    (Decimal(90), "80 đến dưới 90", "#c9dee7", INK),
    (Decimal("Infinity"), "từ 90 trở lên", PAPER, INK),
)
CELL, LINE_HEIGHT, HEAD, GAP = 28, 20, 22, 8
LEGEND, SAMPLE = 30, 14
BASE = 14  # from the top of a cell to the line its number stands on


def plot(chart: Chart) -> Plot:
    """Return the cells with the names of the rows on both sides, and what the shades mean."""
    names = ceil(widest((row.name for row in chart.rows), TEXT_SIZE) + GAP)
    words = [column.name for column in chart.columns]
    words += [each.words for row in chart.rows for each in row.values]
    cell = max(CELL, even(widest(words, SMALL_SIZE) + 4))
    right = names + cell * len(chart.columns)
    bottom = HEAD + LINE_HEIGHT * len(chart.rows)
    marks = [
        *_heads(chart, names, cell),
        *_shades(chart, names, cell),
        *_grid(chart, names, cell, bottom),
        *_numbers(chart, names, cell),
        *_names(chart, names, right),
    ]
    legend = _legend(right + names, bottom + GAP)
    return Plot(right + names, bottom + GAP + legend.height, (*marks, *legend.marks))


def _heads(chart: Chart, left: int, cell: int) -> Iterator[str]:
    heads = (
        _at(left + cell * number + cell // 2, column.name)
        for number, column in enumerate(chart.columns)
    )
    yield element(
        "text", heads, y=HEAD - 7, text_anchor="middle", font_size=SMALL_SIZE, font_weight="bold"
    )


def _shades(chart: Chart, left: int, cell: int) -> Iterator[str]:
    """Return one path for each shade: the file stays small however many cells there are."""
    for number, (_, _, shade, _) in enumerate(BANDS):
        steps = "".join(
            f"M{length(left + cell * column)} {HEAD + LINE_HEIGHT * row + LINE_HEIGHT // 2}"
            f"h{length(cell)}"
            for row, column, value in _cells(chart)
            if band_of(value) == number
        )
        if steps and shade != PAPER:
            yield element("path", d=steps, stroke=shade, stroke_width=LINE_HEIGHT)


def _grid(chart: Chart, left: int, cell: int, bottom: int) -> Iterator[str]:
    across = "".join(
        f"M{length(left)} {HEAD + LINE_HEIGHT * row}h{length(cell * len(chart.columns))}"
        for row in range(len(chart.rows) + 1)
    )
    down = "".join(
        f"M{length(left + cell * column)} {HEAD}v{bottom - HEAD}"
        for column in range(len(chart.columns) + 1)
    )
    yield element("path", d=across + down, stroke=LINE, fill="none")


def _numbers(chart: Chart, left: int, cell: int) -> Iterator[str]:
    for ink in (INK, PAPER):
        rows = (
            element("text", cells, y=HEAD + LINE_HEIGHT * number + BASE)
            for number, row in enumerate(chart.rows)
            if (cells := _in_ink(row, ink, left, cell))
        )
        yield element("g", rows, text_anchor="middle", font_size=SMALL_SIZE, fill=ink)


def _in_ink(row: Row, ink: str, left: int, cell: int) -> list[str]:
    return [
        _at(left + cell * column + cell // 2, value.words)
        for column, value in enumerate(row.values)
        if ink_of(value) == ink
    ]


def _names(chart: Chart, left: int, right: int) -> Iterator[str]:
    lines = [(HEAD + LINE_HEIGHT * at + BASE, row.name) for at, row in enumerate(chart.rows)]
    before = (text(left - GAP, y, name) for y, name in lines)
    yield element("g", before, text_anchor="end")
    yield from (text(right + GAP, y, name) for y, name in lines)


def _legend(room: int, top: Number) -> Plot:
    marks, lines = [], 1
    taken = (SAMPLE + GAP + width(band[1], SMALL_SIZE) + 2 * GAP for band in BANDS)
    places = in_lines(taken, room)
    for (x, lines), (_, meaning, shade, _) in zip(places, BANDS, strict=True):
        y = top + LEGEND * lines - SAMPLE - GAP
        marks.append(rect(x, y, SAMPLE, SAMPLE, fill=shade, stroke=INK))
        marks.append(text(x + SAMPLE + GAP, y + SAMPLE - 3, meaning, font_size=SMALL_SIZE))
    return Plot(room, LEGEND * lines, tuple(marks))


def band_of(value: Value) -> int | None:
    """Return the number of the band that a percentage lies in; None without a number."""
    if value.number is None:
        return None
    return next(number for number, band in enumerate(BANDS) if value.number < band[0])


def ink_of(value: Value) -> str:
    """Return the colour in which the number of a cell can be read."""
    band = band_of(value)
    return INK if band is None else BANDS[band][3]


def even(width: Decimal) -> int:
    """Return the next even number: half of it is a whole number, which is shorter to write."""
    return 2 * ceil(width / 2)


def _cells(chart: Chart) -> Iterator[tuple[int, int, Value]]:
    for number, row in enumerate(chart.rows):
        for column, value in enumerate(row.values):
            yield number, column, value


def _at(x: int, words: str) -> str:
    return element("tspan", [escaped(words)], x=x)
