"""What comes out of a workbook, and sheets that are refused."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.worksheet.formula import ArrayFormula

from communes.workbooks import Limits, WorkbookError, read_workbook

SHEET = "xl/worksheets/sheet1.xml"
SHARED_STRINGS = "xl/sharedStrings.xml"
SHARED_STRINGS_TYPE = (
    f'<Override PartName="/{SHARED_STRINGS}" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
CONTENT_TYPES = "[Content_Types].xml"
HALF_PAST_SEVEN = datetime.combine(date(2021, 12, 14), time(7, 30))
MIDNIGHT = datetime.combine(date(2021, 12, 14), time.min)
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_xml(rows, dimension="A1"):
    return (
        f'<worksheet xmlns="{NAMESPACE}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def read_sheet(content, limits=None):
    return read_workbook(content, limits or Limits()).sheet("Điểm")


def test_values_come_out_plain(make_workbook):
    row = ["Ho\u0300a Bi\u0300nh", 300, 9.5, 0.1 + 0.2, True, MIDNIGHT]
    row += [HALF_PAST_SEVEN, time(7, 30), "  ", " Ta Ma "]

    sheet = read_sheet(make_workbook(row))

    assert sheet.rows == (
        ("Hòa Bình", 300, Decimal("9.5"), Decimal("0.3"), True, date(2021, 12, 14),
         HALF_PAST_SEVEN, "07:30:00", None, " Ta Ma "),
    )  # fmt: skip


def test_rows_are_equally_long_and_blank_ends_do_not_count(make_workbook):
    sheet = read_sheet(make_workbook(["Xã", "Điểm"], [], ["Ta Ma", None, None], [None], [" "]))

    assert sheet.rows == (("Xã", "Điểm"), (None, None), ("Ta Ma", None))


def test_address_names_the_cell_of_a_row_and_column(make_workbook):
    sheet = read_sheet(make_workbook(["Xã", "Điểm"], ["Ta Ma", 300]))

    assert sheet.rows[1][1] == 300
    assert sheet.address(1, 1) == "B2"


def test_formulas_and_errors_are_named(make_workbook):
    array = ArrayFormula("C1", "=SUM(A1:A2)")

    sheet = read_sheet(make_workbook([1, "=A1+1", array, "#REF!", "x"], [2]))

    assert sheet.formulas == ("B1", "C1")
    assert sheet.errors == ("D1",)
    assert sheet.rows[0] == (1, "=A1+1", "=SUM(A1:A2)", "#REF!", "x")


def test_merged_cells_keep_their_first_value_and_are_named(make_workbook):
    content = make_workbook(
        ["Kết quả", None, 1], ["a", "b", 2], change=lambda sheet: sheet.merge_cells("A1:B1")
    )

    sheet = read_sheet(content)

    assert sheet.merged == ("A1:B1",)
    assert sheet.rows[0] == ("Kết quả", None, 1)


def test_a_hundred_thousand_formatted_blank_rows_are_ignored(make_workbook, change_parts):
    rows = '<row r="1"><c r="A1"><v>5</v></c></row>'
    rows += "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 100_002))

    sheet = read_sheet(change_parts(make_workbook([1]), {SHEET: sheet_xml(rows)}))

    assert sheet.rows == ((5,),)


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "C9"])
def test_stated_dimension_is_not_believed(make_workbook, change_parts, dimension):
    rows = "".join(f'<row r="{n}"><c r="B{n}"><v>{n}</v></c></row>' for n in (1, 2, 3))

    sheet = read_sheet(change_parts(make_workbook([1]), {SHEET: sheet_xml(rows, dimension)}))

    assert sheet.rows == ((None, 1), (None, 2), (None, 3))


@pytest.mark.parametrize(
    "row", ['<row r="4"><c r="A4"><v>1</v></c></row>', '<row r="99999999999"><c r="A1"/></row>']
)
def test_too_many_rows_are_refused(make_workbook, change_parts, row):
    content = change_parts(make_workbook([1]), {SHEET: sheet_xml(row)})

    with pytest.raises(WorkbookError, match="nhiều hơn 3 dòng"):
        read_sheet(content, Limits(rows=3))


def test_too_many_columns_are_refused_but_blank_ones_are_not(make_workbook):
    assert read_sheet(make_workbook([1, 2, 3, " "]), Limits(columns=3)).rows == ((1, 2, 3),)
    with pytest.raises(WorkbookError, match="nhiều hơn 2 cột"):
        read_sheet(make_workbook([1, 2, 3]), Limits(columns=2))


def test_too_many_sheets_are_refused(make_workbook):
    content = make_workbook([1], change=lambda sheet: sheet.parent.create_sheet("Hai"))

    with pytest.raises(WorkbookError, match="từ 1 đến 1 trang tính"):
        read_workbook(content, Limits(sheets=1))


@pytest.mark.parametrize(
    "damaged",
    [
        "<worksheet",
        sheet_xml('<row r="1"><c r="A1"><v>NaN</v></c></row>'),
        sheet_xml('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        sheet_xml('<row r="x"/>'),
    ],
)
def test_damaged_sheet_is_refused(make_workbook, change_parts, damaged):
    content = change_parts(make_workbook([1]), {SHEET: damaged})

    with pytest.raises(WorkbookError, match="bị hỏng"):
        read_workbook(content)


def test_number_too_large_to_be_one_stays_text(make_workbook, change_parts):
    rows = '<row r="1"><c r="A1"><v>1E999</v></c></row>'

    sheet = read_sheet(change_parts(make_workbook([1]), {SHEET: sheet_xml(rows)}))

    assert sheet.rows == (("inf",),)


@pytest.fixture(params=[SHEET, SHARED_STRINGS])
def with_text(request, make_workbook, change_parts):
    """Return a function that makes a workbook whose sheet or shared strings hold an XML text."""
    cell = '<row r="1"><c r="A1" t="{}">{}</c></row>'
    strings = '<sst xmlns="{}"><si><t>{}</t></si></sst>'

    def make(doctype, text):
        if request.param == SHEET:
            parts = {SHEET: sheet_xml(cell.format("inlineStr", f"<is><t>{text}</t></is>"))}
        else:
            parts = {
                SHEET: sheet_xml(cell.format("s", "<v>0</v>")),
                SHARED_STRINGS: strings.format(NAMESPACE, text),
                CONTENT_TYPES: types.replace("</Types>", f"{SHARED_STRINGS_TYPE}</Types>"),
            }
        return change_parts(content, parts | {request.param: doctype + parts[request.param]})

    content = make_workbook(["Ta Ma"])
    with ZipFile(BytesIO(content)) as archive:
        types = archive.read(CONTENT_TYPES).decode()
    return make


def test_text_of_a_cell_or_of_the_shared_strings_is_read(with_text):
    assert read_sheet(with_text("", "Pú_x000A_Xi")).rows == (("Pú\nXi",),)


@pytest.mark.parametrize(
    "entity", ['"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"', 'SYSTEM "file:///etc/hostname"']
)
def test_entities_are_never_expanded(with_text, entity):
    doctype = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b {entity}>]>'

    with pytest.raises(WorkbookError, match="bị hỏng"):
        read_workbook(with_text(doctype, "&b;"))


def test_missing_sheet_names_those_there_are(make_workbook):
    with pytest.raises(WorkbookError, match=r"không có trang tính “Tiêu chí”, chỉ có: Điểm\."):
        read_workbook(make_workbook([1])).sheet("Tiêu chí")
