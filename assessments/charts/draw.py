"""A chart as one SVG, for a page or as a file of its own."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from assessments.charts import bars, cells, dots, lines, moves
from assessments.charts.chart import Chart, Kind
from assessments.charts.lettering import wrapped
from assessments.charts.marks import (
    FONT,
    INK,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TEXT_SIZE,
    Number,
    Plot,
    element,
    escaped,
    length,
    moved,
    rect,
    text,
)

PLOTS: Mapping[Kind, Callable[[Chart], Plot]] = {
    Kind.BARS: bars.plot,
    Kind.CELLS: cells.plot,
    Kind.MOVES: moves.plot,
    Kind.DOTS: dots.plot,
    Kind.LINES: lines.plot,
}
TITLE_SIZE = 15
LINE_SPACE = 6
MARGIN, GAP = 16, 12
NARROWEST = 360


def draw_svg(chart: Chart, *, framed: bool = False) -> str:
    """Return the picture as well-formed SVG; it says the same to a screen reader.

    `framed` adds title, unit, source and note around it: for a picture that stands alone. On a
    page they stand in the text beside it.
    """
    plot = PLOTS[chart.kind](chart)
    drawn = _framed(chart, plot) if framed else plot
    names = {"title": f"{chart.code}-ten", "desc": f"{chart.code}-mo-ta"}
    content = (
        element("title", [escaped(chart.title)], id=names["title"]),
        element("desc", [escaped(_description(chart))], id=names["desc"]),
        *drawn.marks,
    )
    return element(
        "svg",
        content,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=" ".join(names.values()),
        width=drawn.width,
        height=drawn.height,
        viewBox=f"0 0 {length(drawn.width)} {length(drawn.height)}",
        font_family=FONT,
        font_size=TEXT_SIZE,
        fill=INK,
    )


def size_of(chart: Chart) -> tuple[Number, Number]:
    """Return how many pixels wide and high the unframed picture is."""
    plot = PLOTS[chart.kind](chart)
    return plot.width, plot.height


def _description(chart: Chart) -> str:
    return " ".join(filter(None, (chart.summary, f"Đơn vị tính: {chart.unit}.", chart.source)))


def _framed(chart: Chart, plot: Plot) -> Plot:
    width = max(plot.width, Decimal(NARROWEST))
    title = _lines(chart.title, TITLE_SIZE, width, bold=True)
    unit = _lines(f"Đơn vị tính: {chart.unit}", TEXT_SIZE, width)
    below = [_lines(words, SMALL_SIZE, width) for words in (chart.note, chart.source) if words]
    marks, top = [], Decimal(MARGIN)
    for part in (title, unit):
        marks.append(moved(part, MARGIN, top))
        top += part.height
    top += GAP
    marks.append(moved(plot, MARGIN, top))
    top += plot.height + GAP
    for part in below:
        marks.append(moved(part, MARGIN, top))
        top += part.height
    size = (width + 2 * MARGIN, top + MARGIN)
    return Plot(*size, (rect(0, 0, *size, fill=PAPER), *marks))


def _lines(words: str, size: int, room: Number, *, bold: bool = False) -> Plot:
    looks: dict[str, str | Number] = {"font_size": size, "fill": INK if bold else MUTED}
    if bold:
        looks["font_weight"] = "bold"
    step = size + LINE_SPACE
    lines = wrapped(words, size, room, bold=bold)
    marks = (text(0, step * number, each, **looks) for number, each in enumerate(lines, start=1))
    return Plot(room, step * len(lines), tuple(marks))
