"""Put figures into a parsed document; after parsing, data can no longer act as markup."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reports.documents.cleaning import clean, clean_frame
from reports.documents.marks import MarkReader
from reports.documents.numbering import STYLES
from reports.documents.parse import TextError
from reports.documents.pictures import picture_of
from reports.documents.tables import table_of
from reports.documents.tree import (
    Appendix,
    Block,
    Cell,
    Document,
    Footnote,
    Heading,
    LineBreak,
    Paragraph,
    Picture,
    Placeholder,
    Span,
    Table,
    Text,
)
from reports.figures.figure import ChartValue, Figure, TableValue
from reports.figures.formats import MISSING, printed


class UnknownFigure(LookupError):
    """The text names a figure that was not supplied."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Không có số liệu nào tên là “{name}”.")
        self.name = name


class Bound(NamedTuple):
    """A document without placeholders, and the figures that had no data for it."""

    document: Document
    missing: tuple[Figure, ...]


def bind(document: Document, figures: Mapping[str, Figure]) -> Bound:
    """Return the document with every figure printed, ready for the writers.

    A figure without data prints "…" and is among the missing. Titles whose style is set in
    capitals become capitals. Raises UnknownFigure, and UnsuitableFormat for a format that does not
    fit the value. The papers that follow are bound each on its own.
    """
    binder = _Binder(figures)
    bound = Document(
        frame=clean_frame(document.frame),
        blocks=tuple(binder.block(block) for block in document.blocks),
        title=clean(document.title),
        language=document.language,
        notice=clean(document.notice),
        appendices=tuple(binder.appendix(appendix) for appendix in document.appendices),
    )
    return Bound(bound, tuple(binder.missing.values()))


def bind_blocks(
    blocks: Iterable[Block], figures: Mapping[str, Figure]
) -> tuple[tuple[Block, ...], tuple[Figure, ...]]:
    """Return the blocks of a part of a document bound, and the figures that had no data for it.

    Raises what `bind` raises.
    """
    binder = _Binder(figures)
    bound = tuple(binder.block(block) for block in blocks)
    return bound, tuple(binder.missing.values())


def bind_line(text: str, figures: Mapping[str, Figure]) -> str:
    """Return one line of report text (a subject, a title) with its figures printed.

    Raises TextError for a line that cannot be read, and what `bind` raises.
    """
    reader = MarkReader(text)
    spans = reader.read()
    if reader.problems:
        raise TextError(reader.problems)
    bound = _Binder(figures).spans(spans)
    return "".join(span.text for span in bound if isinstance(span, Text))


@dataclass
class _Binder:
    """Prints figures into spans and remembers those that had no data."""

    figures: Mapping[str, Figure]
    missing: dict[str, Figure] = field(default_factory=dict)
    pictures: int = 0

    def appendix(self, appendix: Appendix) -> Appendix:
        heading = self.heading(appendix.heading)
        blocks = tuple(self.block(block) for block in appendix.blocks)
        return replace(appendix, heading=heading, blocks=blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
        return block

    def spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(self._span(span) for span in spans)

    def heading(self, heading: Heading) -> Heading:
        spans = self.spans(heading.spans)
        if STYLES[heading.style].capitals and not heading.plain:
            spans = tuple(_in_capitals(span) for span in spans)
        return replace(heading, spans=spans)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph | Table | Picture:
        match paragraph.spans:
            case (Placeholder(name=name),):
                value = self._figure(name).value
                if isinstance(value, TableValue):
                    return self._table(table_of(value))
                if isinstance(value, ChartValue):
                    self.pictures += 1
                    return picture_of(value, self.pictures)
        return replace(paragraph, spans=self.spans(paragraph.spans))

    def _table(self, table: Table) -> Table:
        return replace(
            table,
            header=tuple(self._row(row) for row in table.header),
            rows=tuple(self._row(row) for row in table.rows),
            title=self.spans(table.title),
            note=self.spans(table.note),
        )

    def _row(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(replace(cell, spans=self.spans(cell.spans)) for cell in row)

    def _span(self, span: Span) -> Span:
        match span:
            case Placeholder():
                return self._printed(span)
            case Footnote():
                return Footnote(tuple(s for s in self.spans(span.spans) if isinstance(s, Text)))
            case LineBreak():
                return span
        return replace(span, text=clean(span.text))

    def _printed(self, place: Placeholder) -> Text:
        figure = self._figure(place.name)
        words = printed(figure, place.format, place.decimals)
        if words == MISSING:
            self.missing[figure.name] = figure
        return Text(clean(words), place.bold, place.italic)

    def _figure(self, name: str) -> Figure:
        if name not in self.figures:
            raise UnknownFigure(name)
        return self.figures[name]


def _in_capitals(span: Span) -> Span:
    return replace(span, text=span.text.upper()) if isinstance(span, Text) else span
