"""The words that the layout adds, the same in every kind of file.

Clauses are of Nghị định 30/2020, Phụ lục I, phần II; the model is Phụ lục III, mẫu 1.4.
"""

from reports.documents import measures as m
from reports.documents.numbering import STYLES
from reports.documents.text_width import balanced
from reports.documents.tree import Frame, Heading, Paragraph, Signature, Span, Text

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_TITLE = "Nơi nhận:"
ADDRESSEES_TITLE = "Kính gửi:"
BLANK = "\u00a0"
ROOM = BLANK * 7
SIGNS = {"bullet": "- ", "sub_bullet": "+ "}
CLOSING_SIGNS = " ;.,"


def superior_body(frame: Frame) -> str:
    """Return the name of the body above, broken into lines alike in length."""
    return balanced(frame.superior_body, m.BODY_NAME_SIZE, _names_width(frame))


def body_name(frame: Frame) -> str:
    """Return the name of the issuing body, broken into lines alike in length."""
    return balanced(frame.body, m.BODY_NAME_SIZE, _names_width(frame))


def subject(frame: Frame) -> str:
    """Return the subject, broken into lines alike in length."""
    return balanced(frame.subject, m.SUBJECT_SIZE, _title_width(frame))


def type_name(frame: Frame) -> str:
    """Return the name of the paper, broken into lines alike in length."""
    return balanced(frame.type_name, m.TYPE_NAME_SIZE, _title_width(frame))


def _title_width(frame: Frame) -> float:
    across = m.text_width(landscape=frame.landscape)
    if frame.form is None:
        return across
    return across * m.FORM_HEAD_SHARES[1] / sum(m.FORM_HEAD_SHARES) - m.FORM_HEAD_GAP


def _names_width(frame: Frame) -> float:
    names, _ = m.head_widths(landscape=frame.landscape)
    return names


def number_line(frame: Frame) -> str:
    """Return "Số: 08/BC-UBND", with room for a number not given yet (mục II.3).

    Empty for a paper without a symbol.
    """
    if not frame.symbol:
        return ""
    number = frame.number
    if number.isdecimal() and len(number) == 1:
        number = f"0{number}"
    return f"Số: {number or ROOM}/{frame.symbol}"


def place_line(frame: Frame) -> str:
    """Return "Tuần Giáo, ngày 05 tháng 02 năm 2022", with room for what is open (mục II.4)."""
    day = ROOM if frame.day is None else f"{frame.day:02}"
    return f"{frame.place}, ngày {day} tháng {_month(frame.month)} năm {frame.year}"


def _month(month: int | None) -> str:
    if month is None:
        return ROOM
    return f"{month:02}" if month < 3 else str(month)


def addressee_lines(frame: Frame) -> tuple[str, ...]:
    """Return "Kính gửi: X." for one addressee, else the title and a line for each (mục II.9)."""
    if len(frame.addressees) == 1:
        return (f"{ADDRESSEES_TITLE} {frame.addressees[0].rstrip(CLOSING_SIGNS)}.",)
    return (ADDRESSEES_TITLE, *_listed(frame.addressees)) if frame.addressees else ()


def recipient_lines(frame: Frame) -> tuple[str, ...]:
    """Return "- Sở Nội vụ;" for each recipient, the last with a full stop (mục II.9)."""
    return _listed(frame.recipients)


def tail_shares(frame: Frame) -> tuple[int, ...]:
    """Return the shares of the line that recipients, preparer and signature have."""
    if frame.preparer is None:
        return m.TAIL_SHARES
    return m.TAIL_SHARES_OF_THREE if frame.recipients else m.TAIL_SHARES_OF_SIGNERS


def signatures(frame: Frame) -> tuple[Signature, ...]:
    """Return who signs, from left to right."""
    return (frame.preparer, frame.signature) if frame.preparer else (frame.signature,)


def signature_lines(frame: Frame) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the lines above each name and the name; as many lines each, so that names align."""
    signers = signatures(frame)
    titles = [(*signer.authority, *signer.position) for signer in signers]
    most = max(len(lines) for lines in titles)
    filled = [(*lines, *[BLANK] * (most - len(lines))) for lines in titles]
    return tuple((lines, s.name) for lines, s in zip(filled, signers, strict=True))


def signing_places(frame: Frame) -> tuple[str, ...]:
    """Return the place and day over each signature of a form: with who signs last, not before.

    Nothing where the head of the paper holds them.
    """
    if frame.form is None:
        return ()
    return (*[BLANK] * (len(signatures(frame)) - 1), place_line(frame))


def is_long(heading: Heading) -> bool:
    """Return whether a heading runs over so many lines that a page may end within it."""
    letters = sum(len(span.text) for span in heading.spans if isinstance(span, Text))
    return letters > m.LONG_HEADING


def heading_spans(heading: Heading) -> tuple[Span, ...]:
    """Return the title, led by the label and what parts it from it: a line's end or a blank."""
    if not heading.label:
        return heading.spans
    style = STYLES[heading.style]
    label = heading.label + ("\n" if style.label_on_own_line else " ")
    return (Text(label, italic=style.italic_label), *heading.spans)


def attachment_line(frame: Frame) -> str:
    """Return "(Kèm theo Báo cáo số 08/BC-UBND ngày … của …)", as open as the paper's own number.

    Phần I, mục III, khoản 1 of the appendix of the decree.
    """
    number = number_line(frame).removeprefix("Số: ")
    named = (
        f"{frame.type_name.capitalize()} số {number}" if number else frame.type_name.capitalize()
    )
    day = place_line(frame).removeprefix(f"{frame.place}, ")
    return f"(Kèm theo {named} {day} của {frame.issuer or frame.body})"


def paragraph_spans(paragraph: Paragraph) -> tuple[Span, ...]:
    """Return the spans of a paragraph, led by the sign of its kind."""
    sign = SIGNS.get(paragraph.kind, "")
    return (Text(sign), *paragraph.spans) if sign else paragraph.spans


def _listed(names: tuple[str, ...]) -> tuple[str, ...]:
    items = [f"- {name.rstrip(CLOSING_SIGNS)};" for name in names]
    return (*items[:-1], f"{items[-1][:-1]}.") if items else ()
