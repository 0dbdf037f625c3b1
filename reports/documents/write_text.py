"""Write a document as plain text, the same words without the layout."""

from dataclasses import replace
from typing import assert_never

from reports.documents import wording
from reports.documents.grid import Place, Rows, rows_of_places
from reports.documents.tree import (
    Appendix,
    Block,
    Document,
    Footnote,
    Frame,
    Heading,
    LineBreak,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    Table,
    Text,
)

GAP = "\n\n"
CELL_GAP = "\t"


def write_text(document: Document) -> str:
    """Return the paper as text: a blank line between paragraphs, footnotes at the end."""
    writer = _TextWriter()
    parts = []
    for paper in (document, *document.following):
        parts += [paper.notice, _head(paper.frame)]
        parts += [writer.block(block) for block in paper.blocks]
        parts.append(_tail(paper.frame))
        parts += [part for one in paper.appendices for part in writer.appendix(one, paper.frame)]
    parts.append("\n".join(writer.notes))
    return GAP.join(part for part in parts if part) + "\n"


def _head(frame: Frame) -> str:
    if frame.form:
        parts = (
            frame.form.left,
            (wording.type_name(frame), wording.subject(frame)),
            frame.form.right,
        )
        return GAP.join(_stacked(part) for part in parts)
    names = (wording.superior_body(frame), wording.body_name(frame))
    nation = (wording.NATION, wording.MOTTO)
    number = (wording.number_line(frame), frame.draft, wording.place_line(frame))
    kind = (frame.type_name, wording.subject(frame))
    groups = (names, nation, number, kind, wording.addressee_lines(frame))
    return GAP.join(_stacked(group) for group in groups if any(group))


def _tail(frame: Frame) -> str:
    title = (wording.RECIPIENTS_TITLE,) if frame.recipients else ()
    groups = [(*title, *wording.recipient_lines(frame))]
    signers = wording.signatures(frame)
    places = wording.signing_places(frame) or ("",) * len(signers)
    for place, signer in zip(places, signers, strict=True):
        groups += [(place.strip(), *signer.authority, *signer.position), (signer.name,)]
    return GAP.join(_stacked(group) for group in groups if any(group))


def _stacked(lines: tuple[str, ...]) -> str:
    return "\n".join(line for line in lines if line)


class _TextWriter:
    """Turns blocks into text and keeps the footnotes for the end."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def appendix(self, appendix: Appendix, frame: Frame) -> list[str]:
        heading = self.block(appendix.heading)
        blocks = [self.block(block) for block in appendix.blocks]
        return [heading, wording.attachment_line(frame), *blocks]

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._words(wording.heading_spans(block))
            case Paragraph():
                return self._words(wording.paragraph_spans(block))
            case Table():
                return self._table(block)
            case Picture():
                table = self._table(replace(block.table, title=(), note=()))
                return _stacked((self._words(block.caption), self._words(block.note), table))
            case PageBreak():
                return ""
            case _:
                assert_never(block)

    def _table(self, table: Table) -> str:
        title = self._words(table.title)  # first, so that footnotes count from the top
        rows = self._rows(table.header) + self._rows(table.rows)
        return _stacked((title, *rows, self._words(table.note)))

    def _rows(self, rows: Rows) -> tuple[str, ...]:
        return tuple(
            CELL_GAP.join(self._cell(place) for place in places) for places in rows_of_places(rows)
        )

    def _cell(self, place: Place) -> str:
        """Return the words of a cell and the gaps of the columns it spans."""
        words = "" if place.covered else self._words(place.cell.spans)
        return words + CELL_GAP * (place.cell.colspan - 1)

    def _words(self, spans: tuple[Span, ...]) -> str:
        return "".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        if isinstance(span, Text):
            return span.text
        if isinstance(span, LineBreak):
            return " "
        if not isinstance(span, Footnote):
            return ""
        self.notes.append("")
        number = len(self.notes)
        self.notes[-1] = f"[{number}] {self._words(span.spans)}"
        return f"[{number}]"
