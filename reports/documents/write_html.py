"""Write a document as HTML: a fragment for the screen, a whole page for the PDF."""

from collections.abc import Iterable
from itertools import chain, cycle
from typing import assert_never

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from reports.documents import wording
from reports.documents.ending import kept_with_tail
from reports.documents.html_frame import head, tail
from reports.documents.html_tables import table
from reports.documents.html_words import (
    EMPTY,
    Notes,
    PageNotes,
    ScreenNotes,
    inline,
    joined,
    line,
)
from reports.documents.numbering import STYLES
from reports.documents.page_css import page_css
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

LOWEST_TAG = 6
TURNS = ("next", "next-but-one")
PARAGRAPH_LOOKS = {"body": "body", "bullet": "bullet", "sub_bullet": "sub-bullet"}


def write_fragment(document: Document) -> SafeString:
    """Return the paper as an `article` for a page of the site: classes only, notes at the end."""
    return format_html(
        '<article class="doc{}" lang="{}">{}</article>',
        " doc-lying" if document.frame.landscape else "",
        document.language,
        _papers(document, ScreenNotes()),
    )


def write_part(blocks: Iterable[Block]) -> SafeString:
    """Return some blocks of a paper as an `article` of their own, without head and tail."""
    notes = ScreenNotes()
    parts = [_block(block, notes) for block in blocks]
    return format_html(
        '<article class="doc doc-part" lang="vi">{}</article>', joined([*parts, notes.at_end()])
    )


def write_html(document: Document) -> str:
    """Return a page of its own, whose style sheet lays it out on A4."""
    return format_html(
        '<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        "<style>{}</style></head><body>{}</body></html>",
        document.language,
        document.title,
        mark_safe(page_css()),  # noqa: S308 - made from our own measures, no data in it
        _papers(document, PageNotes()),
    )


def _papers(document: Document, notes: Notes) -> SafeString:
    """Return the paper and those that follow it; their kinds of pages take turns."""
    turns = chain(["first"], cycle(TURNS))
    papers = []
    for paper in (document, *document.following):
        lies = paper.frame.landscape
        papers.append(_pages(next(turns), _body(paper, notes), lies=lies))
        for one in paper.appendices:
            words = _appendix(one, paper.frame, notes)
            papers.append(_pages(next(turns), words, lies=one.landscape))
    return joined([*papers, notes.at_end()])


def _pages(turn: str, words: SafeString, *, lies: bool) -> SafeString:
    """Return words that begin a new page 1, their pages upright or lying."""
    wide = "-wide" if lies else ""
    return format_html('<div class="doc-paper doc-{}{}">{}</div>', turn, wide, words)


def _appendix(appendix: Appendix, frame: Frame, notes: Notes) -> SafeString:
    heading = _heading(appendix.heading, notes)
    blocks = [_block(block, notes) for block in appendix.blocks]
    return joined([heading, line("attachment", wording.attachment_line(frame)), *blocks])


def _body(document: Document, notes: Notes) -> SafeString:
    blocks = [_block(block, notes) for block in document.blocks]
    until = len(blocks) - kept_with_tail(document.blocks)
    ending = joined([*blocks[until:], tail(document.frame)])
    return joined(
        [
            line("notice", document.notice) if document.notice else EMPTY,
            head(document.frame),
            *blocks[:until],
            format_html('<div class="doc-ending">{}</div>', ending),
        ]
    )


def _block(block: Block, notes: Notes) -> SafeString:
    match block:
        case Heading():
            return _heading(block, notes)
        case Paragraph():
            return line(PARAGRAPH_LOOKS[block.kind], inline(paragraph_spans(block), notes))
        case Table():
            return table(block, notes)
        case Picture():
            return _picture(block, notes)
        case PageBreak():
            return SafeString('<div class="doc-page-break"></div>')
        case _:
            assert_never(block)


def _picture(picture: Picture, notes: Notes) -> SafeString:
    return format_html(
        '<div class="doc-figure"><div class="doc-picture">{}</div>{}{}</div>',
        mark_safe(picture.svg),  # noqa: S308 - our own drawing, which escapes every word in it
        line("caption", inline(picture.caption, notes)),
        line("picture-note", inline(picture.note, notes)),
    )


def _heading(heading: Heading, notes: Notes) -> SafeString:
    words = inline(wording.heading_spans(heading), notes)
    if heading.plain:
        return line("item", words)
    style = STYLES[heading.style]
    classes = " ".join(
        (
            f"doc-level-{heading.level}",
            "doc-heading-centred" if style.centred else "doc-heading",
            "doc-bold" if style.bold else "doc-regular",
            *(["doc-italic"] if style.italic else []),
            *(["doc-long"] if wording.is_long(heading) else []),
        )
    )
    tag = f"h{min(heading.level + 1, LOWEST_TAG)}"
    return format_html('<{0} class="{1}">{2}</{0}>', tag, classes, words)
