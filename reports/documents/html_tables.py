"""Tables of the HTML."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.documents import measures as m
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
            '<table class="doc-table">{}<thead>{}</thead>{}</table>',
            columns(block.widths),
            _rows(block.header, block, notes, head=True),
            _bodies(block, notes),
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


def _bodies(block: Table, notes: Notes) -> SafeString:
    """Return the rows, the last of them bound together so that none stands alone on a page."""
    until = _first_together(block)
    rows = [_row(places, block, notes, head=False) for places in rows_of_places(block.rows)]
    parts = [format_html("<tbody>{}</tbody>", joined(rows[:until]))] if until else []
    together = format_html('<tbody class="doc-together">{}</tbody>', joined(rows[until:]))
    return joined([*parts, together] if rows[until:] else parts)


def _first_together(block: Table) -> int:
    """Return the first of the last rows that stay together; all may part where cells reach over."""
    until = len(block.rows) - m.ROWS_TOGETHER
    places = list(rows_of_places(block.rows))
    reached = until > 0 and any(place.covered for place in places[until])
    alike = all(stays_whole(row) for row in places[until:])
    return until if until > 0 and alike and not reached else len(block.rows)


def _rows(rows: Rows, block: Table, notes: Notes, *, head: bool) -> SafeString:
    return joined([_row(places, block, notes, head=head) for places in rows_of_places(rows)])


def _row(places: list[Place], block: Table, notes: Notes, *, head: bool) -> SafeString:
    return format_html(
        "<tr{}>{}</tr>",
        EMPTY if stays_whole(places) else PARTED,
        joined([_cell(place, block, notes, head=head) for place in places if not place.covered]),
    )


def _cell(place: Place, block: Table, notes: Notes, *, head: bool) -> SafeString:
    cell = place.cell
    words = inline(cell.spans, notes)
    if cell.italic:
        words = format_html("<i>{}</i>", words)
    if cell.bold:
        words = format_html("<b>{}</b>", words)
    aligned = "center" if head else block.alignments[place.column]
    opening = SafeString('th scope="col"' if head else "td")
    return format_html(
        '<{} class="doc-{}{}"{}{}>{}</{}>',
        opening,
        aligned,
        f" doc-indent-{cell.indent}" if cell.indent else "",
        _span("colspan", cell.colspan),
        _span("rowspan", cell.rowspan),
        words,
        "th" if head else "td",
    )


def _span(attribute: str, count: int) -> SafeString:
    return format_html(' {}="{}"', attribute, count) if count > 1 else EMPTY
