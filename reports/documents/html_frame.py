"""Head and tail of the HTML (Nghị định 30/2020, Phụ lục III, mẫu 1.4)."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.documents import measures as m
from reports.documents import wording
from reports.documents.html_words import EMPTY, broken, columns, joined, line, lines
from reports.documents.tree import FormHead, Frame


def head(frame: Frame) -> SafeString:
    """Return the names, Quốc hiệu, number, place, kind, subject and addressees."""
    if frame.form:
        return _head_of_form(frame, frame.form)
    names = (
        [line("superior-body", broken(wording.superior_body(frame)))] if frame.superior_body else []
    )
    names.append(_ruled("body-name", wording.body_name(frame)))
    nation = [line("nation", wording.NATION), _ruled("motto", wording.MOTTO)]
    number = [line("number", wording.number_line(frame))]
    if frame.draft:
        number.append(line("draft", frame.draft))
    table = format_html(
        '<table class="doc-head" role="presentation">'
        "<tr><td>{}</td><td>{}</td></tr><tr><td>{}</td><td>{}</td></tr></table>",
        joined(names),
        joined(nation),
        joined(number),
        line("place", wording.place_line(frame)),
    )
    subject = _ruled("subject", wording.subject(frame)) if frame.subject else EMPTY
    return joined([table, line("type-name", frame.type_name), subject, _addressees(frame)])


def _head_of_form(frame: Frame, form: FormHead) -> SafeString:
    name = (
        line("type-name", broken(wording.type_name(frame))),
        line("subject", broken(wording.subject(frame))),
    )
    cells = (lines("form-code", form.left), joined([*name]), lines("form-line", form.right))
    return format_html(
        '<table class="doc-head doc-head-of-form" role="presentation">{}<tr>{}</tr></table>',
        columns(m.FORM_HEAD_SHARES),
        joined([format_html("<td>{}</td>", cell) for cell in cells]),
    )


def tail(frame: Frame) -> SafeString:
    """Return the recipients and, level with them, the signatures."""
    signers = [_signature(titles, name) for titles, name in wording.signature_lines(frame)]
    places = [line("place", place) for place in wording.signing_places(frame)]
    signers = [joined([*pair]) for pair in zip(places, signers, strict=True)] if places else signers
    shares = wording.tail_shares(frame)
    cells = [_recipients(frame), *signers][-len(shares) :]
    return format_html(
        '<table class="doc-tail" role="presentation">{}<tr>{}</tr></table>',
        columns(shares),
        joined([format_html("<td>{}</td>", cell) for cell in cells]),
    )


def _recipients(frame: Frame) -> SafeString:
    if not frame.recipients:
        return EMPTY
    title = line("recipients-title", wording.RECIPIENTS_TITLE)
    return joined([title, lines("recipient", wording.recipient_lines(frame))])


def _ruled(look: str, words: str) -> SafeString:
    return line(look, format_html('<span class="doc-ruled">{}</span>', broken(words)))


def _addressees(frame: Frame) -> SafeString:
    first, *rest = wording.addressee_lines(frame) or ("",)
    if not rest:
        return line("addressee", first) if first else EMPTY
    return joined([line("addressees", first), lines("addressee-item", tuple(rest))])


def _signature(titles: tuple[str, ...], name: str) -> SafeString:
    return joined([lines("authority", titles), line("signer", name) if name else EMPTY])
