"""Everything known of a unit's statistics, read once for all formulas, checks and figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from assessments.expressions import (
    ExpressionError,
    Node,
    Reference,
    Result,
    evaluate,
    references,
)
from assessments.expressions.nodes import BASE, UNITS
from assessments.models import Indicator, Observation
from assessments.statistics.formulas import Formulas, formulas_of
from assessments.statistics.indicators import IndicatorValue
from assessments.statistics.moments import periods_of
from assessments.statistics.reading import ItemKey, Reading, read
from communes.models import AdministrativeUnit
from communes.periods import years_of

Asked = tuple[str, str]


class Book:
    """The statistics of one unit; `read` fetches what will be asked for, in a few queries.

    A computed indicator has the value of its formula at the same period and item, so that ratios
    are computed from sums and never summed. `pending` are rows that nobody has stored yet: they
    stand in the place of the stored ones, so that everything can be asked before saving.
    """

    def __init__(self, unit: AdministrativeUnit, pending: Iterable[Observation] = ()) -> None:
        self.unit = unit
        self._pending = tuple(pending)
        self._readings: dict[Asked, Reading] = {}
        self._values: dict[tuple[str, str, ItemKey], IndicatorValue | None] = {}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Return every indicator by its code; one query."""
        return {each.code: each for each in Indicator.objects.select_related("group")}

    @cached_property
    def formulas(self) -> Formulas:
        """Return what can be computed, and what is wrong with the other formulas."""
        return formulas_of(self.indicators.values())

    def read(self, codes: Iterable[str], periods: Iterable[str]) -> None:
        """Read these indicators for these periods, and what their formulas need."""
        names = list(codes)
        self.fetch((code, period) for period in periods for code in names)

    def prepare(self, nodes: Iterable[Node], *periods: str) -> None:
        """Read what the expressions need, seen from each of the periods."""
        listed = list(nodes)
        self.fetch(pair for period in periods for node in listed for pair in asked(node, period))

    def needs(self, pairs: Iterable[Asked]) -> set[Asked]:
        """Return these codes and periods with all that their formulas rest on."""
        wanted: set[Asked] = set()
        waiting = list(pairs)
        while waiting:
            code, period = waiting.pop()
            if (code, period) not in wanted and code in self.indicators:
                wanted.add((code, period))
                formula = self.formulas.nodes.get(code)
                waiting += asked(formula, period) if formula else ()
        return wanted

    def take(self, reading: Reading, pairs: Iterable[Asked]) -> None:
        """Take over what somebody has read for several units at once."""
        self._readings |= dict.fromkeys(pairs, reading)

    def fetch(self, pairs: Iterable[Asked]) -> None:
        """Read these codes, each at its period, and what their formulas need."""
        new = self.needs(pairs) - self._readings.keys()
        if new:
            known = [self.indicators[code] for code in sorted({code for code, _ in new})]
            periods = sorted({period for _, period in new})
            self.take(read(known, [self.unit], periods, self._pending)[self.unit.pk], new)

    def own_rows(self) -> list[Observation]:
        """Return the rows of the unit itself among what was read, each once, in no order."""
        readings = {id(reading): reading for reading in self._readings.values()}
        return [row for reading in readings.values() for row in reading.own()]

    def value(self, code: str, period: str, item_id: ItemKey = None) -> IndicatorValue | None:
        """Return a cell, its formula computed; None where no indicator has that code.

        Without `item_id` it is the value of all items together, with several that of those.
        """
        key = (code, period, item_id)
        if key not in self._values:
            self._values[key] = self._value(code, period, item_id)
        return self._values[key]

    def _value(self, code: str, period: str, item_id: ItemKey) -> IndicatorValue | None:
        if code not in self.indicators:
            return None
        if (code, period) not in self._readings:
            self.read([code], [period])
        cell = self._readings[code, period].cell(self.indicators[code], period, item_id)
        if cell is not None and cell.value is None and code in self.formulas.nodes:
            return self._computed(cell, self.formulas.nodes[code], period, item_id)
        return cell

    def seen(self, code: str, period: str, item_id: ItemKey) -> IndicatorValue | None:
        """Return what a name means beside `item_id`: that item, or all of a table without it."""
        found = self.value(code, period, item_id)
        return self.value(code, period) if found is None else found

    def result(self, node: Node, period: str, item_id: ItemKey = None) -> Result:
        """Return what an expression comes to for that period and item."""
        return evaluate(node, _Seen(self, period, item_id))

    def _computed(
        self, cell: IndicatorValue, node: Node, period: str, item_id: ItemKey
    ) -> IndicatorValue:
        try:
            value = self.result(node, period, item_id)
        except ExpressionError:
            value = None
        behind = self.cells_behind(node, period, item_id)
        rows = {row.pk: row for each in behind for row in each.rows}
        is_rolled_up = any(each.is_rolled_up for each in behind)
        counted = [each for each in behind if each.is_rolled_up == is_rolled_up]
        applicable = {unit.pk: unit for each in counted for unit in each.applicable}
        return replace(
            cell,
            value=Decimal(value) if value is not None else None,
            rows=tuple(rows.values()),
            applicable=tuple(applicable.values()),
            is_rolled_up=is_rolled_up,
        )

    def cells_behind(
        self, node: Node, period: str, item_id: ItemKey = None
    ) -> list[IndicatorValue]:
        """Return the cells that an expression rests on, each once."""
        pairs = dict.fromkeys(asked(node, period))
        found = [self.seen(code, moment, item_id) for code, moment in pairs]
        return [value for value in found if value is not None]


class _Seen:
    """The book as the references of an expression see it from one period and item."""

    def __init__(self, book: Book, period: str, item_id: ItemKey) -> None:
        self.book, self.period, self.item_id = book, period, item_id

    def number(self, reference: Reference) -> Decimal | None:
        periods = periods_of(reference, self.period)
        if reference.name is None:
            return Decimal(years_of(periods[0])[0][:4])
        found = [self.book.seen(reference.name, each, self.item_id) for each in periods]
        numbers = [
            number
            for value in found
            if value is not None and (number := _part(value, reference.part)) is not None
        ]
        return sum(numbers, Decimal(0)) if numbers else None


def books_of(
    first: Book, units: Sequence[AdministrativeUnit], pairs: Iterable[Asked]
) -> dict[int, Book]:
    """Return a book for each unit, by its key, where these are read at once: three queries.

    They know the indicators that `first` knows.
    """
    needed = first.needs(pairs)
    known = [first.indicators[code] for code in sorted({code for code, _ in needed})]
    readings = read(known, units, sorted({period for _, period in needed}))
    books = {}
    for unit in units:
        book = books[unit.pk] = Book(unit)
        book.indicators, book.formulas = first.indicators, first.formulas
        book.take(readings[unit.pk], needed)
    return books


def asked(node: Node, period: str) -> Iterator[Asked]:
    """Yield the code and the period of every value that the expression names."""
    for reference in references(node):
        if reference.name:
            for moment in periods_of(reference, period):
                yield reference.name, moment


def _part(value: IndicatorValue, part: str) -> Decimal | None:
    if part == BASE:
        return value.base
    return Decimal(len(value.applicable)) if part == UNITS else value.value
