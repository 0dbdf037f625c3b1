"""Tables of the HTML."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.documents.grid import Place, Rows, rows_of_places, stays_whole
from reports.documents.html_words import EMPTY, Notes, columns, inline, joined, line, words_of
from reports.documents.tree import Table

USUAL_NAME = "Bảng của văn bản"
PARTED = SafeString(' class="doc-parted"')


def table(block: Table, notes: Notes) -> SafeString:
    """Return the table with its title above and its note below."""
    parts = [line("table-title", inline(block.title, notes)) if block.title else EMPTY]
    parts.append(
        format_html(
            '<table class="doc-table">{}<thead>{}</thead><tbody>{}</tbody></table>',
            columns(block.widths),
            _rows(block.header, block, notes, head=True),
            _rows(block.rows, block, notes, head=False),
        )
    )
    parts.append(line("table-note", inline(block.note, notes)) if block.note else EMPTY)
    wide = " doc-wide" if block.landscape else ""
    return format_html(
        '<div class="doc-table-frame{}" role="region" aria-label="{}" tabindex="0">{}</div>',
        wide,
        words_of(block.title) or USUAL_NAME,
        joined(parts),
    )


def _rows(rows: Rows, block: Table, notes: Notes, *, head: bool) -> SafeString:
    return joined(
        [
            format_html(
                "<tr{}>{}</tr>",
                EMPTY if stays_whole(places) else PARTED,
                joined([_cell(p, block, notes, head=head) for p in places if not p.covered]),
            )
            for places in rows_of_places(rows)
        ]
    )


def _cell(place: Place, block: Table, notes: Notes, *, head: bool) -> SafeString:
    words = inline(place.cell.spans, notes)
    if place.cell.bold:
        words = format_html("<b>{}</b>", words)
    opening = SafeString('th scope="col"' if head else "td")
    return format_html(
        '<{} class="doc-{}"{}{}>{}</{}>',
        opening,
        "center" if head else block.alignments[place.column],
        _span("colspan", place.cell.colspan),
        _span("rowspan", place.cell.rowspan),
        words,
        "th" if head else "td",
    )


def _span(attribute: str, count: int) -> SafeString:
    return format_html(' {}="{}"', attribute, count) if count > 1 else EMPTY
