"""Tables of the Word file: head rows repeated, rows unbroken, cells that span."""

from collections.abc import Iterable

from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from reports.documents import measures as m
from reports.documents.docx_elements import add_cell_margins, element
from reports.documents.docx_styles import GRID, set_page
from reports.documents.docx_words import WordWriter
from reports.documents.grid import Place, Rows, rows_of_places, stays_whole
from reports.documents.looks import LOOKS
from reports.documents.tree import Table


def add_table(writer: WordWriter, table: Table) -> None:
    """Add the title, the cells and the note of a table, on lying pages if it asks for them."""
    turned = table.landscape and not writer.landscape
    if turned:
        _new_section(writer, wide=True)
    if table.title:
        writer.paragraph("table-title", table.title)
    made = _add_cells(writer, table)
    _keep_together(list(made._tbl.tr_lst)[-m.ROWS_TOGETHER : -1])
    if table.note:
        keep_last_row(made)
    writer.paragraph("table-note" if table.note else "after-table", table.note)
    if turned:
        _new_section(writer, wide=False)


def keep_last_row(table: WordTable) -> None:
    """Keep the last row on the page of what follows."""
    _keep_together(list(table._tbl.tr_lst)[-1:])


def _keep_together(rows: Iterable[BaseOxmlElement]) -> None:
    """Keep each of the rows on the page of what follows it."""
    for row in rows:
        for paragraph in row.iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def bare_table(writer: WordWriter, shares: tuple[int, ...], rows: int, top: float = 0) -> WordTable:
    """Add a table without lines, its cells with no margin but `top`, for head and tail."""
    across = m.text_width(landscape=writer.landscape)
    table = writer.word.add_table(rows=rows, cols=len(shares))
    table.autofit = False
    add_cell_margins(table, top=top)
    widths = [Mm(across * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return table


def _new_section(writer: WordWriter, *, wide: bool) -> None:
    section = writer.word.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    set_page(section, wide=wide)


def _add_cells(writer: WordWriter, table: Table) -> WordTable:
    made = writer.word.add_table(rows=0, cols=len(table.widths), style=GRID)
    made.autofit = False
    width = m.text_width(landscape=table.landscape or writer.landscape)
    widths = [Mm(width * share / sum(table.widths)).twips for share in table.widths]
    for column, twips in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(twips))
    _add_rows(writer, made, table.header, table, widths, head=True)
    _add_rows(writer, made, table.rows, table, widths, head=False)
    return made


def _add_rows(
    writer: WordWriter, made: WordTable, rows: Rows, table: Table, widths: list[int], *, head: bool
) -> None:
    for places in rows_of_places(rows):
        row = made._tbl.add_tr()
        properties = row.get_or_add_trPr()
        if stays_whole(places):
            properties.append(element("w:cantSplit"))
        if head:
            properties.append(element("w:tblHeader"))
        for place in places:
            cell = OxmlElement("w:tc")
            cell.append(_shape(place, widths))
            cell.append(_words(writer, place, table, head=head))
            row.append(cell)


def _shape(place: Place, widths: list[int]) -> BaseOxmlElement:
    """Return the properties of a cell: width, spans, words midway in its height."""
    properties = OxmlElement("w:tcPr")
    covered = widths[place.column : place.column + place.cell.colspan]
    properties.append(element("w:tcW", w=str(sum(covered)), type="dxa"))
    if place.cell.colspan > 1:
        properties.append(element("w:gridSpan", val=str(place.cell.colspan)))
    if place.cell.rowspan > 1:
        properties.append(element("w:vMerge", val="continue" if place.covered else "restart"))
    properties.append(element("w:vAlign", val="center"))
    return properties


def _align(paragraph: WordParagraph, alignment: str) -> None:
    """Align the words where their style does not do so already."""
    properties = paragraph._p.pPr
    if properties is not None and alignment != LOOKS["table-cell"].align:
        properties.append(element("w:jc", val=alignment))


def _words(writer: WordWriter, place: Place, table: Table, *, head: bool) -> BaseOxmlElement:
    paragraph = writer.loose("table-head" if head else "table-cell", ())
    cell = place.cell
    if head:
        paragraph.paragraph_format.keep_with_next = True
    if cell.indent:
        paragraph.paragraph_format.left_indent = Mm(m.CELL_INDENT * cell.indent)
    if not head:
        _align(paragraph, table.alignments[place.column])
    if not place.covered:
        writer.fill(paragraph, cell.spans, bold=cell.bold, italic=cell.italic)
    return paragraph._p
