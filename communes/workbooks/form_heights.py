"""How high rows are, so that wrapped words are seen whole: not every program works it out."""

from collections.abc import Mapping
from textwrap import wrap

from communes.workbooks.form import FormCell, FormSheet, Look

LINE = 15.75  # points: a line of 12-point letters
DEFAULT_WIDTH = 9.0
LETTERS = 1.1  # letters beside each other where a digit of the standard font has room once
SLACK = 1  # characters that borders and indents take
UNWRAPPED = (Look.TITLE, Look.NOTE, Look.KEY)
MOST_LINES = 25  # Excel allows 409 points


def row_heights(form: FormSheet) -> dict[int, float]:
    """Return the height in points of each row that holds words of more than one line."""
    ends = dict(form.merged)
    tallest: dict[int, int] = {}
    for place, cell in form.cells.items():
        first, last = place, ends.get(place, place)
        lines = _lines(cell, sum(_width(form.widths, x) for x in range(first[1], last[1] + 1)))
        rows = last[0] - first[0] + 1
        for row in range(first[0], last[0] + 1):
            tallest[row] = max(tallest.get(row, 1), -(-lines // rows))
    return {row: LINE * min(lines, MOST_LINES) for row, lines in tallest.items() if lines > 1}


def _lines(cell: FormCell, width: float) -> int:
    if not isinstance(cell.value, str) or cell.look in UNWRAPPED:
        return 1
    room = max(int((width - SLACK - cell.indent) * LETTERS), 1)
    return sum(max(len(wrap(line, room)), 1) for line in cell.value.split("\n")) or 1


def _width(widths: Mapping[int, float], column: int) -> float:
    return widths.get(column, DEFAULT_WIDTH)
