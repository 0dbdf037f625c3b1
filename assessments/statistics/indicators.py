"""Indicators of a unit: its own observations, or those of its communes rolled up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from assessments.models import BreakdownItem, Indicator, Observation
from assessments.statistics.measured import Measured, percent
from communes.models import AdministrativeUnit

TABLE = Observation._meta.label_lower


@dataclass(frozen=True)
class IndicatorValue:
    """An indicator of one unit and period.

    `own` is the unit's own observation, be it an emptied one. `value` and `base` are its numbers,
    or those of the communes together; `applicable` are the units that had to report, `rows` those
    that did. `is_rolled_up` where the numbers are those of the units below.
    """

    indicator: Indicator
    own: Observation | None
    value: Decimal | None
    base: Decimal | None
    applicable: tuple[AdministrativeUnit, ...]
    rows: tuple[Observation, ...]
    is_rolled_up: bool = False

    @property
    def missing(self) -> tuple[AdministrativeUnit, ...]:
        """Return the units that had to report and have no data."""
        reported = {row.unit_id for row in self.rows}
        return tuple(unit for unit in self.applicable if unit.pk not in reported)

    @property
    def behind(self) -> tuple[int, int]:
        """Return how many units have data, of how many that had to report."""
        due = {unit.pk for unit in self.applicable}
        return len(due & {row.unit_id for row in self.rows}), len(due)

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


def items_together(indicator: Indicator, parts: Sequence[IndicatorValue]) -> IndicatorValue:
    """Return the cells of several items added up.

    The units behind them are those of any item; where communes are added up, the communes alone.
    """
    known = [part for part in parts if part.value is not None]
    value = sum((part.value or Decimal(0) for part in known), Decimal(0)) if known else None
    bases = [part.base for part in known if part.base is not None]
    base = sum(bases, Decimal(0)) if bases else None
    is_rolled_up = any(part.is_rolled_up for part in parts)
    counted = [part for part in parts if part.is_rolled_up == is_rolled_up]
    applicable = {unit.pk: unit for part in counted for unit in part.applicable}
    rows = tuple(row for part in parts for row in part.rows)
    units = tuple(applicable.values())
    return IndicatorValue(indicator, None, value, base, units, rows, is_rolled_up)


def value_of(
    indicator: Indicator,
    unit: AdministrativeUnit,
    communes: Sequence[AdministrativeUnit],
    rows: Sequence[Observation],
    item: BreakdownItem | None = None,
) -> IndicatorValue:
    """Return one cell from its rows: what the unit says itself, else its communes together.

    An observation of the unit itself counts before those of its communes, unless it was emptied.
    """
    for row in rows:
        row.indicator = indicator  # it is known, so that nobody asks the database for it
    own = next((row for row in rows if row.unit_id == unit.pk), None)
    is_of_district = item is not None and item.scope == Scope.DISTRICT
    adds_up = indicator.roll_up != RollUp.NONE and bool(communes) and not is_of_district
    if _says_something(own) or not adds_up:
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
    return IndicatorValue(indicator, own, total, base, applicable, known_rows, True)


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
