"""Write the tables of a document as an Excel workbook, one sheet for each."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from reports.documents import measures as m
from reports.documents.archive import without_clock
from reports.documents.grid import Place, Rows, rows_of_places
from reports.documents.tree import Cell, Document, Frame, Span, Table, Text
from reports.documents.xlsx_form import write_head, write_tail
from reports.documents.xlsx_sheets import NoTables, Sheet, sheets_of, words

LETTERS_ACROSS = 110
LETTERS_IN_A_LINE = 85  # of a title, which is set larger than the cells
ROW_HEIGHT = 19
CORE = "docProps/core.xml"
A4 = 9
HEAD_LINE = 16  # points
EDGES = Border(*[Side(style="thin")] * 4)


def write_xlsx(document: Document, made_on: date | None = None) -> bytes:
    """Return the bytes of the workbook; the same document and day give the same bytes.

    Words stay words even when they look like a formula. Raises NoTables without tables.
    """
    sheets = sheets_of(document)
    if not sheets:
        raise NoTables("Văn bản này không có bảng nào để xuất ra Excel.")
    book = Workbook()
    del book[book.sheetnames[0]]
    for one in sheets:
        _write_sheet(book.create_sheet(one.name), one, document.frame)
    return _saved(book, document, made_on)


def _saved(book: Workbook, document: Document, made_on: date | None) -> bytes:
    frame = document.frame
    day = made_on or date(frame.year, frame.month or 1, frame.day or 1)
    file = BytesIO()
    book.save(file)
    properties = book.properties
    properties.title, properties.creator = document.title, frame.body
    properties.created = properties.modified = datetime.combine(day, time())
    return without_clock(file.getvalue(), {CORE: tostring(properties.to_tree())})


def _write_sheet(sheet: Worksheet, one: Sheet, frame: Frame) -> None:
    table, columns = one.table, len(one.table.widths)
    _set_page(sheet, table, lies=one.lies)
    first = write_head(sheet, frame, columns)
    for row, title in enumerate(one.titles, start=first):
        _write_title(sheet, row, title, columns)
    first += len(one.titles) + 1 if one.titles else 0
    if frame.form:
        sheet.page_setup.fitToHeight = 1
    after_head = _write_rows(sheet, table.header, table, first, head=True)
    last = _write_rows(sheet, table.rows, table, after_head, head=False)
    sheet.freeze_panes = sheet.cell(after_head, 2)
    if table.header:
        sheet.print_title_rows = f"{first}:{after_head - 1}"
    if table.note:
        _write_line(sheet, last, table.note, columns, Font(name=m.FONT, italic=True))
    write_tail(sheet, frame, last + 1, columns)


def _set_page(sheet: Worksheet, table: Table, *, lies: bool) -> None:
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if lies else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for column, width in enumerate(table.widths, start=1):
        letters = LETTERS_ACROSS * width / sum(table.widths)
        sheet.column_dimensions[get_column_letter(column)].width = round(letters, 1)


def _write_title(sheet: Worksheet, row: int, title: tuple[Span, ...], columns: int) -> None:
    is_italic = any(isinstance(span, Text) and span.italic for span in title)
    font = Font(name=m.FONT, bold=not is_italic, italic=is_italic, size=m.BODY_SIZE)
    cell = _write_line(sheet, row, title, columns, font)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write_line(
    sheet: Worksheet, row: int, spans: tuple[Span, ...], columns: int, font: Font
) -> SheetCell:
    """Write words over the whole width, their row as high as they need: merged cells are not."""
    text = words(spans)
    cell = _put_text(sheet, row, 1, text)
    cell.font, cell.alignment = font, Alignment(vertical="top", wrap_text=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    lines = sum(1 + len(line) // LETTERS_IN_A_LINE for line in text.split("\n"))
    sheet.row_dimensions[row].height = lines * ROW_HEIGHT
    return cell


def _write_rows(sheet: Worksheet, rows: Rows, table: Table, first: int, *, head: bool) -> int:
    """Write the rows from row `first` on and return the number of the row after them."""
    for number, places in enumerate(rows_of_places(rows), start=first):
        if head:
            sheet.row_dimensions[number].height = HEAD_LINE * _lines(places, table)
        for place in places:
            if not place.covered:
                _write_cell(sheet, number, place, table, head=head)
    return first + len(rows)


def _lines(places: list[Place], table: Table) -> int:
    """Return how many lines the words of a row of heads take in their columns."""
    shares = [LETTERS_ACROSS * width / sum(table.widths) for width in table.widths]
    taken = [1]
    for place in places:
        if not place.covered and place.cell.rowspan == 1:
            room = sum(shares[place.column : place.column + place.cell.colspan])
            taken.append(len(wrap(words(place.cell.spans), max(int(room) - 1, 1))))
    return max(taken)


def _write_cell(sheet: Worksheet, row: int, place: Place, table: Table, *, head: bool) -> None:
    cell, column = place.cell, place.column + 1
    if cell.value is None:
        written = _put_text(sheet, row, column, words(cell.spans))
    else:
        written = sheet.cell(row, column, cell.value)
        written.number_format = _number_format(cell.value)
    written.font = Font(name=m.FONT, bold=head or cell.bold, italic=cell.italic, size=m.TABLE_SIZE)
    across = "center" if head else table.alignments[place.column]
    written.alignment = Alignment(
        horizontal=across, vertical="center", wrap_text=True, indent=cell.indent
    )
    _draw_edges(sheet, row, column, cell)


def _draw_edges(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    last_row, last_column = row + cell.rowspan - 1, column + cell.colspan - 1
    for line in sheet.iter_rows(row, last_row, column, last_column):
        for one in line:
            one.border = EDGES
    if cell.colspan > 1 or cell.rowspan > 1:
        sheet.merge_cells(None, row, column, last_row, last_column)


def _put_text(sheet: Worksheet, row: int, column: int, text: str) -> SheetCell:
    """Put words into a cell, marked as text so that "=…" is never worked out."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type, cell.quotePrefix = "s", text[:1] in "=+-@"
    return cell


def _number_format(value: Decimal | int) -> str:
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" + ("." + "0" * places if places else "")
