"""Groups with indicators of every kind, and workbooks that are filled as an office fills them."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from assessments.enums import DataType, Layout, Scope
from assessments.models import BreakdownItem, Indicator, IndicatorGroup
from assessments.spreadsheets.fill.filled import plan_of, read_filled, take
from assessments.spreadsheets.fill.plan import Plan
from assessments.spreadsheets.fill.statistics_book import write_statistics
from communes.access import SYSTEM, Actor
from communes.models import AdministrativeUnit
from communes.workbooks import read_workbook

PERIOD = "2021"
KINDS = {
    "nguyen": DataType.INTEGER,
    "le": DataType.DECIMAL,
    "phan-tram": DataType.PERCENT,
    "ty-so": DataType.RATIO,
    "co-khong": DataType.YES_NO,
    "dat": DataType.PASS_FAIL,
    "chu": DataType.TEXT,
}


def every_kind(code: str = "moi-loai", **fields: object) -> IndicatorGroup:
    """Return a group of two years with an indicator of each kind, typed by anybody."""
    given: dict[str, Any] = {"title": "Mọi loại số liệu", "layout": Layout.YEARS, "years": 2}
    group = IndicatorGroup.objects.create(code=code, **(given | fields))
    for order, (name, kind) in enumerate(KINDS.items()):
        indicator(group, name, data_type=kind, order=order)
    return group


def by_item(code: str = "theo-linh-vuc") -> IndicatorGroup:
    """Return a group with two whole numbers by two fields of work, "dat-dai" and "ho-tich"."""
    group = IndicatorGroup.objects.create(
        code=code, title="Số liệu theo lĩnh vực", layout=Layout.ITEMS
    )
    for order, name in enumerate(("nhan", "tra")):
        indicator(group, name, order=order)
    for order, name in enumerate(("dat-dai", "ho-tich")):
        BreakdownItem.objects.create(group=group, code=name, label=f"Về {name}", order=order)
    return group


def indicator(group: IndicatorGroup, code: str, **fields: object) -> Indicator:
    """Return an indicator of the group, a whole number unless told otherwise."""
    given: dict[str, Any] = {
        "label": f"Chỉ tiêu {code}",
        "data_type": DataType.INTEGER,
        "scope": Scope.BOTH,
    }
    return Indicator.objects.create(group=group, code=code, **(given | fields))


def template(
    unit: AdministrativeUnit, *groups: IndicatorGroup, actor: Actor = SYSTEM, **named: Any
) -> bytes:
    """Return the workbook of the groups for `PERIOD`, as it is downloaded."""
    return write_statistics(groups, unit, PERIOD, actor, **named)


def preview(content: bytes, actor: Actor = SYSTEM, **picks: str) -> Plan:
    """Return what taking a workbook would do."""
    return plan_of(read_filled(read_workbook(content)), actor, picks)


def taken(content: bytes, actor: Actor = SYSTEM) -> Plan:
    """Take a workbook in and return what was planned."""
    filled = read_filled(read_workbook(content))
    plan = plan_of(filled, actor, {})
    take(actor=actor, filled=filled, plan=plan)
    return plan


class Filling:
    """A workbook opened to be filled; cells are found by their hidden keys."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(content))

    def sheet(self, code: str) -> Worksheet:
        """Return the sheet of a group, or of the points of a set."""
        marks = (f"bang:{code}", f"diem:{code}", f"{code}:")
        return next(sheet for sheet in self.book if sheet["A1"].value in marks)

    def cell(self, code: str, row: str, column: str) -> Cell:
        """Return the cell at these keys, such as "c:nguyen" and "k:2021"."""
        sheet = self.sheet(code)
        down = next(each.row for each in sheet["A"] if each.value == row)
        across = next(each.column for each in sheet[1] if each.value == column)
        return sheet.cell(down, across)

    def set(self, values: Mapping[str, Any], code: str = "moi-loai", period: str = PERIOD) -> None:
        """Type values by the code of the indicator, into one year."""
        for name, value in values.items():
            self.cell(code, f"c:{name}", f"k:{period}").value = value

    def saved(self) -> bytes:
        """Return the file."""
        content = BytesIO()
        self.book.save(content)
        return content.getvalue()


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """Return a file with parts of the archive added or replaced; "__" stands for a slash."""
    named = {name.replace("__", "/"): part for name, part in parts.items()}
    return rewritten(content, named)


def rewritten(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a file with these parts of the archive added or replaced."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in dict.fromkeys([*source.namelist(), *parts]):
            target.writestr(name, parts.get(name) or source.read(name))
    return file.getvalue()
