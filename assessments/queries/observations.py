"""Statistics as their pages show them: what a unit types itself, what its communes add up to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from assessments.access import may_type, observations, targets
from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from assessments.models import BreakdownItem, Indicator, Observation, Target
from assessments.scoring.points import written
from assessments.statistics import IndicatorValue, applies, indicator_values
from communes.access import Actor
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.periods import read_period, year_before

ANSWERS_WITHOUT_NUMBER = (ObservationStatus.NOTHING_AROSE, ObservationStatus.NOT_APPLICABLE)
NO_OFFICE = "Chưa ghi cơ quan phụ trách"


@dataclass(frozen=True)
class FigureRow:
    """One indicator of a unit now and a year before.

    `is_typed` when the unit reports it itself, `is_hers` when the reader may type what its office
    is responsible for.
    """

    indicator: Indicator
    stored: Observation
    now: IndicatorValue
    before: IndicatorValue
    is_typed: bool
    is_hers: bool

    @property
    def is_open(self) -> bool:
        """Return whether the reader has a field for it."""
        return self.is_typed and self.is_hers

    @property
    def words(self) -> str:
        """Return the value as it is read; empty without data."""
        return value_words(self.now)

    @property
    def words_before(self) -> str:
        """Return the value of the year before as it is read; empty without data."""
        return value_words(self.before)

    @property
    def is_summed(self) -> bool:
        """Return whether the value is that of the communes together."""
        return self.stored.unit.tier != Tier.COMMUNE and self.now.is_rolled_up

    @property
    def is_answered(self) -> bool:
        """Return whether the row of the unit itself says something."""
        return is_answered(self.stored)


@dataclass(frozen=True)
class OfficeRows:
    """The indicators that one office answers for."""

    office: str
    rows: tuple[FigureRow, ...]

    @property
    def is_hers(self) -> bool:
        """Return whether the reader may type what the office is responsible for."""
        return any(row.is_hers for row in self.rows)


@dataclass(frozen=True)
class Filling:
    """How far a unit is: indicators with an answer of those due, invalid ones, goals concluded."""

    due: int
    answered: int
    invalid: int
    goals: int
    concluded: int


def office_rows(actor: Actor, unit: AdministrativeUnit, period: str) -> list[OfficeRows]:
    """Return the indicators that concern a unit by responsible office; five queries at the most.

    Each says whether `actor` may type it.
    """
    indicators = [each for each in Indicator.objects.all() if _concerns(each, unit)]
    now = indicator_values(indicators, unit, period)
    before = indicator_values(indicators, unit, year_before(period))
    by_office: dict[str, list[FigureRow]] = defaultdict(list)
    for each in indicators:
        own = now[each.code].own or Observation(unit=unit, period=period)
        own.indicator = each
        is_typed, is_hers = is_typed_by(each, unit), may_type(actor, unit, each)
        row = FigureRow(each, own, now[each.code], before[each.code], is_typed, is_hers)
        by_office[each.offices or NO_OFFICE].append(row)
    return [OfficeRows(office, tuple(rows)) for office, rows in by_office.items()]


def is_typed_by(
    indicator: Indicator, unit: AdministrativeUnit, item: BreakdownItem | None = None
) -> bool:
    """Return whether a unit reports the indicator itself; all above communes do as districts.

    Nobody types a line of headings or what a formula gives.
    """
    if indicator.is_computed or not indicator.holds_values:
        return False
    level = Scope.COMMUNE if unit.tier == Tier.COMMUNE else Scope.DISTRICT
    scopes = [indicator.scope] if item is None else [indicator.scope, item.scope]
    return all(scope in (level, Scope.BOTH) for scope in scopes) and applies(indicator, unit)


def is_answered(row: Observation) -> bool:
    """Return whether a row holds a value, printed words, or the word that there is none."""
    has_value = row.value is not None or bool(row.printed_text)
    return has_value or row.status in ANSWERS_WITHOUT_NUMBER


def value_words(value: IndicatorValue) -> str:
    """Return "57,89%", "18/19", "có", "không phát sinh", "9 (ước thực hiện)", or nothing."""
    own = None if value.is_rolled_up else value.own
    if own is not None and own.status in ANSWERS_WITHOUT_NUMBER:
        return own.get_status_display()
    text = own.printed_text if own and own.printed_text else _number_words(value)
    is_estimate = own is not None and own.status == ObservationStatus.ESTIMATE
    return f"{text} (ước thực hiện)" if text and is_estimate else text


def fillings(units: Sequence[AdministrativeUnit], period: str) -> dict[int, Filling]:
    """Return how far each unit is with a period, by key; three queries for any number of units."""
    indicators = list(Indicator.objects.all())
    rows: dict[int, dict[int, Observation]] = defaultdict(dict)
    for row in Observation.objects.filter(unit__in=units, period=period):
        rows[row.unit_id][row.indicator_id] = row
    goals = Target.objects.filter(unit__in=units, period=period).order_by().values_list("unit")
    counted = goals.annotate(Count("pk"), Count("verdict"))
    counts = {key: (number, concluded) for key, number, concluded in counted}
    return {
        unit.pk: _filling(unit, indicators, rows[unit.pk], counts.get(unit.pk, (0, 0)))
        for unit in units
    }


def known_periods(actor: Actor) -> list[str]:
    """Return the periods for which there are statistics or goals in scope, the latest first."""
    names = {
        name
        for rows in (observations(actor), targets(actor))
        for name in rows.order_by().values_list("period", flat=True).distinct()
    }
    return sorted(names, key=lambda name: (read_period(name).last_day, name), reverse=True)


def _concerns(indicator: Indicator, unit: AdministrativeUnit) -> bool:
    if unit.tier != Tier.COMMUNE and indicator.roll_up != RollUp.NONE:
        return True
    return is_typed_by(indicator, unit)


def _number_words(value: IndicatorValue) -> str:
    if value.value is None:
        return ""
    number = written(value.value)
    match value.indicator.data_type:
        case DataType.YES_NO if not value.is_rolled_up:
            return "có" if value.value else "không"
        case DataType.PASS_FAIL if not value.is_rolled_up:
            return "Đạt" if value.value else "Không đạt"
        case DataType.RATIO if value.base is not None:
            return f"{number}/{written(value.base)}"
        case DataType.PERCENT:
            return f"{number}%"
    return number


def _filling(
    unit: AdministrativeUnit,
    indicators: Iterable[Indicator],
    rows: Mapping[int, Observation],
    goals: tuple[int, int],
) -> Filling:
    due = [each.pk for each in indicators if is_typed_by(each, unit)]
    present = [rows[key] for key in due if key in rows]
    answered = sum(is_answered(row) for row in present)
    invalid = sum(bool(row.typed_text) for row in present)
    return Filling(len(due), answered, invalid, *goals)
