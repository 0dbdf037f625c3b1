"""Figures whose catalogue row names an expression over indicators and other figures."""

import re
from collections.abc import Iterable
from decimal import Decimal

from assessments.enums import DataType
from assessments.expressions import ExpressionError, Node, Reference, evaluate, parse, references
from assessments.statistics import Book, IndicatorValue
from reports.figures import sources
from reports.figures.catalogue import Entry
from reports.figures.figure import Ratio, Value
from reports.figures.finding import Finding, Findings
from reports.figures.indicators import note_of
from reports.figures.scope import Scope

RATIO = re.compile(r"ratio\((?P<both>.+)\)")


def find(listed: Iterable[Entry], scope: Scope, found: Findings) -> Findings:
    """Return the figures of the entries with an expression; four queries for any number of them.

    `found` are figures of other finders, which expressions may name. `ratio(a, b)` gives n/N; a
    single indicator gives its value, be it words. Raises ExpressionError.
    """
    entries = {entry.name: entry for entry in listed if entry.expression}
    reader = _Reader(entries, scope, found)
    return {name: reader.finding(name) for name in entries}


class _Reader:
    """Reads figures by name, those that others rest on first."""

    def __init__(self, entries: dict[str, Entry], scope: Scope, found: Findings) -> None:
        self.entries, self.period, self.found = entries, scope.period.name, dict(found)
        self.book = Book(scope.unit)
        self.nodes = {name: _nodes(entry.expression) for name, entry in entries.items()}
        self.book.prepare((node for pair in self.nodes.values() for node in pair), self.period)

    def finding(self, name: str) -> Finding:
        if name not in self.found:
            self.found[name] = Finding()
            self.found[name] = self._find(self.entries[name], self.nodes[name])
        return self.found[name]

    def number(self, reference: Reference) -> Decimal | None:
        """Return what a name in an expression stands for: a figure, or an indicator."""
        if reference.name in self.entries or reference.name in self.found:
            return _as_number(self.finding(reference.name).value)
        result = self.book.result(reference, self.period)
        return None if result is None else Decimal(result)

    def _find(self, entry: Entry, nodes: tuple[Node, ...]) -> Finding:
        cells = [cell for node in nodes for cell in self.book.cells_behind(node, self.period)]
        rows = {row.pk: row for cell in cells for row in cell.rows}
        of_figures = tuple(
            source for name in self._named(nodes) for source in self.finding(name).sources
        )
        return Finding(
            self._value(entry, nodes, cells),
            tuple(dict.fromkeys((*map(sources.observation, rows.values()), *of_figures))),
            _behind(cells),
            note_of(rows.values()),
        )

    def _named(self, nodes: tuple[Node, ...]) -> list[str]:
        """Return the figures that the expressions name."""
        names = (reference.name for node in nodes for reference in references(node))
        return [name for name in names if name and (name in self.entries or name in self.found)]

    def _value(self, entry: Entry, nodes: tuple[Node, ...], cells: list[IndicatorValue]) -> Value:
        words = _words(nodes, cells)
        if words:
            return words
        numbers = [evaluate(node, self) for node in nodes]
        if any(number is None for number in numbers):
            return None
        if len(numbers) > 1:
            return Ratio(*(int(number) for number in numbers if number is not None))
        return _usual(Decimal(numbers[0] or 0), entry)


def _nodes(expression: str) -> tuple[Node, ...]:
    pair = RATIO.fullmatch(expression.strip())
    if pair is None:
        return (parse(expression),)
    part, whole = _parted(pair["both"])
    return parse(part), parse(whole)


def _parted(text: str) -> tuple[str, str]:
    """Return what stands before and after the first comma outside of brackets."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            return text[:place], text[place + 1 :]
    raise ExpressionError(f"ratio({text}) cần hai giá trị, cách nhau bằng dấu phẩy.")


def _words(nodes: tuple[Node, ...], cells: list[IndicatorValue]) -> str:
    """Return the printed words of a single indicator that holds words."""
    if len(nodes) != 1 or not isinstance(nodes[0], Reference) or len(cells) != 1:
        return ""
    cell = cells[0]
    if cell.indicator.data_type == DataType.TEXT and cell.own:
        return cell.own.printed_text
    return ""


def _usual(number: Decimal, entry: Entry) -> Value:
    """Return a whole number as int, so that it is counted and spelt as one."""
    if entry.decimals is None and entry.unit != "%" and number == number.to_integral_value():
        return int(number)
    return number


def _as_number(value: Value) -> Decimal | None:
    if isinstance(value, Ratio):
        return Decimal(value.numerator)
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _behind(cells: list[IndicatorValue]) -> tuple[int, int] | None:
    """Return how many communes are behind the figure, where it is added up from communes."""
    rolled = [cell for cell in cells if cell.is_rolled_up]
    return min((cell.behind for cell in rolled), default=None)
