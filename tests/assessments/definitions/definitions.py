"""Definitions of statistics for tests: rows as a workbook gives them."""

from assessments.definitions import CHECKS, GROUPS, INDICATORS, ITEMS, Definitions
from assessments.enums import DataType, Layout, PrintStyle, RollUp, Scope, Severity

GROUP = {
    "code": "bang",
    "title": "Bảng mẫu",
    "heading": "",
    "order": 0,
    "layout": Layout.YEARS.value,
    "scope": Scope.BOTH.value,
    "years": 1,
    "period_kinds": "",
    "periods": "",
    "label_head": "Chỉ tiêu",
    "span_head": "",
    "column_head": "",
    "number_format": "{}",
    "note": "",
    "office": "",
    "last_day": None,
    "report": "",
    "appendix": None,
}
ITEM = {
    "group": "bang",
    "code": "dat",
    "label": "Đất đai",
    "scope": Scope.BOTH.value,
    "order": 0,
}
INDICATOR = {
    "code": "so_hop",
    "label": "Số cuộc họp",
    "column_label": "",
    "unit_of_measure": "cuộc",
    "data_type": DataType.INTEGER.value,
    "scope": Scope.COMMUNE.value,
    "roll_up": RollUp.SUM.value,
    "unit_kinds": "",
    "offices": "Phòng Nội vụ",
    "order": 0,
    "group": "bang",
    "parent": "",
    "print_style": PrintStyle.NUMBER.value,
    "is_italic": False,
    "indent": 0,
    "lower": None,
    "upper": None,
    "formula": "",
}
CHECK = {
    "code": "dieu-kien",
    "group": "bang",
    "severity": Severity.ERROR.value,
    "label": "Số cuộc họp từ 0 trở lên",
    "expression": "so_hop >= 0",
    "action": "Hãy sửa lại.",
    "scope": Scope.BOTH.value,
    "order": 0,
    "is_active": True,
}


def definitions(groups=({},), items=(), indicators=({},), checks=()):
    """Return definitions of these rows, each the plain one with what is named changed."""
    tables = (
        (GROUPS, GROUP, groups),
        (ITEMS, ITEM, items),
        (INDICATORS, INDICATOR, indicators),
        (CHECKS, CHECK, checks),
    )
    rows = {
        table.code: {_key(table, plain | changed): plain | changed for changed in listed}
        for table, plain, listed in tables
    }
    return Definitions(rows)


def _key(table, values):
    return f"{values['group']}/{values['code']}" if table is ITEMS else values["code"]
