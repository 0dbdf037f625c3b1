"""The tables of a unit for a period: whose they are, and how far each is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.access import may_type
from assessments.enums import RollUp
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from assessments.queries.due import (
    Catalogue,
    CellKey,
    Filling,
    catalogue,
    due_cells,
    due_periods,
    filling,
    is_always_due,
    period_of_use,
    rows_by_cell,
)
from assessments.queries.observations import is_typed_by
from communes.access import Actor
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.period_kinds import nearest_of

MOST_OFFICES = 3


@dataclass(frozen=True)
class GroupRow:
    """A table of the unit: `offices` answer for it.

    `is_hers` when the reader types some of it, and `filling` says how far these cells are, else how
    far all are that the unit types. `is_used` when it holds a value for the period or belongs to no
    report that may ask for it at another time. Where not `is_kept`, the table is made for other
    kinds of period, the nearest of which is `elsewhere` ("" where nobody knows which is meant).
    """

    group: IndicatorGroup
    offices: tuple[str, ...]
    filling: Filling
    is_hers: bool
    is_used: bool
    elsewhere: str = ""
    is_kept: bool = True

    @property
    def offices_words(self) -> str:
        """Return who answers for the table, in a line."""
        named = ", ".join(self.offices[:MOST_OFFICES])
        more = len(self.offices) - MOST_OFFICES
        return f"{named} và {more} cơ quan khác" if more > 0 else named

    @property
    def is_done(self) -> bool:
        """Return whether nothing is missing or wrong."""
        return self.filling.answered == self.filling.due and not self.filling.invalid


def unit_groups(actor: Actor, unit: AdministrativeUnit, period: str) -> list[GroupRow]:
    """Return the tables that concern the unit, the reader's own first; three queries."""
    known = catalogue()
    by_group: dict[int, list[Indicator]] = defaultdict(list)
    for each in known.indicators:
        if each.group is not None and _concerns(each, unit, known):
            by_group[each.group.pk].append(each)
    names = {name for rows in by_group.values() for name in due_periods(rows[0].group, period)}
    stored = rows_by_cell(Observation.objects.filter(unit=unit, period__in=names))
    found = [_row(actor, unit, period, known, rows, stored) for rows in by_group.values()]
    return sorted(found, key=lambda row: (not row.is_hers, row.group.order, row.group.code))


def _row(
    actor: Actor,
    unit: AdministrativeUnit,
    period: str,
    known: Catalogue,
    indicators: Sequence[Indicator],
    stored: Mapping[CellKey, Observation],
) -> GroupRow:
    group = indicators[0].group
    assert group is not None  # noqa: S101  # only indicators with a group come here
    if not group.is_kept_for(period):
        nearest = nearest_of(group.kinds_of_period, period)
        return GroupRow(group, (), Filling(0, 0, 0), False, False, nearest, is_kept=False)
    keys = {each.pk for each in indicators}
    last = period_of_use(group, period)
    has_values = any(key[0] in keys and key[1] == last for key in stored)
    offices = tuple(dict.fromkeys(name for each in indicators for name in each.office_names))
    own = [each for each in indicators if may_type(actor, unit, each)]
    due_of_hers = due_cells(own, known, unit, period)
    due = due_of_hers or due_cells(indicators, known, unit, period)
    is_used = has_values or is_always_due(group, period)
    return GroupRow(group, offices, filling(due, stored), bool(due_of_hers), is_used)


def _concerns(indicator: Indicator, unit: AdministrativeUnit, known: Catalogue) -> bool:
    """Return whether the unit types a cell of it, or adds up those of its communes."""
    if not indicator.holds_values or indicator.is_computed:
        return False
    items: Sequence[BreakdownItem | None] = known.items.get(indicator.group_id or 0) or [None]
    if any(is_typed_by(indicator, unit, item) for item in items):
        return True
    return unit.tier != Tier.COMMUNE and indicator.roll_up != RollUp.NONE
