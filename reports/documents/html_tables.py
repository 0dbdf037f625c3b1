"""Tables of the HTML."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.documents.grid import Place, Rows, rows_of_places
from reports.documents.html_words import EMPTY, Notes, inline, joined, line
from reports.documents.tree import Table

PERCENT = 100


def table(block: Table, notes: Notes) -> SafeString:
    """Return the table with its title above and its note below."""
    parts = [line("table-title", inline(block.title, notes)) if block.title else EMPTY]
    parts.append(
        format_html(
            '<table class="doc-table">{}<thead>{}</thead><tbody>{}</tbody></table>',
            _columns(block),
            _rows(block.header, block, notes, head=True),
            _rows(block.rows, block, notes, head=False),
        )
    )
    parts.append(line("table-note", inline(block.note, notes)) if block.note else EMPTY)
    wide = " doc-wide" if block.landscape else ""
    return format_html('<div class="doc-table-frame{}">{}</div>', wide, joined(parts))


def _columns(block: Table) -> SafeString:
    """Return the widths as `width` attributes, since inline styles are not allowed."""
    total = sum(block.widths)
    shares = [round(PERCENT * width / total, 2) for width in block.widths]
    columns = [format_html('<col width="{}%">', share) for share in shares]
    return format_html("<colgroup>{}</colgroup>", joined(columns))


def _rows(rows: Rows, block: Table, notes: Notes, *, head: bool) -> SafeString:
    return joined(
        [
            format_html(
                "<tr>{}</tr>",
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
