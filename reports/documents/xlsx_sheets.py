"""Which sheets a workbook has: the tables of the body, then those of the appendices."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.documents.tree import (
    Appendix,
    Block,
    Document,
    Footnote,
    Frame,
    LineBreak,
    Span,
    Table,
    Text,
)
from reports.documents.wording import attachment_line

NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_SHEET_NAME = 31
USUAL_NAME = "Phụ lục"


class NoTables(ValueError):
    """The document has nothing that a workbook could hold; the message is Vietnamese."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its table, the lines above it, whether its page lies."""

    name: str
    table: Table
    titles: tuple[tuple[Span, ...], ...]
    lies: bool


def sheets_of(document: Document) -> list[Sheet]:
    """Return a sheet for each table of the body and of the appendices, in their order."""
    return [*_of_body(document), *_of_appendices(document)]


def words(spans: tuple[Span, ...]) -> str:
    """Return the words; a footnote follows its place in brackets."""
    return "".join(_span_words(span) for span in spans)


def _of_body(document: Document) -> Iterator[Sheet]:
    for number, table in enumerate(_tables(document.blocks), start=1):
        titles = (table.title,) if table.title else ()
        name = _form_name(document.frame) or _table_name(table, number)
        yield Sheet(name, table, titles, lies=table.landscape)


def _of_appendices(document: Document) -> Iterator[Sheet]:
    """Yield a sheet for each table of the appendices, led by the title of its appendix."""
    attached = (Text(attachment_line(document.frame), italic=True),)
    for appendix in document.appendices:
        tables = _tables(appendix.blocks)
        for number, table in enumerate(tables, start=1):
            heading = appendix.heading
            titles = ((Text(heading.label),), heading.spans, attached, table.title)
            name = _appendix_name(appendix, number if len(tables) > 1 else 0)
            yield Sheet(name, table, tuple(filter(words, titles)), lies=appendix.landscape)


def _tables(blocks: Iterable[Block]) -> list[Table]:
    """Return the tables; a picture stays on paper."""
    return [block for block in blocks if isinstance(block, Table)]


def _form_name(frame: Frame) -> str:
    """Return the code of a form ("Biểu số II.06a VPCP KSTT"), which has one table; else nothing."""
    return _allowed(frame.form.left[0])[:LONGEST_SHEET_NAME].strip() if frame.form else ""


def _table_name(table: Table, number: int) -> str:
    title = _allowed(words(table.title)) or "Bảng"
    return f"{number}. {title}"[:LONGEST_SHEET_NAME].strip()


def _allowed(name: str) -> str:
    return " ".join(NOT_IN_SHEET_NAMES.sub(" ", name).split())


def _appendix_name(appendix: Appendix, number: int) -> str:
    name = appendix.heading.label or USUAL_NAME
    return f"{name} ({number})" if number else name


def _span_words(span: Span) -> str:
    match span:
        case Text():
            return span.text
        case Footnote():
            return f" ({words(span.spans)})"
        case LineBreak():
            return "\n"
    return ""
