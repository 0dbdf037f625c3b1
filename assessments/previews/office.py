"""Words of a DOCX and first rows of an XLSX, never what is hidden or runs in them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from assessments.previews.pages import Unreadable
from communes.vietnamese import short_date
from communes.workbooks import LIMITS, Value, WorkbookError, read_workbook

MOST_PARAGRAPHS, MOST_LETTERS = 400, 60_000
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 5, 60, 20
DOWNLOAD = "Hãy tải về để mở."


@dataclass(frozen=True)
class Table:
    """The first rows of a sheet of a workbook, in words."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def document_text(file: IO[bytes]) -> tuple[tuple[str, ...], bool]:
    """Return the paragraphs of a DOCX, table rows among them, and whether there are more.

    Raises Unreadable.
    """
    import docx  # slow to import, and few pages need it

    content = file.read()
    _refuse_large(content)
    try:
        document = docx.Document(io.BytesIO(content))
        words = _first(_paragraphs(document))
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise Unreadable(f"Không đọc được tệp Word này. {DOWNLOAD}") from error
    return words


def workbook_tables(file: IO[bytes]) -> tuple[tuple[Table, ...], bool]:
    """Return the first rows of the first sheets of an XLSX, and whether there is more.

    Raises Unreadable.
    """
    try:
        book = read_workbook(file)
    except WorkbookError as error:
        raise Unreadable(f"{error.problem} {DOWNLOAD}") from error
    filled = [sheet for sheet in book.sheets.values() if sheet.rows]
    tables = tuple(
        Table(
            sheet.name,
            tuple(tuple(map(_words, row[:MOST_COLUMNS])) for row in sheet.rows[:MOST_ROWS]),
        )
        for sheet in filled[:MOST_SHEETS]
    )
    is_cut = len(filled) > MOST_SHEETS or any(
        len(sheet.rows) > MOST_ROWS or len(sheet.rows[0]) > MOST_COLUMNS for sheet in filled
    )
    return tables, is_cut


def _words(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return f"{value:%H:%M} {short_date(value.date())}"
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return str(value)


def _paragraphs(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield " | ".join(cell.text.strip() for cell in row.cells)
        else:
            yield block.text.strip()


def _first(paragraphs: Iterator[str]) -> tuple[tuple[str, ...], bool]:
    kept: list[str] = []
    letters = 0
    for words in filter(None, paragraphs):
        if len(kept) == MOST_PARAGRAPHS or letters + len(words) > MOST_LETTERS:
            return tuple(kept), True
        kept.append(words)
        letters += len(words)
    return tuple(kept), False


def _refuse_large(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable(f"Tệp Word này bị hỏng. {DOWNLOAD}") from error
    if unpacked > LIMITS.unpacked_size:
        raise Unreadable(f"Tệp Word này quá lớn để xem trước. {DOWNLOAD}")
