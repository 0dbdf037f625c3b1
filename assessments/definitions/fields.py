"""What a workbook of statistics says of each group, item, indicator and check: field by field.

A field's title is the head of its column; `kind` says how a cell is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import models

from assessments.enums import DataType, Layout, PrintStyle, RollUp, Scope, Severity
from assessments.models import BreakdownItem, Check, Indicator, IndicatorGroup
from communes import period_kinds

YES_NO = {"yes": "có", "no": "không"}
SEVERAL = "; "


class Kind(StrEnum):
    """How a cell is read."""

    CODE = "code"
    TEXT = "text"
    LINES = "lines"
    WHOLE = "whole"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    GROUP = "group"
    INDICATOR = "indicator"


REFERENCES = (Kind.GROUP, Kind.INDICATOR)


@dataclass(frozen=True)
class Field:
    """A column of the workbook and a field of the model, both under `name`."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    width: float = 20
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A sheet of the workbook and a model; `word` is what one of its rows is called."""

    code: str
    sheet: str
    word: str
    model: type[models.Model]
    fields: tuple[Field, ...]

    def of(self, name: str) -> Field:
        """Return the field of that name."""
        return next(each for each in self.fields if each.name == name)


def _choice(name: str, title: str, choices: type[models.TextChoices], width: float = 24) -> Field:
    return Field(name, title, Kind.CHOICE, width, choices=dict(choices.choices))


CODE = Field("code", "Mã", Kind.CODE, 28, required=True)
ORDER = Field("order", "Thứ tự", Kind.WHOLE, 9)
OF_GROUP = Field("group", "Mã bảng", Kind.GROUP, 22, required=True)

GROUPS = Table(
    "groups",
    "Bảng",
    "bảng",
    IndicatorGroup,
    (
        CODE,
        Field("title", "Tên bảng", width=50, required=True),
        Field("heading", "Tiêu đề trong phụ lục", width=30),
        ORDER,
        _choice("layout", "Bố cục", Layout, 40),
        _choice("scope", "Cấp nhập", Scope, 14),
        Field("years", "Số năm trong bảng", Kind.WHOLE, 10),
        Field("period_kinds", "Các loại kỳ lập bảng", Kind.CHOICES, 24, choices=period_kinds.WORDS),
        Field("periods", "Các kỳ trong bảng"),
        Field("label_head", "Đầu cột chỉ tiêu", width=24),
        Field("span_head", "Đầu cột chung của các kỳ", width=24),
        Field("column_head", "Đầu cột kết quả", width=24),
        Field("number_format", "Cách ghi số thứ tự", width=10),
        Field("note", "Ghi chú dưới bảng", Kind.LINES, 40),
        Field("office", "Cơ quan ghi sau tên bảng", width=30),
        Field("last_day", "Ngày chốt số liệu", Kind.WHOLE, 10),
        Field("report", "Phụ lục của báo cáo"),
        Field("appendix", "Số phụ lục", Kind.WHOLE, 9),
    ),
)
ITEMS = Table(
    "items",
    "Lĩnh vực",
    "lĩnh vực",
    BreakdownItem,
    (
        OF_GROUP,
        CODE,
        Field("label", "Tên lĩnh vực", width=50, required=True),
        _choice("scope", "Cấp nhập", Scope, 14),
        ORDER,
    ),
)
INDICATORS = Table(
    "indicators",
    "Chỉ tiêu",
    "chỉ tiêu",
    Indicator,
    (
        CODE,
        Field("label", "Tên chỉ tiêu", width=60, required=True),
        Field("column_label", "Tên ngắn ở đầu cột", width=24),
        Field("unit_of_measure", "Đơn vị tính", width=14),
        _choice("data_type", "Kiểu số liệu", DataType),
        _choice("scope", "Cấp báo cáo", Scope, 14),
        _choice("roll_up", "Cách tổng hợp", RollUp),
        Field("unit_kinds", "Chỉ áp dụng cho loại đơn vị", width=16),
        Field("offices", "Cơ quan phụ trách", width=40),
        ORDER,
        Field("group", "Mã bảng", Kind.GROUP, 22),
        Field("parent", "Thuộc chỉ tiêu", Kind.INDICATOR, 28),
        _choice("print_style", "Ký hiệu đầu dòng", PrintStyle, 16),
        Field("is_italic", "In nghiêng", Kind.YES_NO, 10),
        Field("indent", "Mức thụt đầu dòng", Kind.WHOLE, 10),
        Field("lower", "Nhỏ nhất", Kind.NUMBER, 12),
        Field("upper", "Lớn nhất", Kind.NUMBER, 12),
        Field("formula", "Công thức tính", width=50),
    ),
)
CHECKS = Table(
    "checks",
    "Điều kiện",
    "điều kiện",
    Check,
    (
        CODE,
        OF_GROUP,
        _choice("severity", "Mức", Severity, 30),
        Field("label", "Điều kiện bằng lời", width=60, required=True),
        Field("expression", "Điều kiện", width=50, required=True),
        Field("action", "Cách xử lý", width=60, required=True),
        _choice("scope", "Áp dụng cho cấp", Scope, 14),
        ORDER,
        Field("is_active", "Đang dùng", Kind.YES_NO, 10),
    ),
)
TABLES = (GROUPS, ITEMS, INDICATORS, CHECKS)
