"""Write sheets of plain values as an XLSX file: printable, and the same bytes each time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.xml.functions import tostring

from communes.workbooks.book import Value, WorkbookError

FONT = Font(name="Times New Roman", size=12)
BOLD = Font(name="Times New Roman", size=12, bold=True)
ITALIC = Font(name="Times New Roman", size=12, italic=True)
LINE = Side(style="thin", color="808080")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEADER_FILL = PatternFill("solid", fgColor="E8EDF3")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)

DATE_FORMAT = "dd/mm/yyyy"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"
A4 = 9
MARGIN = 0.6  # inches
LONGEST_TEXT = 32_767
LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
LOOKS_LIKE_FORMULA = ("=", "+", "-", "@")
UNWRITABLE = re.compile(
    f"{ILLEGAL_CHARACTERS_RE.pattern}|\r"
)  # a reader of XML would take CR for LF
ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

CORE_PROPERTIES = "docProps/core.xml"
ALWAYS_WRITTEN_ON = datetime.combine(date(2000, 1, 1), time.min)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
READ_WRITE_BY_OWNER = 0o600 << 16
UNIX = 3


@dataclass(frozen=True)
class Column:
    """A column: its title, its width in characters, the format of its numbers and dates."""

    title: str
    width: float = 16
    number_format: str = "General"


@dataclass(frozen=True)
class SheetData:
    """A table to write: lines above it, its header and rows, lines below it.

    `freeze` is how many first columns stay in view; the header always does and is repeated on
    every printed page.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]] = ()
    freeze: int = 0
    heading: Sequence[str] = ()
    notes: Sequence[str] = ()
    landscape: bool = True

    @property
    def header_row(self) -> int:
        """Return the number of the header's row; the first is 1."""
        return len(self.heading) + 1


def write_workbook(sheets: Sequence[SheetData], title: str = "") -> bytes:
    """Return an XLSX file of the sheets; the same sheets give the same bytes.

    Text is always written as text, also where it begins like a formula. Names that Excel does not
    allow are shortened and made unique. Raises WorkbookError for a text too long for a cell.
    """
    workbook = Workbook()
    workbook.remove(workbook.active)
    for data in sheets:
        _write_sheet(workbook.create_sheet(free_name(data.name, workbook.sheetnames)), data)
    workbook.properties.creator = ""
    workbook.properties.title = title
    return saved(workbook)


def free_name(name: str, taken: Sequence[str]) -> str:
    """Return a name for a sheet that Excel allows and that no sheet has yet."""
    lowered = {other.lower() for other in taken}
    clean = NOT_IN_A_NAME.sub("-", name).strip("' ") or "Trang tính"
    number, free = 1, clean[:LONGEST_NAME]
    while free.lower() in lowered:
        number += 1
        ending = f" ({number})"
        free = clean[: LONGEST_NAME - len(ending)] + ending
    return free


def _write_sheet(sheet: Any, data: SheetData) -> None:
    for number, line in enumerate(data.heading, start=1):
        write_text(sheet.cell(number, 1), line, BOLD)
    for number, column in enumerate(data.columns, start=1):
        cell = sheet.cell(data.header_row, number)
        write_text(cell, column.title, BOLD)
        cell.fill, cell.border, cell.alignment = HEADER_FILL, BOX, CENTRED
        sheet.column_dimensions[cell.column_letter].width = column.width
    for number, row in enumerate(data.rows, start=data.header_row + 1):
        for position, (column, value) in enumerate(zip(data.columns, row, strict=True), start=1):
            _write_value(sheet.cell(number, position), value, column.number_format)
    for number, line in enumerate(data.notes, start=data.header_row + len(data.rows) + 2):
        write_text(sheet.cell(number, 1), line, ITALIC)
    _set_up_view_and_print(sheet, data)


def _write_value(cell: Any, value: Value, number_format: str) -> None:
    if isinstance(value, str):
        write_text(cell, value, FONT)
    else:
        cell.value, cell.font = value, FONT
        cell.number_format = _format_of(value, number_format)
    cell.border, cell.alignment = BOX, WRAPPED


def _format_of(value: Value, number_format: str) -> str:
    if number_format != "General" or not isinstance(value, date):
        return number_format
    return MOMENT_FORMAT if isinstance(value, datetime) else DATE_FORMAT


def write_text(cell: Any, text: str, font: Font) -> None:
    """Write words as words, whatever they begin with. Raises WorkbookError where they are long."""
    if len(text) > LONGEST_TEXT:
        raise WorkbookError(
            f"Nội dung ô {cell.coordinate}, trang tính “{cell.parent.title}” quá dài.",
            "Hãy rút gọn còn không quá 32.767 ký tự.",
        )
    shielded = ESCAPE_LOOKALIKE.sub("_x005F_", text)
    cell.value = UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", shielded)
    cell.data_type = "s"
    cell.font = font
    if text.startswith(LOOKS_LIKE_FORMULA):
        cell.quotePrefix = True


def _set_up_view_and_print(sheet: Any, data: SheetData) -> None:
    sheet.freeze_panes = sheet.cell(data.header_row + 1, data.freeze + 1)
    sheet.print_title_rows = f"{data.header_row}:{data.header_row}"
    set_up_page(sheet, is_landscape=data.landscape)


def set_up_page(sheet: Any, *, is_landscape: bool) -> None:
    """Let the sheet be printed on A4, one page wide, the pages numbered."""
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if is_landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, MARGIN)
    sheet.oddFooter.center.text = "Trang &P/&N"


def saved(workbook: Workbook) -> bytes:
    """Return the file with its clock readings replaced, so that equal sheets give equal bytes."""
    written, fixed = BytesIO(), BytesIO()
    workbook.save(written)
    properties = workbook.properties
    properties.created = properties.modified = ALWAYS_WRITTEN_ON
    with ZipFile(written) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, ZIP_DATE)
            part.compress_type, part.create_system = ZIP_DEFLATED, UNIX
            part.external_attr = READ_WRITE_BY_OWNER
            is_core = name == CORE_PROPERTIES
            target.writestr(part, tostring(properties.to_tree()) if is_core else source.read(name))
    return fixed.getvalue()
