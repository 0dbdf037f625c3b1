"""Tables of a workbook or of a folder of CSV files: rows of cells under a row of titles."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from assessments.spreadsheets.cells import CellError, Row, printed, same
from communes.vietnamese import fold
from communes.workbooks import Book, Sheet, Value


def read_folder(folder: Path, names: Mapping[str, str]) -> Book:
    """Return the CSV files of a folder as sheets; `names` gives the file of each sheet."""
    sheets = {}
    for sheet, file in names.items():
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            sheets[sheet] = Sheet(sheet, tuple(tuple(row) for row in csv.reader(lines)))
    return Book(sheets)


def rows_of(book: Book, name: str, titles: Sequence[str], errors: list[CellError]) -> list[Row]:
    """Return the filled rows of a sheet below its titles; notes a sheet or title not found."""
    sheet = next((each for each in book.sheets.values() if same(each.name, name)), None)
    if sheet is None:
        rule = f"Tệp phải có trang tính “{name}”."
        errors.append(CellError(name, "", "", rule, "Hãy dùng đúng tệp mẫu."))
        return []
    header = next((n for n, row in enumerate(sheet.rows) if _columns(row, titles[:1])), 0)
    columns = _columns(sheet.rows[header], titles) if sheet.rows else {}
    if missing := [title for title in titles if title not in columns]:
        rule = f"Trang tính thiếu cột {', '.join(f'“{title}”' for title in missing)}."
        errors.append(CellError(name, f"A{header + 1}", "", rule, "Hãy dùng đúng tệp mẫu."))
        return []
    filled = [n for n in range(header + 1, len(sheet.rows)) if any(map(_filled, sheet.rows[n]))]
    return [_row(sheet, number, columns, errors) for number in filled]


def _columns(row: Sequence[Value], titles: Sequence[str]) -> dict[str, int]:
    words = {fold(printed(value)): position for position, value in enumerate(row)}
    return {title: words[fold(title)] for title in titles if fold(title) in words}


def _row(sheet: Sheet, number: int, columns: Mapping[str, int], errors: list[CellError]) -> Row:
    values = sheet.rows[number]
    cells = {
        title: (sheet.address(number, column), values[column] if column < len(values) else None)
        for title, column in columns.items()
    }
    row = Row(sheet.name, cells, errors)
    for title, (address, _) in cells.items():
        if address in (*sheet.formulas, *sheet.errors):
            rule = "Ô chứa công thức hoặc báo lỗi, không phải giá trị."
            row.fail(title, rule, "Hãy chép ô rồi dán dạng giá trị (Paste Values).")
    return row


def _filled(value: Value) -> bool:
    return value is not None and bool(str(value).strip())
