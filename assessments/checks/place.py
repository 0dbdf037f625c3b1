"""One place at which conditions are looked at: a period and an item of a unit's table."""

from dataclasses import dataclass

from assessments.checks.finding import Finding, FindingCell
from assessments.checks.words import failed_words, number_words
from assessments.enums import Severity
from assessments.expressions import Node, Result
from assessments.models import BreakdownItem, Check, IndicatorGroup
from assessments.queries.observations import value_words
from assessments.statistics import Book
from assessments.statistics.book import asked


@dataclass(frozen=True)
class Place:
    """Where a condition is looked at."""

    book: Book
    period: str
    item: BreakdownItem | None

    def seen(self, node: Node) -> Result:
        """Return what an expression comes to here."""
        return self.book.result(node, self.period, self.item.pk if self.item else None)

    def cells(self, node: Node) -> tuple[FindingCell, ...]:
        """Return the cells of an expression, in the place of computed ones those they rest on."""
        found: dict[str, FindingCell] = {}
        waiting = list(asked(node, self.period))
        while waiting:
            code, period = waiting.pop(0)
            formula = self.book.formulas.nodes.get(code)
            if formula is not None:
                waiting += asked(formula, period)
            elif (cell := self._cell(code, period)) is not None:
                found.setdefault(cell.name, cell)
        return tuple(found.values())

    def _cell(self, code: str, period: str) -> FindingCell | None:
        indicator = self.book.indicators.get(code)
        if indicator is None:
            return None
        item = self.item if self.item and self.item.group_id == indicator.group_id else None
        value = self.book.value(code, period, item.pk if item else None)
        if value is None:
            return None
        words = value_words(value) or number_words(value.value)
        return FindingCell(indicator, period, item, words, value.is_rolled_up)

    def failed(self, group: IndicatorGroup, check: Check, node: Node) -> Finding:
        """Return the finding of a check that does not hold here."""
        return Finding(
            check.code,
            Severity(check.severity),
            group,
            self.book.unit,
            self.period,
            self.item,
            check.label,
            failed_words(node, self.seen),
            check.action,
            self.cells(node),
            check,
        )
