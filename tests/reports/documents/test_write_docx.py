import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from reports.documents.tree import Document, PageBreak, Paragraph, Table, Text
from reports.documents.write_docx import write_docx
from tests.reports.documents.extract import pages_of_pdf
from tests.reports.documents.sample import FRAME


def opened(document, **options):
    return docx.Document(io.BytesIO(write_docx(document, **options)))


def part_of(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return parse_xml(archive.read(name))


@pytest.fixture(scope="module")
def word(report):
    return opened(report)


def test_page_has_the_margins_of_the_decree(word):
    (section,) = word.sections

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 15)
    assert (round(section.top_margin.mm), round(section.bottom_margin.mm)) == (20, 20)


def test_page_number_stands_in_the_header_from_the_second_page_on(word):
    (section,) = word.sections

    fields = [field.get(qn("w:instr")) for field in section.header._element.iter(qn("w:fldSimple"))]
    assert (fields, section.different_first_page_header_footer) == (["PAGE"], True)
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].style.font.size.pt == 13


def test_notice_stands_at_the_foot_of_every_page(word, report):
    (section,) = word.sections

    assert section.footer.paragraphs[0].text == report.notice
    assert section.first_page_footer.paragraphs[0].text == report.notice


def test_font_is_named_in_all_four_slots_of_every_style(word):
    slots = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")

    named = [
        fonts.get(qn(slot)) for fonts in word.styles.element.iter(qn("w:rFonts")) for slot in slots
    ]
    themed = [key for fonts in word.styles.element.iter(qn("w:rFonts")) for key in fonts.attrib]
    assert set(named) == {"Times New Roman"}
    assert not [key for key in themed if "heme" in key]


def test_headings_carry_word_styles_for_the_navigation_pane(word):
    headings = [(p.style.name, p.text) for p in word.paragraphs if "Heading" in p.style.name]

    assert headings[:4] == [
        ("Heading 1", "Phần I\nKẾT QUẢ CÔNG TÁC NĂM 2021"),
        ("Heading 2", "I. ĐẶC ĐIỂM TÌNH HÌNH"),
        ("Heading 2", "II. NHỮNG KẾT QUẢ ĐẠT ĐƯỢC"),
        ("Heading 3", "1. Kết quả thực hiện các mục tiêu chính"),
    ]
    assert ("Heading 6", "* Số lượng, chất lượng đại biểu:") in headings
    assert not [text for _, text in headings if text.startswith("1. Tiếp tục")]


@pytest.mark.parametrize(
    ("beginning", "bold", "italic"),
    [
        ("Phần I", True, False),
        ("I. ĐẶC", True, False),
        ("2.1. Kiện", True, False),
        ("a) Đổi", False, False),
        ("* Số", False, True),
        ("1. Tiếp tục", None, None),
    ],
)
def test_headings_are_set_as_the_decree_says(word, beginning, bold, italic):
    paragraph = next(p for p in word.paragraphs if p.text.startswith(beginning))

    assert {(run.bold, run.italic) for run in paragraph.runs} == {(bold, italic)}


def test_body_is_justified_with_first_line_and_gap(word):
    layout = word.styles["Nội dung"].paragraph_format

    assert layout.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(layout.first_line_indent.mm, 1) == 12.7
    assert layout.space_after.pt >= 6
    assert 1 <= layout.line_spacing <= 1.5


def test_properties_name_title_language_and_day(report):
    properties = opened(report, made_on=date(2022, 2, 5)).core_properties

    assert properties.title == report.title
    assert properties.language == "vi-VN"
    assert properties.created == datetime(2022, 2, 5, tzinfo=UTC)
    assert properties.comments == ""


def test_language_of_the_words_is_vietnamese(word):
    languages = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}

    assert languages == {"vi-VN"}


def test_footnotes_are_real_and_referred_to_in_order(report):
    data = write_docx(report)

    notes = part_of(data, "word/footnotes.xml").findall(qn("w:footnote"))
    marks = part_of(data, "word/document.xml").iter(qn("w:footnoteReference"))
    assert [mark.get(qn("w:id")) for mark in marks] == ["1", "2"]
    assert [note.get(qn("w:id")) for note in notes] == ["-1", "0", "1", "2"]


def test_file_without_footnotes_has_no_part_for_them():
    data = write_docx(Document(FRAME, (), "Báo cáo"))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "footnotes" in name]
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_table_repeats_its_head_and_keeps_rows_whole(word):
    table = word.tables[1]

    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Đơn vị", "Kết quả", "Kết quả"]
    assert [cell.text for cell in table.rows[1].cells] == ["TT", "Đơn vị", "Điểm", "Xếp loại"]


def test_landscape_table_stands_on_lying_pages_of_its_own(report):
    table = next(block for block in report.blocks if isinstance(block, Table))
    wide = replace(table, landscape=True)

    word = opened(replace(report, blocks=(report.blocks[0], wide, report.blocks[-1])))

    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in word.sections]
    first = [section.different_first_page_header_footer for section in word.sections]
    assert (lying, first) == ([False, True, False], [True, False, False])


def test_closing_paragraph_stays_with_the_signature(word):
    closing = next(p for p in word.paragraphs if p.text.endswith("./."))

    assert closing.paragraph_format.keep_with_next
    assert word.tables[-1].rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_page_break_begins_a_new_page():
    blocks = (Paragraph((Text("một"),)), PageBreak(), Paragraph((Text("hai"),)))

    word = opened(Document(FRAME, blocks, "Báo cáo"))

    breaks = [br.get(qn("w:type")) for br in word.element.body.iter(qn("w:br"))]
    assert "page" in breaks


def test_same_report_gives_the_same_bytes(report):
    assert write_docx(report) == write_docx(report)


@pytest.mark.sqlite_only
def test_libreoffice_lays_the_file_out_like_the_decree(report, tmp_path):
    (tmp_path / "report.docx").write_bytes(write_docx(report))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "report.docx"]

    subprocess.run(
        [shutil.which("soffice"), profile, *convert], check=True, capture_output=True, timeout=120
    )

    pages = pages_of_pdf((tmp_path / "report.pdf").read_bytes())
    assert pages[0].startswith("UBND TỈNH NÚI XANH")
    assert "Số liệu tính đến hết ngày 31/12/2021" in pages[0]
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert "./." in pages[-1]
    assert "Nguyễn Văn Mẫu" in pages[-1]
