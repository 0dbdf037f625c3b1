"""Read an XLSX file into plain values; refuse what is unsafe or cannot be understood."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import IO, Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from communes.vietnamese import format_integer, nfc
from communes.workbooks.book import LIMITS, Book, Limits, Sheet, Value, WorkbookError
from communes.workbooks.opening import SAVE_AS_XLSX, open_safely

EXCEL_ROWS = 1_048_576
EXACT_DIGITS = ".15g"  # all that a spreadsheet itself keeps of a number
QUOTED = re.compile(r'"[^"]*"|\\.')
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z0-9:]+)"')


def read_workbook(file: bytes | str | Path | IO[bytes], limits: Limits = LIMITS) -> Book:
    """Return the sheets of an XLSX file: text in NFC, numbers as int or Decimal, dates as date.

    Blank rows and columns at the end do not count. Raises WorkbookError for what is not an XLSX
    file, is too large, has macros, a password or links to other files, or is damaged.
    """
    try:
        return _read(open_safely(file, limits), limits)
    except WorkbookError:
        raise
    except Exception as error:  # a damaged file makes openpyxl fail in ways it does not list
        raise WorkbookError("Tệp bảng tính bị hỏng, không đọc được.", SAVE_AS_XLSX) from error


def _read(content: BytesIO, limits: Limits) -> Book:
    with warnings.catch_warnings(), ZipFile(content) as archive:
        warnings.simplefilter("ignore")  # openpyxl warns of drawings and the like that we skip
        workbook = load_workbook(content, read_only=True, keep_links=False)
        if not 0 < len(workbook.worksheets) <= limits.sheets:
            raise WorkbookError(
                f"Tệp phải có từ 1 đến {limits.sheets} trang tính.",
                "Hãy xóa các trang tính không cần thiết.",
            )
        sheets = [_sheet(sheet, archive, limits) for sheet in workbook.worksheets]
        workbook.close()
    return Book({sheet.name: sheet for sheet in sheets})


def _sheet(source: Any, archive: ZipFile, limits: Limits) -> Sheet:
    source.reset_dimensions()  # the size a file states of itself may be wrong
    formulas: list[str] = []
    errors: list[str] = []
    percents: list[str] = []
    rows: list[tuple[Value, ...]] = []
    for number, cells in _filled_rows(source, limits):
        rows += [()] * (number - 1 - len(rows))
        rows.append(tuple(_value(cell) for cell in cells))
        formulas += [cell.coordinate for cell in cells if cell.data_type == "f"]
        errors += [cell.coordinate for cell in cells if cell.data_type == "e"]
        percents += [cell.coordinate for cell in cells if _is_percent(cell)]
    width = max(map(len, rows), default=0)
    return Sheet(
        name=nfc(source.title),
        rows=tuple(row + (None,) * (width - len(row)) for row in rows),
        formulas=tuple(formulas),
        errors=tuple(errors),
        merged=_merged_areas(archive.read(source._worksheet_path)),
        percents=tuple(percents),
    )


def _filled_rows(source: Any, limits: Limits) -> Iterator[tuple[int, list[Any]]]:
    """Yield the number and the cells, up to the last filled one, of each row that is not blank."""
    for number, cells in enumerate(source.iter_rows(), start=1):
        filled = list(cells)
        while filled and _value(filled[-1]) is None:
            filled.pop()
        if number > (limits.rows if filled else EXCEL_ROWS):
            raise _too_large(source.title, f"{format_integer(limits.rows)} dòng")
        if len(filled) > limits.columns:
            raise _too_large(source.title, f"{limits.columns} cột")
        if filled:
            yield number, filled


def _too_large(sheet_name: str, limit: str) -> WorkbookError:
    return WorkbookError(
        f"Trang tính “{sheet_name}” có nhiều hơn {limit}.",
        "Hãy xóa phần thừa hoặc tách thành nhiều tệp.",
    )


def _value(cell: Any) -> Value:
    """Return the plain value of a cell; text of blanks only is None."""
    match cell.value:
        case str() as text:
            return nfc(unescape(text)) if text.strip() else None
        case float() as number if isfinite(number):
            return Decimal(format(number, EXACT_DIGITS))
        case datetime() as moment if moment.time() == time.min:
            return moment.date()
        case None | bool() | int() | date() as plain:
            return plain
        case other:
            return str(getattr(other, "text", other))


def _is_percent(cell: Any) -> bool:
    """Return whether a number is shown as a percentage; a quoted sign is words beside it."""
    if cell.data_type != "n" or cell.value is None:
        return False
    return "%" in QUOTED.sub("", cell.number_format)


def _merged_areas(sheet_xml: bytes) -> tuple[str, ...]:
    return tuple(area.decode() for area in MERGED.findall(sheet_xml))
