"""How words will look: one section, or the whole paper."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from reports import outlines
from reports.documents.bind import UnknownFigure, bind_blocks
from reports.documents.parse import Section as Entry
from reports.documents.parse import TextError, parse
from reports.documents.tree import Block, Heading
from reports.documents.write_html import write_fragment, write_part
from reports.drafts import compose_draft
from reports.figures.figure import Figure
from reports.figures.formats import UnsuitableFormat
from reports.issue import frozen_page
from reports.models import Report

UNREADABLE = (TextError, UnknownFigure, UnsuitableFormat)
STOP = "."  # closing words, which take the sign that ends a report


def paper(report: Report) -> SafeString:
    """Return the whole paper for the screen; a frozen report shows its kept file.

    Raises BrokenDraft, and what `frozen_page` raises.
    """
    if report.frozen_at:
        page = mark_safe(frozen_page(report))  # noqa: S308 - bytes that our own writer made
        return format_html('<article class="doc" lang="vi">{}</article>', page)
    return write_fragment(compose_draft(report).document)


def section_part(entry: Entry, number: str, figures: Mapping[str, Figure]) -> SafeString:
    """Return one section as it will stand in the paper; "" where its words cannot be read."""
    try:
        blocks, _ = bind_blocks(_blocks(entry, number), figures)
    except UNREADABLE:
        return SafeString("")
    return write_part(blocks)


def _blocks(entry: Entry, number: str) -> tuple[Block, ...]:
    if entry.key == outlines.CLOSING:
        return parse((), closing=entry.body)
    if entry.key == outlines.OPENING:
        return parse((), entry.body, STOP)[:-1]
    first, *rest = parse((entry,), closing=STOP)[:-1]
    if isinstance(first, Heading):
        first = replace(first, label=number)
    return (first, *rest)
