"""Files as offices and attackers send them: each is answered with a plain sentence, and soon."""

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from assessments.models import Indicator
from communes.workbooks import WorkbookError, read_workbook
from tests import builders
from tests.assessments.spreadsheets.fill.workbooks import (
    Filling,
    every_kind,
    preview,
    rewritten,
    taken,
    template,
)

pytestmark = pytest.mark.django_db
OLD_XLS = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
SECONDS = 15  # far more than is needed, far less than a file without bounds takes


@pytest.fixture
def unit():
    return builders.commune("Quài Tở")


@pytest.fixture
def group():
    return every_kind()


@pytest.fixture
def filling(unit, group):
    found = Filling(template(unit, group))
    found.set({"nguyen": 7, "le": 9})
    return found


def docx():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>wordprocessingml</Types>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (docx(), "không phải là bảng tính"),
        (b"%PDF-1.7\n", "không phải là bảng tính"),
        (b"Xa;Diem\nTa Ma;300\n", "không phải là bảng tính"),
        (b"\x89PNG\r\n\x1a\n", "không phải là bảng tính"),
        (OLD_XLS, "Excel cũ"),
        (OLD_XLS + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"PK" + bytes(20 * 1024 * 1024), "lớn hơn 20 MB"),
    ],
    ids=["docx", "pdf", "csv", "png", "xls", "password", "too large"],
)
def test_file_of_another_kind_is_refused(content, says):
    with pytest.raises(WorkbookError) as refused:
        preview(content)

    assert says in str(refused.value)
    assert refused.value.action


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl/vbaProject.bin", "macro"),
        ("xl/externalLinks/externalLink1.xml", "liên kết"),
        ("xl/media/bom.bin", "giải nén quá lớn"),
    ],
)
def test_dangerous_part_is_refused(filling, part, says):
    content = rewritten(filling.saved(), {part: bytes(70 * 1024 * 1024) if "bom" in part else b"x"})

    with pytest.raises(WorkbookError, match=says):
        preview(content)


def test_workbook_that_is_none_of_ours_is_refused():
    book = openpyxl.Workbook()
    book.active.append(["Xã", "Số hộ"])
    content = BytesIO()
    book.save(content)

    with pytest.raises(WorkbookError, match="không phải tệp mẫu"):
        preview(content.getvalue())


def test_hidden_sheet_that_was_deleted_is_told(filling):
    del filling.book["_tep"]

    with pytest.raises(WorkbookError, match="trang tính ẩn"):
        preview(filling.saved())


def test_template_of_another_version_is_told(filling):
    filling.book["_tep"]["B1"] = "0"

    with pytest.raises(WorkbookError, match="phiên bản"):
        preview(filling.saved())


def test_unit_that_is_not_here_is_told(filling):
    filling.book["_tep"]["B3"] = "99-999"

    with pytest.raises(WorkbookError, match="không có đơn vị"):
        preview(filling.saved())


def test_sheet_may_be_renamed_and_moved(filling):
    filling.sheet("moi-loai").title = "Của tôi"
    filling.book.move_sheet("Của tôi", 2)

    plan = preview(filling.saved())

    assert (len(plan.changes), plan.errors) == (2, [])


def test_sheet_that_was_deleted_leaves_its_table_alone(filling):
    del filling.book["Mọi loại số liệu"]

    plan = preview(filling.saved())

    assert plan.changes == []
    assert "không còn trang tính" in plan.notes[0]


def test_rows_and_columns_may_be_inserted(filling):
    sheet = filling.sheet("moi-loai")
    sheet.insert_rows(8, 2)
    sheet.insert_cols(4)

    plan = preview(filling.saved())

    assert (len(plan.changes), plan.errors) == (2, [])


def test_rows_may_change_places(filling):
    sheet = filling.sheet("moi-loai")
    first, second = (
        filling.cell("moi-loai", f"c:{code}", "k:2021").row for code in ("nguyen", "le")
    )
    for column in range(1, sheet.max_column + 1):
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value

    plan = preview(filling.saved())

    assert sorted(change.new for change in plan.changes) == ["7", "9"]
    assert {change.where.split(",")[0]: change.new for change in plan.changes} == {
        "Chỉ tiêu nguyen": "7",
        "Chỉ tiêu le": "9",
    }


def test_label_that_moved_without_its_key_is_not_guessed(filling):
    cell = filling.cell("moi-loai", "c:nguyen", "nhan")
    cell.value = "Chỉ tiêu khác"

    plan = preview(filling.saved())

    assert [error.cell for error in plan.errors] == [cell.coordinate]
    assert [change.new for change in plan.changes] == ["9"]


def test_row_that_was_copied_is_not_guessed(filling):
    sheet = filling.sheet("moi-loai")
    row = filling.cell("moi-loai", "c:nguyen", "k:2021").row
    for column in range(1, sheet.max_column + 1):
        sheet.cell(40, column).value = sheet.cell(row, column).value

    plan = preview(filling.saved())

    assert "không rõ lấy số liệu" in plan.errors[0].rule
    assert [change.new for change in plan.changes] == ["9"]


def test_sheet_that_was_copied_is_told(filling):
    filling.book.copy_worksheet(filling.sheet("moi-loai"))

    with pytest.raises(WorkbookError, match="hai bản"):
        preview(filling.saved())


def test_table_renamed_in_the_system_still_reads_the_old_workbook(filling):
    Indicator.objects.filter(code="nguyen").update(label="Tên mới")

    assert len(preview(filling.saved()).changes) == 2


def test_indicator_that_is_gone_is_told(filling):
    Indicator.objects.filter(code="nguyen").delete()

    plan = preview(filling.saved())

    assert "Chỉ tiêu nguyen" in plan.notes[0]
    assert [change.new for change in plan.changes] == ["9"]


def test_hundred_thousand_empty_rows_take_no_time(filling):
    sheet = filling.sheet("moi-loai")
    fill = PatternFill("solid", fgColor="FFFF00")
    for number in range(30, 100_030):
        sheet.cell(number, 2).fill = fill
    content = filling.saved()

    before = time.monotonic()
    plan = preview(content)

    assert time.monotonic() - before < SECONDS
    assert len(plan.changes) == 2


def test_rows_without_end_are_refused_soon(filling):
    content = filling.saved()
    names = [name for name in ZipFile(BytesIO(content)).namelist() if "worksheets/sheet2" in name]
    rows = b"".join(b'<row r="%d"><c r="B%d"><v>1</v></c></row>' % (n, n) for n in range(30, 90000))
    with ZipFile(BytesIO(content)) as archive:
        xml = archive.read(names[0]).replace(b"</sheetData>", rows + b"</sheetData>")

    before = time.monotonic()
    with pytest.raises(WorkbookError, match="nhiều hơn"):
        preview(rewritten(content, {names[0]: xml}))
    assert time.monotonic() - before < SECONDS


def test_text_that_looks_like_a_formula_stays_text(unit, group):
    Indicator.objects.filter(code="chu").update(label="=HYPERLINK(1)")
    found = Filling(template(unit, group))
    found.set({"chu": "@SUM"})
    found.cell("moi-loai", "c:chu", "k:2021").data_type = "s"
    taken(found.saved())

    book = read_workbook(template(unit, group))

    assert all(sheet.formulas == () for sheet in book.sheets.values())
    assert Filling(template(unit, group)).cell("moi-loai", "c:chu", "k:2021").value == "@SUM"


def test_huge_archive_of_many_parts_is_refused():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for number in range(1500):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", "<x/>")

    with pytest.raises(WorkbookError, match="quá lớn"):
        read_workbook(file.getvalue())
