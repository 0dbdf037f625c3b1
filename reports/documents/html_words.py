"""Words of the HTML: spans, and the two ways footnotes are shown."""

from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.documents.tree import Footnote, LineBreak, Span, Text

WORD_JOINER = "\u2060"  # keeps a footnote mark from opening the next line
EMPTY = SafeString("")
PERCENT = 100
NEW_LINE = SafeString(" <br>")


class Notes(Protocol):
    """How a footnote stands in the text, and what is left to say at the end."""

    def mark(self, note: Footnote) -> SafeString:
        """Return what stands where the note is referred to."""

    def at_end(self) -> SafeString:
        """Return the notes that belong below the text."""


class PageNotes:
    """On paper the style sheet moves each note to the foot of its page."""

    def mark(self, note: Footnote) -> SafeString:
        return format_html(
            '{}<span class="doc-footnote">{}</span>', WORD_JOINER, inline(note.spans, self)
        )

    def at_end(self) -> SafeString:
        return EMPTY


class ScreenNotes:
    """On the screen the notes are listed at the end, with links there and back."""

    def __init__(self) -> None:
        self._listed: list[SafeString] = []

    def mark(self, note: Footnote) -> SafeString:
        number = len(self._listed) + 1
        self._listed.append(
            format_html(
                '<li id="chu-thich-{0}">{1} <a class="doc-back" href="#dan-{0}" '
                'aria-label="Trở lại chỗ dẫn chú thích {0}">↩</a></li>',
                number,
                inline(note.spans, self),
            )
        )
        return format_html(
            '<sup class="doc-mark" id="dan-{0}"><a href="#chu-thich-{0}">{0}</a></sup>', number
        )

    def at_end(self) -> SafeString:
        if not self._listed:
            return EMPTY
        return format_html('<ol class="doc-notes">{}</ol>', joined(self._listed))


def inline(spans: tuple[Span, ...], notes: Notes) -> SafeString:
    """Return the spans as HTML; "\\n" in words is a line's end."""
    return joined([_span(span, notes) for span in spans])


def words_of(spans: tuple[Span, ...]) -> str:
    """Return the plain words of the spans, without notes, for a name that nobody sees."""
    return "".join(span.text for span in spans if isinstance(span, Text))


def _span(span: Span, notes: Notes) -> SafeString:
    if isinstance(span, Footnote):
        return notes.mark(span)
    if isinstance(span, LineBreak):
        return NEW_LINE
    if not isinstance(span, Text):
        return EMPTY
    words = broken(span.text)
    if span.italic:
        words = format_html("<i>{}</i>", words)
    return format_html("<b>{}</b>", words) if span.bold else words


def broken(words: str) -> SafeString:
    """Return plain words escaped, with "\\n" as a line's end."""
    return format_html_join(NEW_LINE, "{}", ((part,) for part in words.split("\n")))


def line(look: str, words: str | SafeString) -> SafeString:
    """Return a paragraph of that look; plain words are escaped."""
    return format_html('<p class="doc-{}">{}</p>', look, words)


def lines(look: str, texts: tuple[str, ...]) -> SafeString:
    """Return a paragraph for each text."""
    return joined([line(look, text) for text in texts])


def columns(shares: tuple[int, ...]) -> SafeString:
    """Return the widths of a table as attributes, since inline styles are not allowed."""
    percents = [round(PERCENT * share / sum(shares), 2) for share in shares]
    return format_html(
        "<colgroup>{}</colgroup>",
        joined([format_html('<col width="{}%">', percent) for percent in percents]),
    )


def joined(parts: list[SafeString]) -> SafeString:
    """Return the parts one after the other, on lines of their own."""
    return format_html_join("", "{}", ((part,) for part in parts))
