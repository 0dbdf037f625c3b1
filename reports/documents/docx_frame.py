"""Head and tail of the Word file (Nghị định 30/2020, Phụ lục III, mẫu 1.4)."""

from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.table import _Cell

from reports.documents import measures as m
from reports.documents import wording
from reports.documents.docx_elements import add_rule_above
from reports.documents.docx_tables import bare_table
from reports.documents.docx_words import Holder, WordWriter
from reports.documents.looks import LOOKS
from reports.documents.text_width import bold_width
from reports.documents.tree import FormHead, Frame

ROOM_UNDER_RULE = 6


def add_head(writer: WordWriter, frame: Frame) -> None:
    """Add the names, Quốc hiệu, number, place, kind, subject and addressees."""
    # LibreOffice adds an empty line before a table that opens a file with footnotes.
    writer.paragraph("edge")
    if frame.form:
        _add_head_of_form(writer, frame, frame.form)
        return
    table = bare_table(writer, m.HEAD_SHARES, rows=2)
    _names(writer, table.cell(0, 0), frame)
    _nation(writer, table.cell(0, 1), frame)
    _fill_cell(writer, table.cell(1, 0), "number", (wording.number_line(frame),))
    if frame.draft:
        writer.line("draft", frame.draft, table.cell(1, 0))
    _fill_cell(writer, table.cell(1, 1), "place", (wording.place_line(frame),))
    writer.line("type-name", frame.type_name)
    subject = wording.subject(frame)
    writer.line("subject", subject)
    across = m.text_width(landscape=frame.landscape)
    _rule(writer, bold_width(subject, m.SUBJECT_SIZE), across, m.SHARE_OF_RULE)
    _addressees(writer, frame)


def _add_head_of_form(writer: WordWriter, frame: Frame, form: FormHead) -> None:
    left, middle, right = bare_table(writer, m.FORM_HEAD_SHARES, rows=1).rows[0].cells
    _fill_cell(writer, left, "form-code", form.left)
    _fill_cell(writer, middle, "type-name", (wording.type_name(frame),))
    middle.paragraphs[0].paragraph_format.space_before = Pt(0)
    writer.line("subject", wording.subject(frame), middle)
    _fill_cell(writer, right, "form-line", form.right)
    writer.paragraph("after-table")


def add_tail(writer: WordWriter, frame: Frame) -> None:
    """Add the recipients and, level with them, the signatures; a page never parts them."""
    table = bare_table(writer, wording.tail_shares(frame), rows=1, top=m.GAP_OVER_TAIL)
    signers = wording.signature_lines(frame)
    cells = table.rows[0].cells
    if len(cells) > len(signers):
        _recipients(writer, cells[0], frame)
    places = wording.signing_places(frame) or ("",) * len(signers)
    own = cells[-len(signers) :]
    for cell, place, (titles, name) in zip(own, places, signers, strict=True):
        _signature(writer, cell, titles, name, place)
    writer.paragraph("edge")  # Word wants a paragraph after the last table


def _recipients(writer: WordWriter, cell: _Cell, frame: Frame) -> None:
    if frame.recipients:
        _fill_cell(writer, cell, "recipients-title", (wording.RECIPIENTS_TITLE,))
    for line in wording.recipient_lines(frame):
        writer.line("recipient", line, cell)


def _names(writer: WordWriter, cell: _Cell, frame: Frame) -> None:
    width, _ = m.head_widths(landscape=frame.landscape)
    body = wording.body_name(frame)
    superior = (wording.superior_body(frame),) if frame.superior_body else ()
    _fill_cell(writer, cell, "superior-body", superior)
    writer.line("body-name", body, cell)
    _rule(writer, bold_width(body, m.BODY_NAME_SIZE), width, m.SHARE_OF_RULE, cell)


def _nation(writer: WordWriter, cell: _Cell, frame: Frame) -> None:
    _, width = m.head_widths(landscape=frame.landscape)
    _fill_cell(writer, cell, "nation", (wording.NATION,))
    writer.line("motto", wording.MOTTO, cell)
    _rule(writer, bold_width(wording.MOTTO, m.MOTTO_SIZE), width, 1, cell)


def _rule(
    writer: WordWriter, words: float, room: float, share: float, holder: Holder | None = None
) -> None:
    """Add a centred line as long as a share of the words above it, in millimetres."""
    length = min(words, room) * share
    paragraph = writer.paragraph("rule", (), holder)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm((room - length) / 2)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(ROOM_UNDER_RULE)
    if length:
        add_rule_above(paragraph)


def _addressees(writer: WordWriter, frame: Frame) -> None:
    lines = wording.addressee_lines(frame)
    if len(lines) == 1:
        writer.line("addressee", lines[0])
    elif lines:
        writer.line("addressees", lines[0])
        for line in lines[1:]:
            last = writer.line("addressee-item", line)
        last.paragraph_format.space_after = Pt(LOOKS["body"].after)


def _signature(
    writer: WordWriter, cell: _Cell, titles: tuple[str, ...], name: str, place: str
) -> None:
    _fill_cell(writer, cell, "place", (place,) if place else ())
    for title in titles:
        writer.line("authority", title, cell)
    signer = writer.line("signer", name, cell)
    signer.paragraph_format.space_before = Mm(m.ROOM_FOR_SIGNATURE)


def _fill_cell(writer: WordWriter, cell: _Cell, look: str, lines: tuple[str, ...]) -> None:
    """Put the lines into a cell in place of the empty paragraph that every cell begins with."""
    cell._tc.remove(cell.paragraphs[0]._p)
    for line in lines:
        writer.line(look, line, cell)
