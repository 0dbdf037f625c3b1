"""A copy of a workbook in which every wrong cell says what is wrong and what to do."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from assessments.spreadsheets.cells import CellError
from communes.vietnamese import nfc
from communes.workbooks import LIMITS
from communes.workbooks.form_writing import ERROR_FILL, INPUT_FILL, QUERY_FILL
from communes.workbooks.opening import open_safely
from communes.workbooks.writing import BOLD, BOX, FONT, HEADER_FILL, set_up_page, write_text

SHEET = "Lỗi cần sửa"
SHEET_OF_FILLED = "Lỗi"
TITLES = ("Trang tính", "Ô", "Giá trị", "Quy tắc", "Cách sửa")
WIDTHS = (26, 8, 22, 60, 60)
AUTHOR = "Kiểm tra"
NO_FILL = PatternFill()
COMMENT_SIZE = (120, 320)  # pixels: height, width


def marked_copy(
    content: bytes,
    errors: Iterable[CellError],
    warnings: Iterable[CellError] = (),
    sheet: str = SHEET,
) -> bytes:
    """Return the workbook with marked cells and a sheet that lists and links them.

    Errors are red, warnings orange; marks of an earlier copy are taken off. Blank rows at the end
    are left out. Raises WorkbookError where `content` is not safe to open.
    """
    book = load_workbook(open_safely(content, LIMITS))
    _take_marks_off(book, sheet)
    sheets = {nfc(each.title): each for each in book.worksheets}
    listed = book.create_sheet(sheet, 0)
    _write_row(listed, 1, TITLES)
    told = [(each, ERROR_FILL) for each in errors] + [(each, QUERY_FILL) for each in warnings]
    for number, (error, fill) in enumerate(told, start=2):
        _write_row(listed, number, (error.sheet, error.cell, error.value, error.rule, error.action))
        if error.cell and error.sheet in sheets:
            _mark(sheets[error.sheet][error.cell], error, fill)
            _link(listed.cell(number, 2), sheets[error.sheet].title, error.cell)
    _set_up(listed)
    book.active = 0
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _mark(cell: Any, error: CellError, fill: PatternFill) -> None:
    words = f"{error.rule} {error.action}"
    if cell.comment and cell.comment.author == AUTHOR:
        words = f"{cell.comment.text}\n{words}"
    cell.fill = fill
    cell.comment = Comment(words, AUTHOR, *COMMENT_SIZE)


def _link(cell: Any, sheet: str, address: str) -> None:
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate, location=f"{quote_sheetname(sheet)}!{address}", tooltip="Đến ô này"
    )
    cell.style = "Hyperlink"
    cell.border = BOX


def _write_row(sheet: Any, number: int, words: Sequence[str]) -> None:
    for column, text in enumerate(words, start=1):
        cell = sheet.cell(number, column)
        write_text(cell, text, BOLD if number == 1 else FONT)
        cell.border = BOX
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if number == 1:
            cell.fill = HEADER_FILL


def _set_up(sheet: Any) -> None:
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    set_up_page(sheet, is_landscape=True)


def _take_marks_off(book: Workbook, listed: str) -> None:
    """Remove what an earlier copy marked; what was put right since is not to stay red."""
    if listed in book.sheetnames and len(book.sheetnames) > 1:
        del book[listed]
    for sheet in book.worksheets:
        for cell in sheet._cells.values():
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = NO_FILL if cell.protection.locked else INPUT_FILL
