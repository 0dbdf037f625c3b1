"""Everything known of a unit's statistics, read once for all formulas, checks and figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from assessments.expressions import Node, Reference, Result, evaluate, parse, references
from assessments.expressions.nodes import BASE, UNITS
from assessments.models import Indicator
from assessments.statistics.indicators import (
    CellKey,
    IndicatorValue,
    cell_values,
    items_together,
)
from assessments.statistics.moments import periods_of
from communes.models import AdministrativeUnit
from communes.periods import years_of

ItemKey = int | tuple[int, ...] | None


class Book:
    """The statistics of one unit; `read` fetches what will be asked for, in a few queries.

    A computed indicator has the value of its formula at the same period and item, so that ratios
    are computed from sums and never summed.
    """

    def __init__(self, unit: AdministrativeUnit) -> None:
        self.unit = unit
        self._cells: dict[CellKey, IndicatorValue] = {}
        self._read: set[tuple[str, str]] = set()

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Return every indicator by its code; one query."""
        return {each.code: each for each in Indicator.objects.select_related("group")}

    def read(self, codes: Iterable[str], periods: Iterable[str]) -> None:
        """Read these indicators for these periods, and what their formulas need."""
        names = list(codes)
        self._fetch((code, period) for period in periods for code in names)

    def prepare(self, nodes: Iterable[Node], period: str) -> None:
        """Read what the expressions need, seen from `period`."""
        self._fetch(pair for node in nodes for pair in _asked(node, period))

    def _fetch(self, pairs: Iterable[tuple[str, str]]) -> None:
        wanted: set[tuple[str, str]] = set()
        for code, period in pairs:
            self._need(code, period, wanted)
        new = wanted - self._read
        if not new:
            return
        known = [self.indicators[code] for code in sorted({code for code, _ in new})]
        self._cells |= cell_values(known, self.unit, sorted({period for _, period in new}))
        self._read |= new

    def value(self, code: str, period: str, item_id: ItemKey = None) -> IndicatorValue | None:
        """Return a cell, its formula computed; None where no indicator has that code.

        Without `item_id` it is the value of all items together, with several that of those.
        """
        if code not in self.indicators:
            return None
        if (code, period) not in self._read:
            self.read([code], [period])
        cell = self._cell(code, period, item_id)
        if cell is None:
            return None
        if cell.indicator.formula and cell.value is None:
            return self._computed(cell, period, item_id)
        return cell

    def _cell(self, code: str, period: str, item_id: ItemKey) -> IndicatorValue | None:
        if not isinstance(item_id, tuple):
            return self._cells.get((code, period, item_id))
        parts = [self._cells.get((code, period, each)) for each in item_id]
        return items_together(self.indicators[code], [part for part in parts if part])

    def result(self, node: Node, period: str, item_id: ItemKey = None) -> Result:
        """Return what an expression comes to for that period and item."""
        return evaluate(node, _Seen(self, period, item_id))

    def _computed(self, cell: IndicatorValue, period: str, item_id: ItemKey) -> IndicatorValue:
        node = parse(cell.indicator.formula)
        value = self.result(node, period, item_id)
        behind = list(self._behind(node, period, item_id))
        rows = {row.pk: row for each in behind for row in each.rows}
        applicable = {unit.pk: unit for each in behind for unit in each.applicable}
        return replace(
            cell,
            value=Decimal(value) if value is not None else None,
            rows=tuple(rows.values()),
            applicable=tuple(applicable.values()),
            is_rolled_up=any(each.is_rolled_up for each in behind),
        )

    def cells_behind(
        self, node: Node, period: str, item_id: ItemKey = None
    ) -> list[IndicatorValue]:
        """Return the cells that an expression rests on, each once."""
        return list(self._behind(node, period, item_id))

    def _behind(self, node: Node, period: str, item_id: ItemKey) -> Iterator[IndicatorValue]:
        for code, moment in dict.fromkeys(_asked(node, period)):
            found = self.value(code, moment, item_id)
            if found is not None:
                yield found

    def _need(self, code: str, period: str, wanted: set[tuple[str, str]]) -> None:
        if (code, period) in wanted or code not in self.indicators:
            return
        wanted.add((code, period))
        formula = self.indicators[code].formula
        for name, moment in _asked(parse(formula), period) if formula else ():
            self._need(name, moment, wanted)


class _Seen:
    """The book as the references of an expression see it from one period and item."""

    def __init__(self, book: Book, period: str, item_id: ItemKey) -> None:
        self.book, self.period, self.item_id = book, period, item_id

    def number(self, reference: Reference) -> Decimal | None:
        periods = periods_of(reference, self.period)
        if reference.name is None:
            return Decimal(years_of(periods[0])[0][:4])
        found = [self.book.value(reference.name, each, self.item_id) for each in periods]
        numbers = [
            number
            for value in found
            if value is not None and (number := _part(value, reference.part)) is not None
        ]
        return sum(numbers, Decimal(0)) if numbers else None


def _part(value: IndicatorValue, part: str) -> Decimal | None:
    if part == BASE:
        return value.base
    return Decimal(len(value.applicable)) if part == UNITS else value.value


def _asked(node: Node, period: str) -> Iterator[tuple[str, str]]:
    """Yield the code and the period of every value that the expression names."""
    for reference in references(node):
        if reference.name:
            for moment in periods_of(reference, period):
                yield reference.name, moment
