"""What is written: words as words, a printable page, the same bytes."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from communes.vietnamese import nfc
from communes.workbooks import Column, SheetData, WorkbookError, read_workbook, write_workbook

COLUMNS = (Column("Xã", 30), Column("Điểm", 10, "#,##0.00"))
ROWS = (("Ta Ma", Decimal("325.25")), ("Quài Nưa", 300), ("Pú Xi", None))
NASTY = ["=1+1", '=HYPERLINK("http://x")', "+84", "-5", "@sum", "#N/A", "_x0041_", "a\x0bb", "TRUE"]

text = st.text(
    st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc", "Cn"]), min_size=1, max_size=10
)


def written(*sheets):
    return load_workbook(BytesIO(write_workbook(sheets)))


def one_column(*values):
    return SheetData("Chữ", (Column("Cột"),), [[value] for value in values])


def test_written_rows_read_back():
    book = read_workbook(write_workbook([SheetData("Điểm", COLUMNS, ROWS)]))

    assert book.sheet("Điểm").rows == (("Xã", "Điểm"), *ROWS)


def test_heading_and_notes_stand_around_the_table():
    data = SheetData("Điểm", COLUMNS, ROWS[:1], heading=("Phụ lục I",), notes=("Ghi chú",))

    rows = read_workbook(write_workbook([data])).sheet("Điểm").rows

    assert [row[0] for row in rows] == ["Phụ lục I", "Xã", "Ta Ma", None, "Ghi chú"]
    assert rows[data.header_row - 1] == ("Xã", "Điểm")


@pytest.mark.parametrize("value", NASTY)
def test_text_that_looks_like_something_else_stays_text(value):
    content = write_workbook([one_column(value)])

    cell = load_workbook(BytesIO(content)).active["A2"]
    sheet = read_workbook(content).sheet("Chữ")

    assert cell.data_type == "s"
    assert cell.quotePrefix == value.startswith(("=", "+", "-", "@"))
    assert sheet.rows[1] == (value,)
    assert sheet.formulas == sheet.errors == ()


@given(st.lists(st.one_of(text, st.integers(-(10**14), 10**14), st.booleans()), min_size=1))
def test_any_plain_value_reads_back(values):
    rows = read_workbook(write_workbook([one_column(*values)])).sheet("Chữ").rows

    assert [row[0] for row in rows[1:]] == [nfc(v) if isinstance(v, str) else v for v in values]


def test_same_sheets_give_the_same_bytes_whatever_the_clock_says():
    data = SheetData("Điểm", COLUMNS, ROWS)

    first, second = (write_workbook([data], title="Bảng điểm") for _ in range(2))

    properties = load_workbook(BytesIO(first)).properties
    with ZipFile(BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert properties.created.date() == properties.modified.date() == date(2000, 1, 1)
    assert properties.title == "Bảng điểm"
    assert first == second


def test_dates_and_numbers_have_formats():
    day = date(2021, 12, 14)
    values = [[day], [datetime.combine(day, time(7, 30))], ["x"]]

    sheet = written(SheetData("Ngày", (Column("Ngày"),), values)).active

    formats = [sheet.cell(row, 1).number_format for row in (2, 3, 4)]
    assert formats == ["dd/mm/yyyy", "dd/mm/yyyy hh:mm", "General"]
    assert written(SheetData("Điểm", COLUMNS, ROWS)).active["B2"].number_format == "#,##0.00"


def test_sheet_is_set_up_for_reading_and_printing():
    sheet = written(SheetData("Điểm", COLUMNS, ROWS, freeze=1, heading=("Phụ lục",))).active

    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$2:$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.column_dimensions["A"].width == 30
    assert sheet["A2"].font.bold


def test_sheet_names_are_allowed_and_unique():
    names = ["Biểu 1/2", "biểu 1-2", "x" * 40, "x" * 40, "''"]

    book = written(*(SheetData(name, COLUMNS) for name in names))

    assert book.sheetnames == [
        "Biểu 1-2",
        "biểu 1-2 (2)",
        "x" * 31,
        "x" * 27 + " (2)",
        "Trang tính",
    ]


def test_text_too_long_for_a_cell_is_refused():
    with pytest.raises(WorkbookError, match="Nội dung ô A2, trang tính “Chữ” quá dài"):
        write_workbook([one_column("a" * 32_768)])


def test_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="longer"):
        write_workbook([SheetData("Điểm", COLUMNS, [("Ta Ma", 1, 2)])])
