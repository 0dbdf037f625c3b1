import io
import re

import docx
import pytest

from reports.documents.tree import Document, Heading, Paragraph, Text
from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_fragment, write_html
from tests.reports.documents.sample import FRAME

NASTY = '</title><script>alert("1")</script>'


def test_fragment_holds_nothing_that_the_content_policy_forbids(report):
    fragment = write_fragment(report)

    assert not re.search(r"<(style|script)|\s(style|on\w+)=", fragment)


def test_fragment_links_each_note_and_back(report):
    fragment = write_fragment(report)

    for number in ("1", "2"):
        assert f'id="dan-{number}"><a href="#chu-thich-{number}">{number}</a>' in fragment
        assert f'<li id="chu-thich-{number}">' in fragment
        assert f'href="#dan-{number}"' in fragment


def test_page_has_title_and_language(report):
    page = write_html(report)

    assert page.startswith('<!DOCTYPE html><html lang="vi">')
    assert f"<title>{report.title}</title>" in page


def test_page_keeps_a_footnote_mark_on_the_line_of_its_word(report):
    assert 'chuyên môn\u2060<span class="doc-footnote">' in write_html(report)


@pytest.mark.parametrize("write", [write_html, write_fragment])
def test_words_are_escaped_everywhere(write):
    document = Document(FRAME, (Paragraph((Text(NASTY),)),), NASTY, notice=NASTY)

    assert "<script" not in write(document)


@pytest.mark.parametrize(("level", "tag"), [(1, "h2"), (4, "h5"), (5, "h6"), (6, "h6")])
def test_heading_stands_one_step_under_the_title_of_the_page(level, tag):
    blocks = (Heading(level, (Text("Tên"),), "so", "1."),)

    assert re.search(
        rf'<{tag} class="doc-level-{level} [^"]+">1. Tên</{tag}>',
        write_fragment(Document(FRAME, blocks, "Báo cáo")),
    )


@pytest.mark.parametrize(("length", "parts"), [(400, False), (401, True)])
def test_heading_of_many_lines_may_part_over_pages(length, parts):
    blocks = (Heading(2, (Text("a" * length),), "so", "1."),)
    document = Document(FRAME, blocks, "Báo cáo")
    word = docx.Document(io.BytesIO(write_docx(document)))
    heading = next(each for each in word.paragraphs if each.text.startswith("1. a"))

    assert ("doc-long" in write_fragment(document)) == parts
    assert (heading.paragraph_format.keep_with_next is False) == parts
    assert (heading.paragraph_format.keep_together is False) == parts


def test_table_cells_span_and_stand_as_the_table_says(report):
    fragment = write_fragment(report)

    assert '<th scope="col" class="doc-center" rowspan="2">Đơn vị</th>' in fragment
    assert '<th scope="col" class="doc-center" colspan="2">Kết quả</th>' in fragment
    assert '<td class="doc-right">93,50</td><td class="doc-left">Tốt</td>' in fragment
    assert '<col width="10.0%"><col width="50.0%">' in fragment
