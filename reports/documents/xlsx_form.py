"""What surrounds the table of a statistical form in a workbook: its head and its signatures."""

from collections.abc import Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from reports.documents import measures as m
from reports.documents import wording
from reports.documents.tree import Frame

LINE_HEIGHT = 16  # points
MIDDLE = 0.5  # share of the columns that the name of the form has
ROOM_FOR_NAMES = 4  # rows in which people sign


def write_head(sheet: Worksheet, frame: Frame, columns: int) -> int:
    """Write code, name and who reports to whom; return the row in which the table begins."""
    if frame.form is None:
        return 1
    from_column, to_column = _middle(columns)
    name = "\n".join((wording.type_name(frame), wording.subject(frame)))
    lines = max(len(frame.form.left), len(frame.form.right), len(name.splitlines()))
    _put(sheet, 1, (1, from_column - 1), "\n".join(frame.form.left), bold=True, across="left")
    _put(sheet, 1, (from_column, to_column), name, bold=True)
    _put(sheet, 1, (to_column + 1, columns), "\n".join(frame.form.right), across="left")
    sheet.row_dimensions[1].height = LINE_HEIGHT * (lines + 2)
    return 3


def write_tail(sheet: Worksheet, frame: Frame, row: int, columns: int) -> None:
    """Write who made the form and who answers for it, below `row`."""
    if frame.form is None:
        return
    signers = wording.signature_lines(frame)
    places = wording.signing_places(frame)
    for number, (place, (titles, name)) in enumerate(zip(places, signers, strict=True)):
        across = _share(columns, number, len(signers))
        _put(sheet, row + 1, across, place.strip(), italic=True)
        for down, title in enumerate(titles, start=row + 2):
            _put(sheet, down, across, title.strip(), bold=True)
        _put(sheet, row + 2 + len(titles) + ROOM_FOR_NAMES, across, name, bold=True)


def _middle(columns: int) -> tuple[int, int]:
    """Return the first and the last column of the form's name."""
    aside = max(round(columns * (1 - MIDDLE) / 2), 1)
    return aside + 1, max(columns - aside, aside + 1)


def _share(columns: int, number: int, count: int) -> tuple[int, int]:
    return columns * number // count + 1, columns * (number + 1) // count


def _put(
    sheet: Worksheet,
    row: int,
    columns: Sequence[int],
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    across: str = "center",
) -> None:
    """Put words over some columns of a row, as text and never as a formula."""
    first, last = columns
    cell = sheet.cell(row, first)
    cell.value = words
    cell.data_type, cell.quotePrefix = "s", words[:1] in "=+-@"
    cell.font = Font(name=m.FONT, bold=bold, italic=italic, size=m.TABLE_SIZE)
    cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
    if last > first:
        sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
