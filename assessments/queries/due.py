"""Which cells a unit has to answer for a period, and how far it is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from assessments.enums import RollUp, Scope
from assessments.grids import periods_shown
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation, Target
from assessments.queries.observations import is_answered, is_typed_by
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.period_kinds import YEARS, period_kind
from communes.periods import read_period

CellKey = tuple[int, str, int | None]


@dataclass(frozen=True)
class Catalogue:
    """Every indicator with its group, and the items of the groups that have any."""

    indicators: tuple[Indicator, ...]
    items: Mapping[int, Sequence[BreakdownItem]]


@dataclass(frozen=True)
class Filling:
    """How far a unit is: cells with an answer of those due, invalid ones, goals concluded."""

    due: int
    answered: int
    invalid: int
    goals: int = 0
    concluded: int = 0


def catalogue() -> Catalogue:
    """Return the indicators and items; two queries."""
    items: dict[int, list[BreakdownItem]] = defaultdict(list)
    for item in BreakdownItem.objects.all():
        items[item.group_id].append(item)
    return Catalogue(tuple(Indicator.objects.select_related("group")), items)


def due_periods(group: IndicatorGroup | None, period: str) -> list[str]:
    """Return the periods of a group's table that are answered for `period`.

    It is the period itself; where the table shows others, those that lie within it. There are
    none where the table is not made for such a period.
    """
    if group is None:
        return [period]
    if not group.is_kept_for(period):
        return []
    shown = periods_shown(group, period)
    if period in shown:
        return [period]
    whole = read_period(period)
    read = [read_period(name) for name in shown]
    return [
        each.name
        for each in read
        if whole.first_day <= each.first_day and each.last_day <= whole.last_day
    ]


def period_of_use(group: IndicatorGroup | None, period: str) -> str:
    """Return the period that a table has to have a value of to be in use; "" where it is not kept.

    Of several years it is the last: a table of years that ended earlier belongs to an older report.
    """
    return next(reversed(due_periods(group, period)), "")


def is_always_due(group: IndicatorGroup | None, period: str) -> bool:
    """Return whether a table is due for each such period, not only where a report asks for it.

    Several years at once are asked for by reports alone.
    """
    is_asked_alone = group is not None and bool(group.report)
    return not is_asked_alone and period_kind(period) != YEARS


def due_cells(
    indicators: Iterable[Indicator], known: Catalogue, unit: AdministrativeUnit, period: str
) -> set[CellKey]:
    """Return the cells that the unit types itself; not where its communes add up to the value."""
    periods: dict[int | None, list[str]] = {}
    found: set[CellKey] = set()
    for each in indicators:
        if each.group_id not in periods:
            periods[each.group_id] = due_periods(each.group, period)
        items: Sequence[BreakdownItem | None] = known.items.get(each.group_id or 0) or [None]
        found |= {
            (each.pk, name, item.pk if item else None)
            for item in items
            if is_typed_by(each, unit, item) and not _adds_up(each, unit, item)
            for name in periods[each.group_id]
        }
    return found


def rows_by_cell(rows: Iterable[Observation]) -> dict[CellKey, Observation]:
    """Return the rows of one unit by their cells."""
    return {(row.indicator_id, row.period, row.item_id): row for row in rows}


def filling(due: Collection[CellKey], rows: Mapping[CellKey, Observation]) -> Filling:
    """Return how far the cells are."""
    present = [rows[key] for key in due if key in rows]
    answered = sum(is_answered(row) for row in present)
    return Filling(len(due), answered, sum(bool(row.typed_text) for row in present))


def fillings(units: Sequence[AdministrativeUnit], period: str) -> dict[int, Filling]:
    """Return how far each unit is with a period, by key; five queries for any number of units.

    A table that is due with a report only counts where any of the units has a value of it; the
    others always do.
    """
    known = catalogue()
    names = {name for each in known.indicators for name in due_periods(each.group, period)}
    groups = {each.pk: each.group for each in known.indicators}
    used = {each.group_id for each in known.indicators if is_always_due(each.group, period)}
    rows: dict[int, list[Observation]] = defaultdict(list)
    for row in Observation.objects.filter(unit__in=units, period__in=names):
        rows[row.unit_id].append(row)
        group = groups[row.indicator_id]
        if row.period == period_of_use(group, period):
            used.add(group.pk if group else None)
    counted = [each for each in known.indicators if each.group_id in used]
    goals = _goals(units, period)
    found: dict[int, Filling] = {}
    for unit in units:
        so_far = filling(due_cells(counted, known, unit, period), rows_by_cell(rows[unit.pk]))
        done = goals.get(unit.pk, (0, 0))
        found[unit.pk] = Filling(so_far.due, so_far.answered, so_far.invalid, *done)
    return found


def _goals(units: Sequence[AdministrativeUnit], period: str) -> dict[int, tuple[int, int]]:
    goals = Target.objects.filter(unit__in=units, period=period).order_by().values_list("unit")
    counted = goals.annotate(Count("pk"), Count("verdict"))
    return {key: (number, concluded) for key, number, concluded in counted}


def _adds_up(indicator: Indicator, unit: AdministrativeUnit, item: BreakdownItem | None) -> bool:
    is_of_district = item is not None and item.scope == Scope.DISTRICT
    is_above = unit.tier != Tier.COMMUNE and not is_of_district
    return is_above and indicator.roll_up != RollUp.NONE
