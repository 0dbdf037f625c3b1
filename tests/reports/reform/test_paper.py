"""The closing report as files: the same words in each, appendices behind the signature."""

import io
from collections import Counter
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from reports.documents.tree import Table
from reports.documents.write_html import write_fragment
from reports.rendering import render
from tests.reports.documents.extract import (
    pages_of_pdf,
    without_tables_of_pictures,
    words_of_docx,
    words_of_html,
    words_of_text,
)

pytestmark = pytest.mark.django_db

APPROVED = Path(__file__).parents[1] / "approved" / "tong-ket-cchc-099-2011-2020.txt"
APPENDICES = 8
HYPHEN_AT_THE_END_OF_A_LINE = "\ufffe"  # as PDFium reads it
NOTICE = "Số liệu minh họa"
NUMBERS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]


@pytest.fixture(scope="module")
def document(report):
    return report.document


@pytest.fixture(scope="module")
def word(document):
    return docx.Document(io.BytesIO(render(document, "docx")))


@pytest.fixture(scope="module")
def pdf(document):
    return render(document, "pdf")


def letters(text):
    """Return the letters without blanks, in which lines may be broken anywhere."""
    return Counter(text.replace(HYPHEN_AT_THE_END_OF_A_LINE, "-").replace(" ", ""))


def test_word_html_and_text_say_the_same_words(document):
    expected = words_of_text(render(without_tables_of_pictures(document), "txt").decode())

    assert words_of_docx(render(document, "docx")) == expected
    assert words_of_html(write_fragment(document)) == expected


def test_pdf_says_the_same_words(document, pdf):
    said = letters(" ".join(pages_of_pdf(pdf)))
    on_paper = without_tables_of_pictures(document)
    expected = letters(words_of_text(render(on_paper, "txt").decode()))

    assert expected - said == Counter()


def test_appendices_stand_behind_the_signature(document):
    text = render(document, "txt").decode()

    signed = text.index("Vũ Văn Đức")
    places = [text.index(f"\nPhụ lục {number}\n") for number in NUMBERS]

    assert places == sorted(places)
    assert places[0] > signed


def test_each_appendix_says_what_it_belongs_to(document):
    text = " ".join(render(document, "txt").decode().split())

    line = (
        "(Kèm theo Báo cáo số /BC-UBND ngày tháng 01 năm 2021 của Ủy ban nhân dân huyện Tuần Giáo)"
    )
    assert text.count(line) == APPENDICES


def test_each_appendix_is_a_lying_section_that_counts_from_one(word):
    first, *others = word.sections

    assert first.orientation == WD_ORIENT.PORTRAIT
    assert [s.orientation for s in others] == [WD_ORIENT.LANDSCAPE] * APPENDICES
    numbers = [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in others]
    assert numbers == ["1"] * APPENDICES
    assert all(section.different_first_page_header_footer for section in others)


def test_each_appendix_is_in_the_navigation_of_word(word):
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]

    assert [text.split("\n")[0] for text in headings] == [
        *("Phần I", "Phần II", "Phần III"),
        *(f"Phụ lục {number}" for number in NUMBERS),
    ]


def test_heads_repeat_and_rows_stay_whole_in_word(word):
    grids = [table for table in word.tables if table.style.name == "Table Grid"]
    rows = [row._tr.trPr for table in grids for row in table.rows]

    assert len(grids) == 9
    for table in grids:
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads[0]
        assert heads == sorted(heads, reverse=True)
    assert all(properties.find(qn("w:cantSplit")) is not None for properties in rows)


def test_pages_of_appendices_lie_and_count_from_one(pdf):
    read = pypdfium2.PdfDocument(pdf)
    lying = [index for index, page in enumerate(read) if page.get_width() > page.get_height()]
    pages = pages_of_pdf(pdf)

    begun = [index for index in lying if "(Kèm theo Báo cáo" in pages[index]]

    assert len(begun) == APPENDICES
    assert lying == list(range(begun[0], len(pages)))
    for index in lying:
        number = index - max(start for start in begun if start <= index) + 1
        words, _, _ = pages[index].partition(NOTICE)
        assert number == 1 or words.endswith(f" {number} ")


def test_head_of_a_table_repeats_on_the_next_page(pdf):
    pages = pages_of_pdf(pdf)
    first = next(index for index, page in enumerate(pages) if page.startswith("Phụ lục"))
    following = [page for page in pages[first:] if not page.startswith("Phụ lục")]

    assert following
    assert [page for page in following if not page.startswith("STT ")] == []


def test_no_row_stands_alone_on_a_page(pdf, document):
    pages = pages_of_pdf(pdf)
    for appendix in document.appendices:
        table = next(block for block in appendix.blocks if isinstance(block, Table))
        last = ["".join(s.text for s in row[1].spans) for row in table.rows[-3:]]
        holding = [page for page in pages if all(label in page for label in last)]
        assert holding, appendix.heading


def test_bookmarks_of_the_pdf_lead_to_the_appendices(pdf):
    read = pypdfium2.PdfDocument(pdf)

    titles = [item.get_title() for item in read.get_toc()]

    assert sum(title.startswith("Phụ lục ") for title in titles) == APPENDICES


def test_workbook_has_a_sheet_for_each_table(document):
    book = openpyxl.load_workbook(io.BytesIO(render(document, "xlsx")))

    assert book.sheetnames == [
        *("Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV (1)", "Phụ lục IV (2)"),
        *("Phụ lục V", "Phụ lục VI", "Phụ lục VII", "Phụ lục VIII"),
    ]
    sheet = book["Phụ lục I"]
    assert sheet["A1"].value == "Phụ lục I"
    assert sheet["A3"].value.startswith("(Kèm theo Báo cáo")
    assert sheet["C8"].value == 32
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("file_format", ["docx", "pdf", "html", "txt", "xlsx"])
def test_same_document_gives_the_same_bytes(document, file_format):
    assert render(document, file_format) == render(document, file_format)


def test_report_has_the_approved_words(document):
    assert render(document, "txt").decode() == APPROVED.read_text(encoding="utf-8")
