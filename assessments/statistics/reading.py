"""Observations as they were read, of one unit or of many, and any cell of their tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from assessments.models import BreakdownItem, Indicator, Observation
from assessments.statistics.indicators import IndicatorValue, items_together, value_of
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.periods import is_period, read_period

RowKey = tuple[int, str, int | None]
ItemKey = int | tuple[int, ...] | None
Rows = Mapping[RowKey, Sequence[Observation]]
Items = Mapping[int | None, Sequence[BreakdownItem]]


@dataclass(frozen=True)
class Reading:
    """The rows of a unit and of those below it; `communes` are those that exist in each period."""

    unit: AdministrativeUnit
    rows: Rows
    items: Items
    communes: Mapping[str, Sequence[AdministrativeUnit]]

    def cell(self, indicator: Indicator, period: str, items: ItemKey) -> IndicatorValue | None:
        """Return a cell without computing its formula; None where the group has no such item.

        Without `items` it is the value of all items together, with several that of those.
        """
        known = self.items.get(indicator.group_id, ())
        if isinstance(items, int):
            one = next((each for each in known if each.pk == items), None)
            return None if one is None else self._cell(indicator, period, one)
        if items is None and not known:
            return self._cell(indicator, period, None)
        chosen = [each for each in known if items is None or each.pk in items]
        return items_together(indicator, [self._cell(indicator, period, each) for each in chosen])

    def own(self) -> list[Observation]:
        """Return the rows of the unit itself, in no order."""
        every = (row for rows in self.rows.values() for row in rows)
        return [row for row in every if row.unit_id == self.unit.pk]

    def _cell(
        self, indicator: Indicator, period: str, item: BreakdownItem | None
    ) -> IndicatorValue:
        rows = self.rows.get((indicator.pk, period, item.pk if item else None), ())
        return value_of(indicator, self.unit, self.communes.get(period, ()), rows, item)


def read(
    indicators: Iterable[Indicator],
    units: Sequence[AdministrativeUnit],
    periods: Iterable[str],
    pending: Iterable[Observation] = (),
) -> dict[int, Reading]:
    """Return a reading for each unit, by its key; three queries for any number of them.

    `pending` are rows that nobody has stored yet: they stand in the place of the stored ones.
    """
    wanted, names = list(indicators), list(dict.fromkeys(periods))
    found = Observation.objects.filter(_of(units), indicator__in=wanted, period__in=names)
    stored = found.select_related("unit__parent", "changed_by").order_by("unit__sort_key", "pk")
    by_unit = _by_unit(_replaced(stored, pending), units)
    items, communes = _items(wanted), _communes(units, names)
    return {
        unit.pk: Reading(unit, by_unit[unit.pk], items, communes.get(unit.pk, {})) for unit in units
    }


def _of(units: Sequence[AdministrativeUnit]) -> Q:
    """Return the condition "belongs to one of the units or to one below them"."""
    above = [unit.pk for unit in units if unit.tier != Tier.COMMUNE]
    return Q(unit__in=units) | Q(unit__parent__in=above) | Q(unit__parent__parent__in=above)


def _replaced(stored: Iterable[Observation], pending: Iterable[Observation]) -> list[Observation]:
    mine = list(pending)
    keys = {(row.unit_id, *_key(row)) for row in mine}
    return [row for row in stored if (row.unit_id, *_key(row)) not in keys] + mine


def _key(row: Observation) -> RowKey:
    return row.indicator_id, row.period, row.item_id


def _by_unit(
    rows: Iterable[Observation], units: Sequence[AdministrativeUnit]
) -> dict[int, dict[RowKey, list[Observation]]]:
    """Return the rows of each unit by cell: its own and those of the units below it."""
    found: dict[int, dict[RowKey, list[Observation]]] = {
        unit.pk: defaultdict(list) for unit in units
    }
    for row in rows:
        for key in _way_up(row.unit):
            if key in found:
                found[key][_key(row)].append(row)
    return found


def _way_up(unit: AdministrativeUnit) -> list[int]:
    keys = [unit.pk]
    if unit.parent_id and unit.parent:
        keys += [unit.parent_id, *filter(None, [unit.parent.parent_id])]
    return keys


def _items(indicators: Iterable[Indicator]) -> dict[int | None, list[BreakdownItem]]:
    by_group: dict[int | None, list[BreakdownItem]] = defaultdict(list)
    groups = {each.group_id for each in indicators if each.group_id}
    for item in BreakdownItem.objects.filter(group__in=groups):
        by_group[item.group_id].append(item)
    return by_group


def _communes(
    units: Sequence[AdministrativeUnit], periods: Sequence[str]
) -> dict[int, dict[str, list[AdministrativeUnit]]]:
    """Return for each unit above communes those of the last day of each period, by their names."""
    above = {unit.pk for unit in units if unit.tier != Tier.COMMUNE}
    if not above:
        return {}
    known = AdministrativeUnit.objects.filter(
        Q(parent_id__in=above) | Q(parent__parent_id__in=above)
    )
    days = {period: read_period(period).last_day for period in periods if is_period(period)}
    found: dict[int, dict[str, list[AdministrativeUnit]]] = {
        key: {period: [] for period in periods} for key in above
    }
    for commune in known.communes().select_related("parent").order_by("sort_key", "pk"):
        present = [period for period, day in days.items() if commune.holds_on(day)]
        for key in above.intersection(_way_up(commune)):
            for period in present:
                found[key][period].append(commune)
    return found


def indicator_values(
    indicators: Iterable[Indicator], unit: AdministrativeUnit, period: str
) -> dict[str, IndicatorValue]:
    """Return the indicators of a unit and period by code; three queries for any number of them.

    A value is that of all items together. Formulas are not computed here (see `Book`).
    """
    wanted = list(indicators)
    reading = read(wanted, [unit], [period])[unit.pk]
    found = {each.code: reading.cell(each, period, None) for each in wanted}
    return {code: value for code, value in found.items() if value is not None}
