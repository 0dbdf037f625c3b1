"""Write a document as a Word file that people can go on editing."""

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from textwrap import shorten
from typing import assert_never

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.text.paragraph import Paragraph as WordParagraph

from reports.documents import wording
from reports.documents.archive import without_clock
from reports.documents.docx_elements import (
    LANGUAGES,
    add_page_number,
    drop_thumbnail,
    number_from_one,
    set_language,
    use_current_word,
)
from reports.documents.docx_frame import add_head, add_tail
from reports.documents.docx_pictures import add_picture
from reports.documents.docx_styles import HEADINGS, set_page, set_styles, shape, style_id
from reports.documents.docx_tables import add_table, keep_last_row
from reports.documents.docx_words import WordWriter
from reports.documents.ending import ends_with_table, kept_with_tail
from reports.documents.looks import LOOKS
from reports.documents.numbering import STYLES
from reports.documents.tree import (
    Appendix,
    Block,
    Document,
    Frame,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from reports.documents.wording import paragraph_spans

LONGEST_PROPERTY = 255  # characters, a limit of the file format
PARAGRAPH_LOOKS = {"body": "body", "bullet": "bullet", "sub_bullet": "sub-bullet"}


def write_docx(document: Document, made_on: date | None = None) -> bytes:
    """Return the bytes of the Word file; the same document and day give the same bytes.

    `made_on` is the day in the file's properties; without it, the paper's own date serves.
    """
    word = docx.Document(BytesIO(_empty_file()))
    _set_up(word, document, made_on or _date_of(document))
    writer = WordWriter(word)
    _write_paper(writer, document)
    for paper in document.following:
        _begin_pages(writer, wide=paper.frame.landscape)
        _write_paper(writer, paper)
    writer.notes.attach(word)
    file = BytesIO()
    word.save(file)
    return without_clock(file.getvalue())


def _date_of(document: Document) -> date:
    frame = document.frame
    return date(frame.year, frame.month or 1, frame.day or 1)


@cache
def _empty_file() -> bytes:
    """Return a Word file with all styles and no words; making it takes longer than opening it."""
    word = docx.Document()
    set_styles(word)
    use_current_word(word)
    drop_thumbnail(word)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _set_up(word: WordDocument, document: Document, made_on: date) -> None:
    set_language(word, document.language)
    _set_properties(word, document, made_on)
    _set_margins(word, document)


def _set_properties(word: WordDocument, document: Document, made_on: date) -> None:
    properties = word.core_properties
    title = shorten(document.title, LONGEST_PROPERTY, placeholder="…")
    properties.title, properties.author = title, document.frame.body
    properties.language = LANGUAGES.get(document.language, document.language)
    properties.comments = properties.keywords = properties.subject = ""
    properties.last_modified_by, properties.revision = document.frame.body, 1
    properties.created = properties.modified = datetime(
        made_on.year, made_on.month, made_on.day, tzinfo=UTC
    )


def _set_margins(word: WordDocument, document: Document) -> None:
    """Number the pages from the second on, at the top; repeat the notice at every foot."""
    section = word.sections[0]
    set_page(section, wide=document.frame.landscape)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number._p.style = style_id("page-number")
    add_page_number(number)
    section.first_page_header.paragraphs[0]._p.style = style_id("page-number")
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0]._p.style = style_id("notice")
        footer.paragraphs[0].add_run(document.notice)


def _begin_pages(writer: WordWriter, *, wide: bool) -> None:
    """Begin a new page 1, upright or lying."""
    section = writer.word.add_section(WD_SECTION.NEW_PAGE)
    writer.word.paragraphs[-1]._p.style = style_id("edge")
    set_page(section, wide=wide)
    section.different_first_page_header_footer = True
    number_from_one(section)
    writer.landscape = wide


def _write_paper(writer: WordWriter, paper: Document) -> None:
    writer.landscape = paper.frame.landscape
    add_head(writer, paper.frame)
    for block in paper.blocks:
        _write(writer, block)
    _keep_with_tail(writer.word, paper)
    add_tail(writer, paper.frame)
    for appendix in paper.appendices:
        _write_appendix(writer, appendix, paper.frame)


def _write_appendix(writer: WordWriter, appendix: Appendix, frame: Frame) -> None:
    _begin_pages(writer, wide=appendix.landscape)
    _write(writer, appendix.heading)
    writer.line("attachment", wording.attachment_line(frame))
    for block in appendix.blocks:
        _write(writer, block)


def _write(writer: WordWriter, block: Block) -> None:
    match block:
        case Heading():
            _write_heading(writer, block)
        case Paragraph():
            writer.paragraph(PARAGRAPH_LOOKS[block.kind], paragraph_spans(block))
        case Table():
            add_table(writer, block)
        case Picture():
            add_picture(writer, block)
        case PageBreak():
            writer.paragraph("after-table").add_run().add_break(WD_BREAK.PAGE)
        case _:
            assert_never(block)


def _write_heading(writer: WordWriter, heading: Heading) -> None:
    look, style = "item" if heading.plain else "heading", STYLES[heading.style]
    paragraph = writer.paragraph(look)
    if not heading.plain:
        paragraph._p.style = HEADINGS[heading.level - 1].replace(" ", "")
        if style.centred:
            shape(paragraph.paragraph_format, LOOKS["heading-centred"])
        if wording.is_long(heading):
            paragraph.paragraph_format.keep_with_next = False
            paragraph.paragraph_format.keep_together = False
    _fill_heading(writer, paragraph, heading)


def _fill_heading(writer: WordWriter, paragraph: WordParagraph, heading: Heading) -> None:
    writer.fill(paragraph, wording.heading_spans(heading))
    style = STYLES[heading.style]
    for run in paragraph.runs if not heading.plain else ():
        run.bold, run.italic = run.bold or style.bold, run.italic or style.italic


def _keep_with_tail(word: WordDocument, paper: Document) -> None:
    """Bind the last words to the signature, and the last row of the table that they follow."""
    count = kept_with_tail(paper.blocks)
    below_table = ends_with_table(paper.blocks[: len(paper.blocks) - count])
    if below_table:
        keep_last_row(word.tables[-1])
    for paragraph in word.paragraphs[-count - below_table or len(word.paragraphs) :]:
        closing = paragraph.paragraph_format
        closing.keep_with_next = closing.keep_together = True
