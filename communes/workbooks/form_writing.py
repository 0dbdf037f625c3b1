"""Write sheets to be filled: locked labels, open cells, lists, colours, one page wide."""

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.formula.translate import Translator
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from communes.workbooks.form import FormCell, FormSheet, Highlight, Look, Offer, Place
from communes.workbooks.form_heights import row_heights
from communes.workbooks.writing import (
    BOLD,
    BOX,
    CENTRED,
    DATE_FORMAT,
    FONT,
    HEADER_FILL,
    ITALIC,
    free_name,
    saved,
    set_up_page,
    write_text,
)

TITLE_FONT = Font(name="Times New Roman", size=14, bold=True)
BOLD_ITALIC = Font(name="Times New Roman", size=12, bold=True, italic=True)
INPUT_FILL = PatternFill("solid", fgColor="FFF9DB")
SHOWN_FILL = PatternFill("solid", fgColor="F1F3F5")
ERROR_FILL = PatternFill("solid", bgColor="FFC7CE", fgColor="FFC7CE")
QUERY_FILL = PatternFill("solid", bgColor="FFE08A", fgColor="FFE08A")
FILLS = {
    Look.HEAD: HEADER_FILL,
    Look.INPUT: INPUT_FILL,
    Look.SHOWN: SHOWN_FILL,
    Look.ALERT: ERROR_FILL,
}
BOXED = {Look.HEAD, Look.LABEL, Look.HEADING, Look.INPUT, Look.SHOWN, Look.ALERT}
OPEN = Protection(locked=False)
HIDE_COMPLETELY = "veryHidden"
TEXT_FORMAT = "@"
NUMBER_INDENT = 1


def write_form(sheets: Sequence[FormSheet], title: str = "") -> bytes:
    """Return an XLSX file of sheets to fill; the same sheets give the same bytes.

    Raises WorkbookError for a text too long for a cell.
    """
    workbook = Workbook()
    workbook.remove(workbook.active)
    for form in sheets:
        _write_sheet(workbook.create_sheet(free_name(form.name, workbook.sheetnames)), form)
    workbook.properties.creator = ""
    workbook.properties.title = title
    return saved(workbook)


def address(place: Place) -> str:
    """Return "C5" for (5, 3)."""
    return f"{get_column_letter(place[1])}{place[0]}"


def _write_sheet(sheet: Any, form: FormSheet) -> None:
    styles: dict[tuple[object, ...], Any] = {}
    for place, cell in form.cells.items():
        _write_cell(sheet.cell(*place), cell, styles)
    for first, last in form.merged:
        sheet.merge_cells(f"{address(first)}:{address(last)}")
    for column, width in form.widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, height in row_heights(form).items():
        sheet.row_dimensions[row].height = height
    for column in form.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    for row in form.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for offer in form.offers:
        sheet.add_data_validation(_validation(offer))
    for highlight in form.highlights:
        _add_highlight(sheet, highlight)
    if form.is_hidden:
        sheet.sheet_state = HIDE_COMPLETELY
    _protect(sheet)
    set_up_page(sheet, is_landscape=form.is_landscape)
    sheet.freeze_panes = address(form.frozen) if form.frozen else None
    if form.head:
        sheet.print_title_rows = f"{form.head[0]}:{form.head[1]}"


def _write_cell(target: Any, cell: FormCell, styles: dict[tuple[object, ...], Any]) -> None:
    if isinstance(cell.value, str):
        write_text(target, cell.value, FONT)
        is_shielded = target.quotePrefix
    else:
        target.value, is_shielded = cell.value, False
    looks = (cell.look, cell.number_format, cell.is_italic, cell.indent)
    kind = (*looks, is_shielded, type(cell.value))
    if kind not in styles:  # setting a style costs much more than taking one over
        _set_style(target, cell)
        styles[kind] = copy(target._style)
    target._style = styles[kind]


def _set_style(target: Any, cell: FormCell) -> None:
    target.font = _font(cell)
    if cell.look in FILLS:
        target.fill = FILLS[cell.look]
    target.border = BOX if cell.look in BOXED else Border()
    target.alignment = _alignment(cell)
    if cell.look == Look.INPUT:
        target.protection = OPEN
    is_day = isinstance(cell.value, date) and cell.number_format == "General"
    target.number_format = DATE_FORMAT if is_day else cell.number_format


def _font(cell: FormCell) -> Font:
    match cell.look:
        case Look.TITLE:
            return TITLE_FONT
        case Look.HEAD:
            return BOLD
        case Look.HEADING:
            return BOLD_ITALIC if cell.is_italic else BOLD
    return ITALIC if cell.is_italic or cell.look == Look.NOTE else FONT


def _alignment(cell: FormCell) -> Alignment:
    if cell.look == Look.HEAD:
        return CENTRED
    if cell.look in (Look.TITLE, Look.NOTE, Look.KEY):
        return Alignment(vertical="top")
    is_number = cell.number_format != TEXT_FORMAT and not isinstance(cell.value, str)
    if is_number and cell.look in (Look.INPUT, Look.SHOWN):
        return Alignment(horizontal="right", vertical="top", indent=NUMBER_INDENT)
    return Alignment(horizontal="left", vertical="top", wrap_text=True, indent=cell.indent)


def _validation(offer: Offer) -> DataValidation:
    words = ",".join(offer.choices)
    validation = DataValidation(
        type="list" if offer.choices else None,
        formula1=f'"{words}"' if offer.choices else None,
        allow_blank=True,
        errorStyle="warning",
        showErrorMessage=bool(offer.choices),
        showInputMessage=bool(offer.words),
    )
    if offer.choices:
        validation.errorTitle, validation.error = "Chưa đúng", f"Hãy chọn một trong: {words}."
    if offer.words:
        validation.promptTitle, validation.prompt = offer.title[:32], offer.words[:255]
    areas = (f"{address(first)}:{address(last)}" for first, last in _areas(offer.places))
    validation.sqref = MultiCellRange(" ".join(areas))
    return validation


def _add_highlight(sheet: Any, highlight: Highlight) -> None:
    """Add a rule for each area: programs disagree on where one of several areas is seen from."""
    fill = ERROR_FILL if highlight.is_error else QUERY_FILL
    written = Translator(f"={highlight.formula}", address(highlight.places[0]))
    for first, last in _areas(highlight.places):
        formula = written.translate_formula(address(first)).removeprefix("=")
        rule = FormulaRule(formula=[formula], fill=fill, stopIfTrue=highlight.is_error)
        sheet.conditional_formatting.add(f"{address(first)}:{address(last)}", rule)


def _areas(places: Iterable[Place]) -> list[tuple[Place, Place]]:
    """Return the first and the last of the cells that stand below each other without a gap."""
    areas: list[tuple[Place, Place]] = []
    for place in sorted(places, key=lambda place: (place[1], place[0])):
        if areas and areas[-1][1] == (place[0] - 1, place[1]):
            areas[-1] = (areas[-1][0], place)
        else:
            areas.append((place, place))
    return areas


def _protect(sheet: Any) -> None:
    """Lock what is not to be typed, without a password; widths and heights may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
