"""What holds for every table without a row that says so: valid numbers, within their bounds."""

from collections.abc import Iterator

from assessments.checks.finding import Finding, FindingCell
from assessments.enums import Severity
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from assessments.scoring.points import written
from assessments.statistics.numbers import as_typed, read_number
from communes.models import AdministrativeUnit

NOT_VALID, OUT_OF_BOUNDS = "so-chua-hop-le", "so-ngoai-khoang"
NOT_VALID_LABEL = "Số liệu đã nhập chưa hợp lệ"
BOUNDS_LABEL = "Số liệu phải nằm trong khoảng cho phép"
TYPE_AGAIN = "Hãy nhập lại ô này."
DOES_NOT_FIT = "Hãy kiểm tra lại số đã nhập."


def findings_of_row(
    group: IndicatorGroup, indicator: Indicator, row: Observation, item: BreakdownItem | None
) -> Iterator[Finding]:
    """Yield what is wrong with a row of a unit by itself."""
    if row.typed_text:
        problem = read_number(indicator, row.typed_text).problem or TYPE_AGAIN
        quoted = f"“{row.typed_text}”"
        yield _finding(NOT_VALID, NOT_VALID_LABEL, quoted, problem, group, indicator, row, item)
    elif row.value is not None and (numbers := _beyond(indicator, row)):
        yield _finding(
            OUT_OF_BOUNDS, BOUNDS_LABEL, numbers, DOES_NOT_FIT, group, indicator, row, item
        )


def _beyond(indicator: Indicator, row: Observation) -> str:
    """Return "120 > 100" where a stored value lies out of its bounds."""
    value = row.value
    if value is None:
        return ""
    if indicator.lower is not None and value < indicator.lower:
        return f"{written(value)} < {written(indicator.lower)}"
    if indicator.upper is not None and value > indicator.upper:
        return f"{written(value)} > {written(indicator.upper)}"
    if row.base is not None and value > row.base:
        return f"{written(value)} > {written(row.base)}"
    return ""


def _finding(
    code: str,
    label: str,
    numbers: str,
    action: str,
    group: IndicatorGroup,
    indicator: Indicator,
    row: Observation,
    item: BreakdownItem | None,
) -> Finding:
    unit: AdministrativeUnit = row.unit
    row.indicator = indicator
    cell = FindingCell(indicator, row.period, item, as_typed(row))
    return Finding(
        code, Severity.ERROR, group, unit, row.period, item, label, numbers, action, (cell,)
    )
