"""Statistics as their pages show them: what a unit types itself, what its communes add up to."""

from assessments.access import observations, targets
from assessments.enums import DataType, ObservationStatus, Scope
from assessments.models import BreakdownItem, Indicator, Observation
from assessments.scoring.points import rounded, written
from assessments.statistics import IndicatorValue, applies
from communes.access import Actor
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.periods import read_period

ANSWERS_WITHOUT_NUMBER = (ObservationStatus.NOTHING_AROSE, ObservationStatus.NOT_APPLICABLE)
DECIMALS_COMPUTED = 2


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


def known_periods(actor: Actor) -> list[str]:
    """Return the periods for which there are statistics or goals in scope, the latest first."""
    names = {
        name
        for rows in (observations(actor), targets(actor))
        for name in rows.order_by().values_list("period", flat=True).distinct()
    }
    return sorted(names, key=lambda name: (read_period(name).last_day, name), reverse=True)


def _number_words(value: IndicatorValue) -> str:
    if value.value is None:
        return ""
    is_computed = value.indicator.is_computed
    number = written(rounded(value.value, DECIMALS_COMPUTED) if is_computed else value.value)
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
