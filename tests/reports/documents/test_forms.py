"""Statistical forms: a head and signatures of their own, the same words in every format."""

import io
from dataclasses import replace

import openpyxl
import pytest

from reports.documents.tables import table_of
from reports.documents.tree import Document, FormHead, Signature
from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_fragment
from reports.documents.write_pdf import write_pdf
from reports.documents.write_text import write_text
from reports.documents.write_xlsx import write_xlsx
from reports.figures.figure import TableCell, TableValue
from tests.reports.documents.extract import (
    normalised,
    pages_of_pdf,
    words_of_docx,
    words_of_html,
    words_of_text,
)
from tests.reports.documents.sample import FRAME

HEAD = FormHead(("Biểu số 01",), ("Đơn vị báo cáo: xã Mẫu", "=Đơn vị tính: hồ sơ"))
CLERK = Signature(position=("NGƯỜI LẬP BIỂU",), name="Lò Thị Mẫu")
TABLE = TableValue(
    ((TableCell("TT", rowspan=2), TableCell("Hồ sơ tiếp nhận", colspan=2)), ("Tổng số", "Mới")),
    (("1", 20, 5),),
    note="Ghi chú",
)
FORM = Document(
    replace(FRAME, form=HEAD, preparer=CLERK, recipients=(), addressees=(), landscape=True),
    (table_of(TABLE),),
    "Biểu",
)


def test_all_formats_say_the_same_words_in_the_same_order():
    expected = words_of_text(write_text(FORM))

    assert "Biểu số 01 BÁO CÁO" in expected
    assert "Độc lập - Tự do" not in expected
    assert words_of_docx(write_docx(FORM)) == expected
    assert words_of_html(write_fragment(FORM)) == expected


def test_place_and_day_stand_over_the_signature_of_the_head():
    text = write_text(FORM)

    assert text.index("NGƯỜI LẬP BIỂU") < text.index(FRAME.place + ", ngày")
    assert text.index(FRAME.place + ", ngày") < text.index("CHỦ TỊCH")


@pytest.mark.sqlite_only
def test_pdf_of_a_form_is_one_lying_page():
    pages = pages_of_pdf(write_pdf(FORM))

    assert len(pages) == 1
    assert "Biểu số 01" in normalised(pages[0])


def test_workbook_has_head_table_and_signatures():
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(FORM))).worksheets[0]

    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert values[0] == "Biểu số 01"
    assert HEAD.right[1] in values[2]
    assert values[3:6] == ["TT", "Hồ sơ tiếp nhận", "Tổng số"]
    assert [value for value in values if isinstance(value, int)] == [20, 5]
    assert values[-2:] == [CLERK.name, FRAME.signature.name]
    assert sheet.page_setup.fitToHeight == 1
