"""Indicators of a unit: its own observations, or those of its communes rolled up."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import DataType, ObservationStatus, RollUp
from assessments.models import Indicator, Observation
from assessments.statistics.measured import Measured, percent
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.periods import read_period
from communes.registers import communes_on

TABLE = Observation._meta.label_lower


@dataclass(frozen=True)
class IndicatorValue:
    """An indicator of one unit and period.

    `own` is the unit's own observation, be it an emptied one. `value` and `base` are its numbers,
    or those of the communes together; `applicable` are the units that had to report, `rows` those
    that did.
    """

    indicator: Indicator
    own: Observation | None
    value: Decimal | None
    base: Decimal | None
    applicable: tuple[AdministrativeUnit, ...]
    rows: tuple[Observation, ...]

    @property
    def missing(self) -> tuple[AdministrativeUnit, ...]:
        """Return the units that had to report and have no data."""
        reported = {row.unit_id for row in self.rows}
        return tuple(unit for unit in self.applicable if unit.pk not in reported)

    @property
    def behind(self) -> tuple[int, int]:
        """Return how many units have data, of how many that had to report."""
        return len(self.rows), len(self.applicable)

    @property
    def is_rolled_up(self) -> bool:
        """Return whether the numbers are those of the units below."""
        return self.indicator.roll_up != RollUp.NONE and not _says_something(self.own)

    def measured(self) -> Measured:
        """Return the value as a measure; a ratio n/N counts as n."""
        keys = tuple(row.pk for row in self.rows)
        return Measured(self.value, self.behind, self.missing, TABLE, keys, self.value, self.base)

    def measured_percent(self) -> Measured:
        """Return the part in hundredths: of the units for yes and no, of the base for a ratio."""
        whole = self.base
        if self.indicator.data_type == DataType.YES_NO:
            whole = Decimal(len(self.applicable))
        known = self.value is not None and whole is not None
        value = percent(self.value or Decimal(0), whole or Decimal(0)) if known else None
        keys = tuple(row.pk for row in self.rows)
        return Measured(value, self.behind, self.missing, TABLE, keys, self.value, whole)


def indicator_values(
    indicators: Iterable[Indicator], unit: AdministrativeUnit, period: str
) -> dict[str, IndicatorValue]:
    """Return the indicators of a unit and period by code; two queries for any number of them.

    An observation of the unit itself counts before those of its communes, unless it was emptied.
    """
    wanted = list(indicators)
    communes = _communes(unit, period)
    rows = Observation.objects.filter(
        indicator__in=wanted, period=period, unit__in=[unit, *communes]
    )
    by_indicator: dict[int, list[Observation]] = defaultdict(list)
    for row in rows.select_related("unit", "changed_by").order_by("unit__sort_key", "pk"):
        by_indicator[row.indicator_id].append(row)
    return {each.code: _value(each, unit, communes, by_indicator[each.pk]) for each in wanted}


def _communes(unit: AdministrativeUnit, period: str) -> list[AdministrativeUnit]:
    if unit.tier == Tier.COMMUNE:
        return []
    return communes_on(unit, read_period(period).last_day)


def _value(
    indicator: Indicator,
    unit: AdministrativeUnit,
    communes: Sequence[AdministrativeUnit],
    rows: Sequence[Observation],
) -> IndicatorValue:
    own = next((row for row in rows if row.unit_id == unit.pk), None)
    if _says_something(own) or indicator.roll_up == RollUp.NONE or not communes:
        known = (own,) if own and _has_data(own) else ()
        value = _number(own) if own else None
        return IndicatorValue(indicator, own, value, own.base if own else None, (unit,), known)
    excused = {row.unit_id for row in rows if row.status == ObservationStatus.NOT_APPLICABLE}
    applicable = tuple(
        each for each in communes if applies(indicator, each) and each.pk not in excused
    )
    keys = {each.pk for each in applicable}
    known_rows = tuple(row for row in rows if row.unit_id in keys and _has_data(row))
    total, base = _together(indicator, known_rows)
    return IndicatorValue(indicator, own, total, base, applicable, known_rows)


def applies(indicator: Indicator, unit: AdministrativeUnit) -> bool:
    """Return whether units of that kind report the indicator at all."""
    kinds = indicator.unit_kinds.replace(";", ",").split(",")
    wanted = [kind.strip() for kind in kinds if kind.strip()]
    return not wanted or unit.kind in wanted


def _says_something(own: Observation | None) -> bool:
    """Return whether a row holds anything, be it an invalid typing that has to be put right."""
    if own is None:
        return False
    is_excused = own.status == ObservationStatus.NOT_APPLICABLE
    return _has_data(own) or bool(own.typed_text) or is_excused


def _has_data(row: Observation) -> bool:
    return _number(row) is not None or bool(row.printed_text)


def _number(row: Observation) -> Decimal | None:
    if row.status == ObservationStatus.NOTHING_AROSE:
        return Decimal(0)
    return None if row.status == ObservationStatus.NOT_APPLICABLE else row.value


def _together(
    indicator: Indicator, rows: Sequence[Observation]
) -> tuple[Decimal | None, Decimal | None]:
    """Return the sum of values and of bases; yes is 1, so that counting yes is a sum too."""
    numbers = [number for row in rows if (number := _number(row)) is not None]
    bases = [row.base for row in rows if row.base is not None]
    if not numbers:
        return None, None
    return sum(numbers, Decimal(0)), sum(bases, Decimal(0)) if bases else None
