"""Lines through time: a mark for each value, a gap where there is none, hollow for an estimate.

Series differ by the form of their marks and the dashes of their lines, not by colour.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.charts.chart import Chart, Row, Value
from assessments.charts.lettering import widest, wrapped
from assessments.charts.marks import (
    INK,
    LINE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    STRONG,
    Number,
    Plot,
    element,
    length,
    line,
    rect,
    text,
)
from assessments.charts.scale import Scale, scale_of

WIDTH, HEIGHT = 560, 200
NARROWEST_STEP = 40
ABOVE, GAP, LEGEND, SAMPLE, LABEL_LINE = 20, 8, 24, 34, 14
DASHES = ("", "7 4", "2 3", "9 3 2 3")
ESTIMATED, ESTIMATE = "ước thực hiện", "6 5"
RADIUS = 4


@dataclass(frozen=True)
class Field:
    """Where values stand: `left` and `top` of the scale, `step` from one column to the next."""

    scale: Scale
    left: Decimal
    top: Number
    step: Decimal
    count: int

    @property
    def right(self) -> Decimal:
        """Return where the scale ends."""
        return self.left + self.step * self.count

    def x(self, column: int) -> Decimal:
        """Return where the column stands."""
        return self.left + self.step * column + self.step / 2

    def y(self, number: Decimal) -> Decimal:
        """Return how far down a number lies."""
        return self.top + HEIGHT * (1 - self.scale.share(number))


def plot(chart: Chart) -> Plot:
    """Return scale, lines, marks with their numbers, and the columns' names below."""
    numbers = [each.number for row in chart.rows for each in row.values if each.number is not None]
    scale = scale_of(numbers)
    left = widest(map(scale.written, scale.ticks), SMALL_SIZE) + GAP
    count = max(len(chart.columns), 1)
    names = [column.name for column in chart.columns]
    step = max((WIDTH - left) / count, widest(names, SMALL_SIZE) / 2 + GAP, Decimal(NARROWEST_STEP))
    legend = _legend(chart, left + step * count)
    field = Field(scale, left, legend.height + ABOVE, step, count)
    marks = [*legend.marks, *_scale(field), *_columns(chart, field)]
    for number, row in enumerate(chart.rows):
        marks += _series(row, number, field, is_alone=len(chart.rows) == 1)
    lines = max((len(_name_lines(name, step)) for name in names), default=1)
    return Plot(field.right, field.top + HEIGHT + GAP + LABEL_LINE * lines + GAP, tuple(marks))


def _scale(field: Field) -> Iterator[str]:
    for tick in field.scale.ticks:
        y = field.y(tick)
        yield line(field.left, y, field.right, y, stroke=INK if tick == 0 else LINE)
        words = field.scale.written(tick)
        yield text(field.left - GAP, y + 4, words, text_anchor="end", font_size=SMALL_SIZE)


def _columns(chart: Chart, field: Field) -> Iterator[str]:
    below = field.top + HEIGHT + GAP
    for number, column in enumerate(chart.columns):
        x = field.x(number)
        yield line(x, field.top + HEIGHT, x, field.top + HEIGHT + 4, stroke=MUTED)
        for at, words in enumerate(_name_lines(column.name, field.step), start=1):
            y = below + LABEL_LINE * at
            yield text(x, y, words, text_anchor="middle", font_size=SMALL_SIZE)


def _name_lines(name: str, room: Decimal) -> list[str]:
    return wrapped(name, SMALL_SIZE, room)


def _series(row: Row, number: int, field: Field, *, is_alone: bool) -> Iterator[str]:
    spots = [
        (at, value, field.y(value.number))
        for at, value in enumerate(row.values)
        if value.number is not None
    ]
    for (start, _, from_y), (end, value, to_y) in zip(spots, spots[1:], strict=False):
        if end == start + 1:
            dashes = ESTIMATE if value.is_hollow else DASHES[number % len(DASHES)]
            yield _stroke(field.x(start), from_y, field.x(end), to_y, dashes)
    for at, value, y in spots:
        yield _mark(number, field.x(at), y, is_hollow=value.is_hollow)
    yield from _numbers(spots, number, field, is_alone=is_alone)
    for at, value in enumerate(row.values):
        if value.number is None:
            bottom = field.top + HEIGHT - GAP
            yield text(field.x(at), bottom, value.words, text_anchor="middle", fill=MUTED)


