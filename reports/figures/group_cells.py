"""What stands in one cell of a printed grid."""

from decimal import Decimal

from assessments.enums import DataType, ObservationStatus
from assessments.grids import GridCell
from assessments.statistics import IndicatorValue
from communes import vietnamese

ESTIMATE = "{} (ước)"
ANSWERS = (ObservationStatus.NOTHING_AROSE, ObservationStatus.NOT_APPLICABLE)
PASSED = {True: "Đạt", False: "Không đạt"}


def cell_value(cell: GridCell | None) -> Decimal | int | str:
    """Return the number, or the words that are printed for it; "" where there is no data.

    What was typed in words goes before the number; an estimate says that it is one.
    """
    if cell is None:
        return ""
    own = None if cell.value.is_rolled_up else cell.value.own
    if own is not None and own.printed_text:
        value: Decimal | int | str = own.printed_text
    elif own is not None and own.status in ANSWERS:
        return str(own.get_status_display())
    else:
        value = _number(cell.value)
    is_estimate = own is not None and own.status == ObservationStatus.ESTIMATE
    return ESTIMATE.format(_printed(value)) if is_estimate and value != "" else value


def _number(value: IndicatorValue) -> Decimal | int | str:
    if value.value is None:
        return ""
    match value.indicator.data_type:
        case DataType.PASS_FAIL if not value.is_rolled_up:
            return PASSED[bool(value.value)]
        case DataType.RATIO if value.base is not None:
            return f"{_printed(_trimmed(value.value))}/{_printed(_trimmed(value.base))}"
        case DataType.PERCENT:
            return f"{_printed(_trimmed(value.value))}%"
    return _trimmed(value.value)


def _trimmed(number: Decimal) -> Decimal | int:
    """Return a whole number as int, another without the noughts at its end."""
    if number == number.to_integral_value():
        return int(number)
    return number.normalize()


def _printed(value: Decimal | int | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return vietnamese.format_integer(value)
    exponent = value.as_tuple().exponent
    return vietnamese.format_decimal(value, -exponent if isinstance(exponent, int) else 0)
