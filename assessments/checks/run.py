"""Looking at the checks of tables: one engine for stored and for pending rows, one unit or many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessments.checks.conditions import Condition, checked_names, conditions_of
from assessments.checks.finding import Finding
from assessments.checks.place import Place
from assessments.checks.rules import findings_of_row
from assessments.grids import periods_shown
from assessments.models import (
    BreakdownItem,
    CheckExplanation,
    Indicator,
    IndicatorGroup,
    Observation,
)
from assessments.statistics import Book, books_of
from assessments.statistics.book import Asked, asked
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


@dataclass(frozen=True)
class _Plan:
    """What is looked at: the tables for a period, their items and conditions."""

    groups: Sequence[IndicatorGroup]
    period: str
    items: Mapping[int, Sequence[BreakdownItem | None]]
    conditions: Sequence[Condition]

    def pairs(self, indicators: Iterable[Indicator]) -> Iterator[Asked]:
        """Yield every code and period that is looked at."""
        shown = {group.pk: periods_shown(group, self.period) for group in self.groups}
        for each in indicators:
            for period in shown.get(each.group_id or 0, ()):
                yield each.code, period
        for condition in self.conditions:
            for period in shown[condition.check.group_id]:
                if condition.node:
                    yield from asked(condition.node, period)


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
    plan = _plan(period, groups)
    book = Book(unit, pending)
    book.fetch(plan.pairs(book.indicators.values()))
    return _reviewed(plan, book, _explanations([unit], plan))


def review_each(
    units: Sequence[AdministrativeUnit], period: str, groups: Iterable[IndicatorGroup] | None = None
) -> list[Review]:
    """Return the review of each unit, in their order; as many queries as for one."""
    if not units:
        return []
    plan, first = _plan(period, groups), Book(units[0])
    books = books_of(first, units, plan.pairs(first.indicators.values()))
    known = _explanations(units, plan)
    return [_reviewed(plan, books[unit.pk], known) for unit in units]


def _plan(period: str, groups: Iterable[IndicatorGroup] | None) -> _Plan:
    chosen = list(IndicatorGroup.objects.all() if groups is None else groups)
    items: dict[int, list[BreakdownItem | None]] = {group.pk: [] for group in chosen}
    for item in BreakdownItem.objects.filter(group__in=chosen):
        items[item.group_id].append(item)
    return _Plan(
        chosen, period, {key: rows or [None] for key, rows in items.items()}, conditions_of(chosen)
    )


def _explanations(units: Sequence[AdministrativeUnit], plan: _Plan) -> Explanations:
    checks = [condition.check.pk for condition in plan.conditions]
    rows = CheckExplanation.objects.filter(unit__in=units, check_row__in=checks)
    return {
        (row.check_row_id, row.unit_id, row.period, row.item_id): row
        for row in rows.select_related("changed_by")
    }


def _reviewed(plan: _Plan, book: Book, known: Explanations) -> Review:
    """Return the findings by group: the errors first, else in the order of table and checks."""
    found: list[Finding] = []
    for group in plan.groups:
        mine = [each for each in plan.conditions if each.check.group_id == group.pk]
        periods, items = periods_shown(group, plan.period), plan.items[group.pk]
        of_group = [*_of_rows(book, group, periods, items)]
        for condition in mine:
            of_group += _of_condition(book, group, condition, periods, items)
        found += sorted(of_group, key=lambda each: not each.is_error)
    told = [_explained(each, known) for each in found]
    checked = [checked_names(each, book) for each in plan.conditions if each.concerns(book.unit)]
    broken = [each for each in checked if each.broken]
    return Review(book.unit, plan.groups, len(checked), told, broken)


def _of_rows(
    book: Book,
    group: IndicatorGroup,
    periods: Sequence[str],
    items: Sequence[BreakdownItem | None],
) -> Iterator[Finding]:
    for indicator in book.indicators.values():
        if indicator.group_id != group.pk or indicator.is_computed:
            continue
        for period in periods:
            for item in items:
                cell = book.value(indicator.code, period, item.pk if item else None)
                if cell is not None and cell.own is not None:
                    yield from findings_of_row(group, indicator, cell.own, item)


def _of_condition(
    book: Book,
    group: IndicatorGroup,
    condition: Condition,
    periods: Sequence[str],
    items: Sequence[BreakdownItem | None],
) -> Iterator[Finding]:
    if condition.node is None or not condition.concerns(book.unit):
        return
    for period in periods:
        for item in items:
            place = Place(book, period, item)
            if place.seen(condition.node) is False:
                yield place.failed(group, condition.check, condition.node)


def _explained(finding: Finding, known: Explanations) -> Finding:
    if finding.check is None:
        return finding
    item = finding.item.pk if finding.item else None
    row = known.get((finding.check.pk, finding.unit.pk, finding.period, item))
    return finding if row is None else replace(finding, explanation=row)
