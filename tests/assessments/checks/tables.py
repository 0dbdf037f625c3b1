"""A small table of indicators with checks: a whole and its two parts."""

from decimal import Decimal

from assessments.enums import DataType, Layout, RollUp, Scope, Severity
from assessments.models import BreakdownItem, Check, Indicator, IndicatorGroup, Observation
from communes.models import AdministrativeUnit

PERIOD = "2021"
CODES = ("tong", "nam", "nu")


def table(code: str = "bang", codes: tuple[str, ...] = CODES, **fields: object) -> IndicatorGroup:
    """Return a group of one year with these indicators, whole numbers that communes report."""
    given: dict[str, object] = {"title": "Bảng mẫu", "layout": Layout.YEARS, "years": 1}
    group = IndicatorGroup.objects.create(code=code, **(given | fields))
    for order, name in enumerate(codes):
        indicator(group, name, order=order)
    return group


def indicator(group: IndicatorGroup, code: str, **fields: object) -> Indicator:
    """Return an indicator of the group."""
    given: dict[str, object] = {
        "label": f"Số {code}",
        "data_type": DataType.INTEGER,
        "scope": Scope.BOTH,
        "roll_up": RollUp.SUM,
    }
    return Indicator.objects.create(code=code, group=group, **(given | fields))


def items(group: IndicatorGroup, *codes: str, scope: Scope = Scope.BOTH) -> list[BreakdownItem]:
    """Return lines of the group."""
    return [
        BreakdownItem.objects.create(
            group=group, code=code, label=f"Lĩnh vực {code}", scope=scope, order=order
        )
        for order, code in enumerate(codes)
    ]


def check(group: IndicatorGroup, expression: str = "tong = nam + nu", **fields: object) -> Check:
    """Return a check of the group, an error unless told otherwise."""
    given: dict[str, object] = {
        "code": "tong-hai-phan",
        "severity": Severity.ERROR,
        "label": "Tổng số phải bằng nam cộng nữ",
        "action": "Hãy xem lại ba ô này.",
    }
    return Check.objects.create(group=group, expression=expression, **(given | fields))


def observe(
    unit: AdministrativeUnit,
    item: BreakdownItem | None = None,
    period: str = PERIOD,
    **values: object,
) -> list[Observation]:
    """Store values of indicators by their codes."""
    return [
        Observation.objects.create(
            indicator=Indicator.objects.get(code=code),
            unit=unit,
            period=period,
            item=item,
            value=None if value is None else Decimal(str(value)),
        )
        for code, value in values.items()
    ]
