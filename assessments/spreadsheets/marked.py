"""A copy of a workbook in which every wrong cell says what is wrong and what to do."""

import io
from collections.abc import Iterable

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from assessments.spreadsheets.cells import CellError

SHEET = "Lỗi cần sửa"
TITLES = ("Trang tính", "Ô", "Giá trị", "Quy tắc", "Cách sửa")
MARK = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")


def marked_copy(content: bytes, errors: Iterable[CellError]) -> bytes:
    """Return the workbook with marked cells and a sheet that lists the errors.

    `content` has been read by `communes.workbooks.read_workbook` before, which refuses what is not
    safe to open.
    """
    book = load_workbook(io.BytesIO(content))
    listed = book.create_sheet(SHEET, 0)
    listed.append(TITLES)
    for error in errors:
        listed.append(
            [_text(part) for part in (error.sheet, error.cell, error.value)]
            + [error.rule, error.action]
        )
        _mark(book, error)
    book.active = 0
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _mark(book: Workbook, error: CellError) -> None:
    if error.cell and error.sheet in book.sheetnames:
        cell = book[error.sheet][error.cell]
        cell.fill = MARK
        cell.comment = Comment(f"{error.rule} {error.action}", "Kiểm tra")


def _text(value: str) -> str:
    """Return a value that Excel takes for words, never for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@") else value
