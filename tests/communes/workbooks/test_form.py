"""Sheets to fill: what is locked, offered, coloured, hidden and printed."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from communes.workbooks import read_workbook
from communes.workbooks.form import FormCell, FormSheet, Highlight, Look, Offer
from communes.workbooks.form_writing import write_form

LONG = "Một chỉ tiêu có tên dài nên phải viết thành mấy dòng mới hết"
FORM = FormSheet(
    "Bảng",
    {
        (1, 1): FormCell("khóa", Look.KEY),
        (2, 1): FormCell("Đầu bảng", Look.HEAD),
        (3, 1): FormCell(LONG),
        (3, 2): FormCell("=1+1", Look.INPUT),
        (3, 3): FormCell(7, Look.SHOWN, "#,##0"),
    },
    widths={1: 20},
    head=(2, 2),
    frozen=(3, 2),
    hidden_rows=[1],
    offers=[Offer([(3, 2), (4, 2), (3, 4)], ("có", "không"), "Cách ghi", "Chọn một.")],
    highlights=[Highlight([(3, 2), (4, 2), (3, 4)], "B3>1")],
)


@pytest.fixture
def sheet():
    return load_workbook(BytesIO(write_form([FORM])))["Bảng"]


def test_same_form_gives_same_bytes():
    assert write_form([FORM]) == write_form([FORM])


def test_only_cells_to_fill_are_open(sheet):
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert [sheet[cell].protection.locked for cell in ("A3", "B3", "C3")] == [True, False, True]


def test_text_is_text(sheet):
    assert (sheet["B3"].value, sheet["B3"].data_type, sheet["B3"].quotePrefix) == (
        "=1+1",
        "s",
        True,
    )


def test_list_and_hint_stand_at_their_cells(sheet):
    (offer,) = sheet.data_validations.dataValidation
    assert str(offer.sqref) == "B3:B4 D3"
    assert (offer.formula1, offer.prompt) == ('"có,không"', "Chọn một.")


def test_colour_is_seen_from_the_first_cell_of_each_area(sheet):
    formulas = {
        str(area.sqref): [rule.formula[0] for rule in area.rules]
        for area in sheet.conditional_formatting
    }
    assert formulas == {"B3:B4": ["B3>1"], "D3": ["D3>1"]}


def test_head_stays_in_view_and_is_printed_on_every_page(sheet):
    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.row_dimensions[1].hidden


def test_row_is_as_high_as_its_words(sheet):
    assert sheet.row_dimensions[3].height > 2 * 15


def test_number_shown_as_percentage_is_told(make_workbook):
    def as_percentage(sheet):
        sheet["A1"].number_format = "0.00%"
        sheet["B1"].number_format = '0.00"%"'

    book = read_workbook(make_workbook([0.5, 50], change=as_percentage))

    assert book.sheets["Điểm"].percents == ("A1",)


def test_blank_rows_at_the_end_are_cut_off(make_workbook, change_parts):
    content = make_workbook(["Ta Ma", 300])
    rows = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(2, 30000))
    name = "xl/worksheets/sheet1.xml"
    with ZipFile(BytesIO(content)) as archive:
        longer = archive.read(name).replace(b"</sheetData>", rows + b"</sheetData>")
    book = read_workbook(change_parts(content, {name: longer}))

    assert book.sheets["Điểm"].rows == (("Ta Ma", 300),)