def _numbers(
    spots: Sequence[tuple[int, Value, Decimal]], number: int, field: Field, *, is_alone: bool
) -> Iterator[str]:
    """Yield the number beside each mark, above for the first series and below for the second.

    Where the numbers would run into each other, only the ends are written; where a single line
    turns up again, its number stands below it.
    """
    if number > 1:
        return
    room = widest((value.mark or value.words for _, value, _ in spots), SMALL_SIZE)
    shown = spots if room <= field.step else [*spots[:1], *spots[1:][-1:]]
    heights = {at: y for at, _, y in spots}
    for at, value, y in shown:
        is_below = number == 1 or (is_alone and _is_valley(at, heights))
        shift = SMALL_SIZE + RADIUS + 2 if is_below else -RADIUS - 4
        words = value.mark or value.words
        yield text(field.x(at), y + shift, words, text_anchor="middle", font_size=SMALL_SIZE)


def _is_valley(at: int, heights: Mapping[int, Decimal]) -> bool:
    """Return whether the line comes down to a column and goes up from it."""
    beside = [heights[each] for each in (at - 1, at + 1) if each in heights]
    return bool(beside) and all(y < heights[at] for y in beside)


def _stroke(x1: Number, y1: Number, x2: Number, y2: Number, dashes: str) -> str:
    looks: dict[str, str | Number] = {"stroke": STRONG, "stroke_width": 2}
    if dashes:
        looks["stroke_dasharray"] = dashes
    return line(x1, y1, x2, y2, **looks)


def _mark(number: int, x: Number, y: Number, *, is_hollow: bool = False) -> str:
    looks: dict[str, str | Number] = {
        "fill": PAPER if is_hollow else STRONG,
        "stroke": STRONG,
        "stroke_width": 2,
    }
    match number % 4:
        case 0:
            return element("circle", cx=x, cy=y, r=RADIUS, **looks)
        case 1:
            return rect(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS, **looks)
        case 2:
            points = [(x, y - 5), (x + 5, y + 4), (x - 5, y + 4)]
        case _:
            points = [(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)]
    path = " ".join(f"{length(across)},{length(down)}" for across, down in points)
    return element("polygon", points=path, **looks)


def _legend(chart: Chart, room: Decimal) -> Plot:
    """Return what the lines and the hollow marks mean."""
    entries = [(row.name, number, False) for number, row in enumerate(chart.rows)]
    if any(value.is_hollow for row in chart.rows for value in row.values):
        entries.append((ESTIMATED, 0, True))
    marks, x, top = [], Decimal(0), 0
    for name, number, is_hollow in entries:
        names = wrapped(name, SMALL_SIZE, room - SAMPLE - GAP) or [""]
        taken = SAMPLE + GAP + widest(names, SMALL_SIZE) + 2 * GAP
        if x and x + taken > room:
            x, top = Decimal(0), top + LEGEND
        y = top + LEGEND // 2
        dashes = ESTIMATE if is_hollow else DASHES[number % len(DASHES)]
        marks.append(_stroke(x, y, x + SAMPLE, y, dashes))
        marks.append(_mark(number, x + Decimal(SAMPLE) / 2, y, is_hollow=is_hollow))
        for line_number, words in enumerate(names):
            below = y + 4 + LABEL_LINE * line_number
            marks.append(text(x + SAMPLE + GAP, below, words, font_size=SMALL_SIZE))
        top += LABEL_LINE * (len(names) - 1)
        x += taken
    return Plot(room, top + LEGEND, tuple(marks))
