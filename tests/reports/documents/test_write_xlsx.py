import io
from dataclasses import replace

import openpyxl
import pytest

from reports.documents.tree import Cell, Document, Footnote, Table, Text
from reports.documents.write_xlsx import write_xlsx
from tests.reports.documents.sample import FRAME


def sheets_of(document):
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(document))).worksheets


def table_of(*texts, title="Bảng"):
    row = tuple(Cell((Text(text),)) for text in texts)
    return Table((), (row,), (1,) * len(row), ("left",) * len(row), (Text(title),))


def test_sheet_holds_words_and_numbers_of_the_table(report):
    (sheet,) = sheets_of(report)

    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    assert rows == [
        ("Bảng 1. Điểm và xếp loại", None, None, None),
        (None, None, None, None),
        ("TT", "Đơn vị", "Kết quả", None),
        (None, None, "Điểm", "Xếp loại"),
        (1, "Xã Đồi Chè", 93.5, "Tốt"),
        (2, "Xã Bản Mới", 81.25, "Khá"),
        ("Bình quân", None, 87.38, None),
        ("Số liệu minh họa.", None, None, None),
    ]
    assert sheet["C5"].number_format == "#,##0.00"
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {
        *("A1:D1", "A3:A4", "B3:B4", "C3:D3", "A7:B7", "A8:D8")
    }
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B5", "$3:$4")


@pytest.mark.parametrize("sign", "=+-@")
def test_words_that_look_like_a_formula_stay_words(sign):
    words = f"{sign}1+1"

    (sheet,) = sheets_of(Document(FRAME, (table_of(words),), "Báo cáo"))

    assert (sheet["A3"].value, sheet["A3"].data_type) == (words, "s")


def test_each_table_has_a_sheet_with_a_lawful_name_of_its_own():
    tables = (table_of("a", title="Tỷ lệ 1/2: [thử] " + "x" * 40), table_of("b", title=""))

    names = [sheet.title for sheet in sheets_of(Document(FRAME, tables, "Báo cáo"))]

    assert names == ["1. Tỷ lệ 1 2 thử xxxxxxxxxxxxxx", "2. Bảng"]


def test_footnote_follows_its_place_in_brackets():
    noted = replace(table_of("a"), rows=((Cell((Text("a"), Footnote((Text("b"),)))),),))

    (sheet,) = sheets_of(Document(FRAME, (noted,), "Báo cáo"))

    assert sheet["A3"].value == "a (b)"


def test_document_without_tables_is_refused():
    with pytest.raises(ValueError, match="không có bảng"):
        write_xlsx(Document(FRAME, (), "Báo cáo"))


def test_same_report_gives_the_same_bytes(report):
    assert write_xlsx(report) == write_xlsx(report)
