"""A workbook filled in LibreOffice, with planted errors; Excel itself is not at hand here."""

from io import BytesIO

import openpyxl
import pytest

from assessments.models import Observation
from assessments.spreadsheets.marked import SHEET_OF_FILLED, marked_copy
from tests import builders
from tests.assessments.spreadsheets.fill.libreoffice import fill
from tests.assessments.spreadsheets.fill.workbooks import (
    Filling,
    by_item,
    every_kind,
    preview,
    taken,
    template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
DETAILS = "Chi tiết từng ô"
WRONG = [
    ("nguyen", "2020", "mười"),
    ("nguyen", "2021", -3),
    ("le", "2020", "=1+1"),
    ("le", "2021", "=NA()"),
    ("phan-tram", "2020", ("day", 44562)),
    ("ty-so", "2020", "20/19"),
    ("ty-so", "2021", "18"),
    ("co-khong", "2020", "có lẽ"),
    ("dat", "2020", "tốt"),
]
RIGHT = [
    ("phan-tram", "2021", 57.89),
    ("co-khong", "2021", "có"),
    ("dat", "2021", "Không đạt"),
    ("chu", "2020", "Theo Quyết định 01 – Quài Nưa"),
    ("chu", "2021", "+84 215"),
]


@pytest.fixture
def unit():
    return builders.commune("Quài Tở")


def test_exactly_the_planted_errors_come_back_and_the_rest_is_taken(unit, tmp_path):
    content = template(unit, every_kind(), by_item())
    known = Filling(content)
    table = known.sheet("moi-loai").title

    def place(code, period):
        return known.cell("moi-loai", f"c:{code}", f"k:{period}").coordinate

    items = known.sheet("theo-linh-vuc").title
    accepted = known.cell("theo-linh-vuc", "l:ho-tich", "c:nhan").coordinate
    cells = [(table, place(code, period), value) for code, period, value in (*WRONG, *RIGHT)]
    cells += [(items, accepted, 12), (DETAILS, "B6", table), (DETAILS, "C6", place("chu", "2021"))]
    cells += [(DETAILS, "G6", "gần đúng")]

    filled = fill(tmp_path, content, cells)
    plan = taken(filled)

    planted = {(table, place(code, period)) for code, period, _ in WRONG} | {(DETAILS, "G6")}
    assert {(error.sheet, error.cell) for error in plan.errors} == planted
    assert len(plan.errors) == len(planted) == 10
    assert len(plan.changes) == len(RIGHT)  # the words with a wrong detail wait, the item counts
    assert Observation.objects.get(item__code="ho-tich").value == 12
    assert Observation.objects.get(indicator__code="phan-tram").value is not None

    copy = openpyxl.load_workbook(BytesIO(marked_copy(filled, plan.errors, (), SHEET_OF_FILLED)))
    listed = copy["Lỗi"]
    marked = {
        (sheet.title, cell.coordinate)
        for sheet in copy
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert marked == planted
    assert listed.max_row == 11
    assert all(listed.cell(row, 2).hyperlink.location for row in range(2, 12))


def test_workbook_saved_again_by_libreoffice_changes_nothing(unit, tmp_path):
    group = every_kind()
    first = Filling(template(unit, group))
    first.set({"nguyen": 1234, "le": 0.1, "phan-tram": 57.89, "ty-so": "1/2", "dat": "Đạt"})
    taken(first.saved())

    plan = preview(fill(tmp_path, template(unit, group), []))

    assert (plan.is_done, plan.unchanged) == (True, 5)


def test_marks_are_taken_off_what_was_put_right(unit):
    filling = Filling(template(unit, every_kind()))
    filling.set({"nguyen": "mười", "le": "x"})
    plan = preview(filling.saved())
    copy = Filling(marked_copy(filling.saved(), plan.errors, (), SHEET_OF_FILLED))
    copy.set({"nguyen": 10})

    again = preview(copy.saved())
    second = Filling(marked_copy(copy.saved(), again.errors, (), SHEET_OF_FILLED))

    assert [change.new for change in again.changes] == ["10"]
    assert second.cell("moi-loai", "c:nguyen", "k:2021").comment is None
    assert second.cell("moi-loai", "c:le", "k:2021").comment is not None
    assert second.book.sheetnames.count(SHEET_OF_FILLED) == 1
