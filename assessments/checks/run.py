"""Looking at the checks of tables: one engine for stored and for pending rows, one unit or many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessments.checks.conditions import Condition, checked_names
from assessments.checks.finding import Finding
from assessments.checks.place import Place
from assessments.checks.rules import findings_of_row
from assessments.checks.tables import CheckedTable, tables_of
from assessments.models import (
    CheckExplanation,
    IndicatorGroup,
    Observation,
)
from assessments.statistics import Book, books_of
from communes.models import AdministrativeUnit

Explanations = Mapping[tuple[int, int, str, int | None], CheckExplanation]


@dataclass(frozen=True)
class Review:
    """The findings of a unit in the tables `groups`.

    `asked` says how many checks concern the unit; `broken` are those that cannot be looked at.
    """

    unit: AdministrativeUnit
    groups: Sequence[IndicatorGroup] = ()
    asked: int = 0
    findings: list[Finding] = field(default_factory=list)
    broken: list[Condition] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        """Return what has to be put right."""
        return [each for each in self.findings if each.is_error]

    @property
    def queries(self) -> list[Finding]:
        """Return what waits to be put right or explained."""
        return [each for each in self.findings if not each.is_error and each.is_open]

    @property
    def explained(self) -> list[Finding]:
        """Return what was explained and stays as it is."""
        return [each for each in self.findings if each.is_explained]


def review(
    unit: AdministrativeUnit,
    period: str,
    groups: Iterable[IndicatorGroup] | None = None,
    pending: Iterable[Observation] = (),
) -> Review:
    """Return what the checks of the groups (all of them by default) find for a unit.

    Every period that the table of a group shows for `period` is looked at, and every item. Eight
    queries for any number of checks, periods and cells. `pending` are Observations of the unit that
    need not be stored: indicator, unit, period, item, and value, base, printed_text, status as the
    verb would write them, or `typed_text` for what is not valid. They stand in the place of the
    stored rows of the same cells; an emptied cell is a row without value.
    """
    book = Book(unit, pending)
    tables = tables_of(period, groups, book.indicators.values())
    book.fetch(pair for table in tables for pair in table.pairs())
    return _reviewed(tables, book, _explanations([unit], tables))


def review_each(
    units: Sequence[AdministrativeUnit], period: str, groups: Iterable[IndicatorGroup] | None = None
) -> list[Review]:
    """Return the review of each unit, in their order; as many queries as for one."""
    if not units:
        return []
    first = Book(units[0])
    tables = tables_of(period, groups, first.indicators.values())
    books = books_of(first, units, [pair for table in tables for pair in table.pairs()])
    known = _explanations(units, tables)
    return [_reviewed(tables, books[unit.pk], known) for unit in units]


def _explanations(
    units: Sequence[AdministrativeUnit], tables: Iterable[CheckedTable]
) -> Explanations:
    checks = [each.check.pk for table in tables for each in table.conditions]
    rows = CheckExplanation.objects.filter(unit__in=units, check_row__in=checks)
    return {
        (row.check_row_id, row.unit_id, row.period, row.item_id): row
        for row in rows.select_related("changed_by")
    }


def _reviewed(tables: Sequence[CheckedTable], book: Book, known: Explanations) -> Review:
    """Return the findings by group: the errors first, else in the order of table and checks."""
    found: list[Finding] = []
    rows = book.own_rows()
    for table in tables:
        of_table = [*_of_rows(rows, table), *_of_conditions(book, table)]
        found += sorted(of_table, key=lambda each: not each.is_error)
    told = [_explained(each, known) for each in found]
    asked = [
        checked_names(each, book)
        for table in tables
        for each in table.conditions
        if each.concerns(book.unit)
    ]
    broken = [each for each in asked if each.broken]
    return Review(book.unit, [table.group for table in tables], len(asked), told, broken)


def _of_rows(rows: Iterable[Observation], table: CheckedTable) -> Iterator[Finding]:
    """Yield what is wrong with rows by themselves, in the order of the table."""
    shown = [(place, row) for row in rows if (place := table.place(row))]
    for (_, indicator), row in sorted(shown, key=lambda each: each[0][0]):
        yield from findings_of_row(table.group, indicator, row, table.items[row.item_id])


def _of_conditions(book: Book, table: CheckedTable) -> Iterator[Finding]:
    for condition in table.conditions:
        if condition.node is None or not condition.concerns(book.unit):
            continue
        for period in table.periods:
            for item in table.items.values():
                place = Place(book, period, item)
                if place.seen(condition.node) is False:
                    yield place.failed(table.group, condition.check, condition.node)


def _explained(finding: Finding, known: Explanations) -> Finding:
    if finding.check is None:
        return finding
    item = finding.item.pk if finding.item else None
    row = known.get((finding.check.pk, finding.unit.pk, finding.period, item))
    return finding if row is None else replace(finding, explanation=row)
