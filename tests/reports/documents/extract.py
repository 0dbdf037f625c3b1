"""The words of each kind of file, so that tests can compare what the files say."""

import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import docx
import pypdfium2
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from reports.documents.tree import Paragraph, Picture

NOTE_MARK = re.compile(r"\[\d+\]")
FOOTNOTES = "word/footnotes.xml"


def normalised(text):
    """Return the words with single blanks between them, without signs that only guide layout."""
    return " ".join(text.replace("\u2060", "").split())


def words_of_docx(data):
    """Return the words of footer, body and footnotes, in this order."""
    word = docx.Document(io.BytesIO(data))
    roots = [word.sections[0].first_page_footer._element, word.element.body]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if FOOTNOTES in archive.namelist():
            roots.append(parse_xml(archive.read(FOOTNOTES)))
    paragraphs = [paragraph for root in roots for paragraph in root.iter(qn("w:p"))]
    return normalised(" ".join(_words_of_paragraph(paragraph) for paragraph in paragraphs))


def _words_of_paragraph(paragraph):
    parts = {qn("w:t"): lambda part: part.text or "", qn("w:br"): lambda part: " "}
    return "".join(parts[part.tag](part) for part in paragraph.iter(*parts))


class _HtmlReader(HTMLParser):
    """Collects words; blocks part them, marks and links of footnotes are not words."""

    BLOCKS = {"p", "td", "th", "h2", "h3", "h4", "h5", "h6", "li", "br", "div", "table"}

    def __init__(self):
        super().__init__()
        self.parts, self.skipping = [], ""

    def handle_starttag(self, tag, attrs):
        self.skipping = self.skipping or self._skipped(tag, dict(attrs))
        if tag in self.BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag == self.skipping:
            self.skipping = ""

    def handle_data(self, data):
        if not self.skipping:
            self.parts.append(data)

    @staticmethod
    def _skipped(tag, attributes):
        # a drawing has words of its own, which its caption and its table say too
        skipped = tag in {"style", "title", "svg"} or attributes.get("class") in {
            "doc-mark",
            "doc-back",
        }
        return tag if skipped else ""


def words_of_html(page):
    reader = _HtmlReader()
    reader.feed(page)
    reader.close()
    return normalised("".join(reader.parts))


def without_tables_of_pictures(document):
    """Return the document whose plain text says what paper does: a caption and a note."""
    blocks = []
    for block in document.blocks:
        is_picture = isinstance(block, Picture)
        blocks += [Paragraph(block.caption), Paragraph(block.note)] if is_picture else [block]
    return replace(document, blocks=tuple(blocks))


def words_of_text(text):
    return normalised(NOTE_MARK.sub("", text))


def pages_of_pdf(data):
    """Return the words of each page."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [normalised(page.get_textpage().get_text_range()) for page in pdf]
    finally:
        pdf.close()
