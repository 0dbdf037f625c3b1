"""What papers of points ask of the writers: lying pages, two signers, many papers in a file."""

import io
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from reports.documents.ending import kept_with_tail
from reports.documents.tables import table_of
from reports.documents.tree import (
    Document,
    Heading,
    LineBreak,
    PageBreak,
    Paragraph,
    Signature,
    Text,
)
from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_fragment
from reports.documents.write_pdf import write_pdf
from reports.documents.write_text import write_text
from reports.figures.figure import TableCell, TableValue
from tests.reports.documents.extract import (
    normalised,
    pages_of_pdf,
    words_of_docx,
    words_of_html,
    words_of_text,
)
from tests.reports.documents.sample import FRAME

CLERK = Signature(position=("NGƯỜI LẬP BẢNG",), name="Lò Thị Mẫu")
LYING = replace(FRAME, symbol="", preparer=CLERK, landscape=True)
ROWS = TableValue((("Mã", "Nội dung"),), tuple((str(n), f"Nội dung {n}") for n in range(1, 61)))
RESULT = Paragraph((Text("Tổng điểm: 60."),), "bullet")
PAPER = Document(LYING, (table_of(ROWS), RESULT, RESULT), "Bảng tự chấm điểm")
BODY, HEAD = Paragraph((Text("Lời."),)), Heading(1, (Text("Mục"),), "so")
TABLE = table_of(ROWS)


def opened(document):
    return docx.Document(io.BytesIO(write_docx(document)))


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        ((), 0),
        ((TABLE,), 0),
        ((HEAD,), 0),
        ((TABLE, RESULT, RESULT), 2),
        ((TABLE, *[RESULT] * 6), 6),
        ((TABLE, *[RESULT] * 7), 1),
        ((HEAD, BODY, BODY), 1),
        ((BODY, BODY), 1),
        ((TABLE, PageBreak(), BODY), 1),
    ],
)
def test_words_below_the_last_table_stay_with_the_signature(blocks, kept):
    assert kept_with_tail(blocks) == kept


def test_paper_without_a_symbol_has_no_line_for_the_number():
    assert "Số:" not in write_text(PAPER)
    assert "Số:" in write_text(replace(PAPER, frame=FRAME))


@pytest.mark.parametrize("recipients", [(), FRAME.recipients])
def test_all_formats_name_both_signers(recipients):
    paper = replace(PAPER, frame=replace(LYING, recipients=recipients))
    expected = words_of_text(write_text(paper))

    assert "NGƯỜI LẬP BẢNG Lò Thị Mẫu TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Nguyễn Văn Mẫu" in expected
    assert words_of_docx(write_docx(paper)) == expected
    assert words_of_html(write_fragment(paper)) == expected


def test_names_of_signers_stand_on_one_line():
    _, left, right = opened(PAPER).tables[-1].rows[0].cells

    assert len(left.paragraphs) == len(right.paragraphs) == 3


def test_lying_paper_is_one_section_of_lying_pages():
    word = opened(replace(PAPER, blocks=(replace(TABLE, landscape=True), RESULT)))

    (section,) = word.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    widths = [column.width.mm for column in word.tables[-1].columns]
    assert round(sum(widths)) == 252


def test_last_row_and_result_stay_with_the_signature_in_word():
    word = opened(PAPER)

    last_row = word.tables[-2].rows[-1]
    kept = [p for cell in last_row.cells for p in cell.paragraphs] + word.paragraphs[-4:-1]
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in kept)
    before = word.tables[-2].rows[-4].cells[0].paragraphs[0]
    assert not before.paragraph_format.keep_with_next


@pytest.mark.sqlite_only
@pytest.mark.parametrize("rows", range(18, 34))
def test_signature_never_stands_without_the_end_of_the_table_on_its_page(rows):
    table = table_of(replace(ROWS, rows=ROWS.rows[:rows]))

    last = pages_of_pdf(write_pdf(replace(PAPER, blocks=(table, RESULT, RESULT))))[-1]

    assert f"Nội dung {rows} " in last
    assert "Tổng điểm: 60." in last
    assert "Lò Thị Mẫu" in last


@pytest.mark.sqlite_only
def test_following_papers_begin_a_new_page_one_each():
    one = replace(PAPER, frame=replace(LYING, landscape=False))
    pages = pages_of_pdf(write_pdf(replace(one, following=(PAPER, one, PAPER))))

    begins = [page for page in pages if page.startswith("UBND TỈNH NÚI XANH")]
    numbers = [page.split()[-1] for page in pages if page not in begins]
    assert len(begins) == 4
    assert numbers == ["2", "2", "3", "4", "2", "2", "3", "4"]


def test_following_papers_are_numbered_from_one_in_word():
    word = opened(replace(PAPER, following=(PAPER, PAPER)))

    starts = [section._sectPr.find(qn("w:pgNumType")) for section in word.sections]
    assert [start is not None and start.get(qn("w:start")) for start in starts] == [
        False,
        "1",
        "1",
    ]
    assert all(section.different_first_page_header_footer for section in word.sections)


def test_following_papers_say_the_same_in_every_format():
    paper = replace(PAPER, following=(replace(PAPER, blocks=(BODY,)),))
    expected = words_of_text(write_text(paper))

    assert expected.count("Lò Thị Mẫu") == 2
    assert words_of_docx(write_docx(paper)) == expected
    assert words_of_html(write_fragment(paper)) == expected


def test_lines_of_a_cell_stand_below_each_other():
    value = TableValue((("Giải trình",),), (("Dòng một\nDòng hai",), (TableCell("Một dòng"),)))

    table = table_of(value)

    assert table.rows[0][0].spans == (Text("Dòng một"), LineBreak(), Text("Dòng hai"))
    paper = replace(PAPER, blocks=(table, RESULT))
    assert "Dòng một <br>Dòng hai" in write_fragment(paper)
    assert normalised("Dòng một Dòng hai Một dòng") in words_of_text(write_text(paper))
    assert words_of_docx(write_docx(paper)) == words_of_text(write_text(paper))


@pytest.mark.parametrize(("letters", "whole"), [(1000, True), (1001, False)])
def test_page_parts_a_row_only_where_a_cell_would_fill_it(letters, whole):
    table = table_of(TableValue((("Giải trình", "Điểm"),), (("a" * letters, "1"),)))
    paper = replace(PAPER, blocks=(table, RESULT))

    row = opened(paper).tables[-2].rows[-1]

    assert (row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None) == whole
    assert ('class="doc-parted"' not in write_fragment(paper)) == whole


@pytest.mark.sqlite_only
def test_head_of_the_table_stands_over_every_part_of_a_long_row():
    words = " ".join(f"chữ{number}" for number in range(2000))
    table = table_of(replace(ROWS, rows=(("1", words),)))

    pages = pages_of_pdf(write_pdf(replace(PAPER, blocks=(table, RESULT))))

    parts = [page for page in pages if "chữ" in page]
    assert len(parts) > 2
    assert all("Mã Nội dung" in page for page in parts)
    assert "chữ1999" in parts[-1]
