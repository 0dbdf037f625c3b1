"""Charts in documents: vectors in the PDF, an image with words in Word, the table in plain text."""

import io
import zipfile
from decimal import Decimal

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH

from assessments.charts import Chart, Column, Kind, Row, Value
from reports.documents.bind import bind
from reports.documents.parse import Section, TextError, parse, read_text
from reports.documents.tree import Document, Paragraph, Picture
from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_fragment, write_html
from reports.documents.write_pdf import write_pdf
from reports.documents.write_text import write_text
from reports.documents.write_xlsx import write_xlsx
from reports.documents.xlsx_sheets import NoTables
from reports.figures.figure import ChartValue, Figure
from reports.figures.formats import UnsuitableFormat
from reports.figures.plain import plain
from tests.reports.documents.extract import words_of_docx, words_of_html, words_of_text
from tests.reports.documents.sample import FRAME

NUMBERS = (Decimal(3), None, Decimal(7))
CHART = Chart(
    code="xu-huong",
    kind=Kind.LINES,
    title="Số cuộc <họp> & số người, xã Mẫu, năm 2019–2021",
    unit="cuộc",
    source="Nguồn: số liệu mẫu.",
    summary="Năm 2019: 3; năm 2021: 7 (tăng).",
    row_head="Kỳ",
    columns=tuple(Column(str(year), f"Năm {year}") for year in (2019, 2020, 2021)),
    rows=(Row("Số cuộc họp", tuple(Value(n, "–" if n is None else str(n)) for n in NUMBERS)),),
)
NAME = "xu_huong.so_hop"
FIGURES = {
    NAME: Figure(NAME, "Xu hướng: số cuộc họp", ChartValue(CHART)),
    "trong": Figure("trong", "Trống", None, format="bieu_do"),
}
CAPTION = "Hình 1. Số cuộc <họp> & số người, xã Mẫu, năm 2019–2021"
NOTE = "Đơn vị tính: cuộc. Nguồn: số liệu mẫu."


def document_of(words):
    parsed = Document(FRAME, parse([Section("a", 1, "la_ma", "Mục", words)]), "Báo cáo")
    return bind(parsed, FIGURES).document


@pytest.fixture(scope="module")
def document():
    return document_of("Lời trước.\n\n{{ xu_huong.so_hop }}\n\nLời sau.")


def test_chart_alone_in_its_paragraph_becomes_a_numbered_picture():
    chosen = "{{ xu_huong.so_hop | dang:bieu_do }}"

    blocks = document_of(f"{chosen}\n\nLời.\n\n{chosen}").blocks

    pictures = [block for block in blocks if isinstance(block, Picture)]
    assert [picture.caption[0].text[:7] for picture in pictures] == ["Hình 1.", "Hình 2."]
    assert 'id="hinh-2-ten"' in pictures[1].svg
    assert pictures[0].table.rows[1][1].spans[0].text == "–"


@pytest.mark.parametrize(
    "words",
    ["Xem {{ xu_huong.so_hop }}.", "- {{ xu_huong.so_hop }}", "Hình {{ x | dang:bieu_do }}"],
)
def test_chart_in_a_sentence_is_refused_when_it_is_typed(words):
    _, problems = read_text(words)

    assert [str(problem) for problem in problems] == [
        "Dòng 1: Biểu đồ phải đứng riêng một đoạn, không đặt giữa câu."
    ]
    with pytest.raises(TextError):
        document_of(words)


def test_format_of_another_kind_is_refused():
    figures = FIGURES | {"n": Figure("n", "Số", 5)}
    parsed = parse([Section("a", 1, "la_ma", "Mục", "{{ n | dang:bieu_do }}\n\nLời.")])

    with pytest.raises(UnsuitableFormat, match="bieu_do"):
        bind(Document(FRAME, parsed, "Báo cáo"), figures)


def test_chart_without_data_prints_dots_and_is_listed():
    parsed = parse([Section("a", 1, "la_ma", "Mục", "{{ trong }}\n\nLời.")])

    bound = bind(Document(FRAME, parsed, "Báo cáo"), FIGURES)

    assert isinstance(bound.document.blocks[1], Paragraph)
    assert [figure.name for figure in bound.missing] == ["trong"]


def test_word_and_screen_say_caption_and_note(document):
    said = f"Lời trước. {CAPTION} {NOTE} Lời sau."

    assert said in words_of_docx(write_docx(document))
    assert said in words_of_html(write_fragment(document))


def test_plain_text_has_the_table(document):
    text = write_text(document)

    assert "Kỳ\tSố cuộc họp\nNăm 2019\t3\nNăm 2020\t–\nNăm 2021\t7\n" in text
    assert f"{CAPTION} {NOTE}" in words_of_text(text)


def test_word_has_an_image_with_words_for_who_cannot_see_it(document):
    data = write_docx(document)

    word = docx.Document(io.BytesIO(data))
    (properties,) = word.element.body.iter(qn("wp:docPr"))
    assert properties.get("descr") == f"{CHART.title}. {CHART.summary}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".png")]
        image = Image.open(io.BytesIO(archive.read(name)))
    assert image.width > 1200
    dark = image.convert("L").point(lambda level: level < 128 and 255)
    assert dark.getbbox() is not None


def test_pdf_draws_paths_and_no_image(document):
    pdf = pypdfium2.PdfDocument(write_pdf(document))

    kinds = {each.type for page in pdf for each in page.get_objects()}
    assert FPDF_PAGEOBJ_PATH in kinds
    assert FPDF_PAGEOBJ_IMAGE not in kinds
    assert "Hình 1." in pdf[0].get_textpage().get_text_range()


def test_signs_of_xml_in_a_title_stay_words(document):
    page = write_html(document)

    assert "Số cuộc &lt;họp&gt; &amp; số người" in page
    assert "<họp>" not in page


def test_same_chart_gives_the_same_bytes(document):
    again = document_of("Lời trước.\n\n{{ xu_huong.so_hop }}\n\nLời sau.")

    assert write_docx(again) == write_docx(document)
    assert write_pdf(again) == write_pdf(document)


def test_picture_alone_makes_no_workbook(document):
    with pytest.raises(NoTables):
        write_xlsx(document)


def test_kept_figure_holds_the_table_behind_the_picture():
    kept = plain(FIGURES[NAME])

    assert kept["printed"] == ""
    assert kept["value"][:2] == [["Kỳ", "Số cuộc họp"], ["Năm 2019", "3"]]
    assert plain(FIGURES["trong"])["printed"] == "…"
