"""The tables that are looked at: their rows, periods, items and conditions, put together once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessments.checks.conditions import Condition, conditions_of
from assessments.grids import periods_shown
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from assessments.statistics.book import Asked, asked

Order = tuple[int, int, int]


@dataclass(frozen=True)
class CheckedTable:
    """One group for a period; `items` by their keys, None alone where it has none."""

    group: IndicatorGroup
    periods: Sequence[str]
    indicators: Mapping[int, tuple[int, Indicator]]
    items: Mapping[int | None, BreakdownItem | None]
    conditions: Sequence[Condition]

    def pairs(self) -> Iterator[Asked]:
        """Yield every code and period that is looked at."""
        for period in self.periods:
            for _, indicator in self.indicators.values():
                yield indicator.code, period
            for condition in self.conditions:
                if condition.node:
                    yield from asked(condition.node, period)

    def place(self, row: Observation) -> tuple[Order, Indicator] | None:
        """Return where a row stands in the table, and what it is of; None outside the table."""
        known = self.indicators.get(row.indicator_id)
        if known is None or row.period not in self.periods or row.item_id not in self.items:
            return None
        place, indicator = known
        return (place, self.periods.index(row.period), [*self.items].index(row.item_id)), indicator


def tables_of(
    period: str, groups: Iterable[IndicatorGroup] | None, indicators: Iterable[Indicator]
) -> list[CheckedTable]:
    """Return the tables of the groups that are made for the period, of all groups without.

    Three queries at the most.
    """
    named = IndicatorGroup.objects.all() if groups is None else groups
    chosen = [group for group in named if group.is_kept_for(period)]
    items: dict[int, dict[int | None, BreakdownItem | None]] = {each.pk: {} for each in chosen}
    for item in BreakdownItem.objects.filter(group__in=chosen):
        items[item.group_id][item.pk] = item
    typed: dict[int, dict[int, tuple[int, Indicator]]] = {each.pk: {} for each in chosen}
    for place, each in enumerate(indicators):
        if each.group_id in typed and not each.is_computed:
            typed[each.group_id][each.pk] = (place, each)
    conditions = conditions_of(chosen)
    return [
        CheckedTable(
            group,
            periods_shown(group, period),
            typed[group.pk],
            items[group.pk] or {None: None},
            [each for each in conditions if each.check.group_id == group.pk],
        )
        for group in chosen
    ]
