"""Between a cell of a workbook and what somebody would type on the page."""

import unicodedata
from datetime import date
from decimal import Decimal

from assessments.enums import DataType
from assessments.models import Indicator
from assessments.scoring.points import rounded, written
from assessments.spreadsheets.cells import CellError, printed
from assessments.spreadsheets.fill.keyed import FilledCell
from assessments.statistics import IndicatorValue
from assessments.statistics.numbers import MOST_DECIMALS, read_number
from communes.vietnamese import parse_decimal
from communes.workbooks import Value

EXACT_DIGITS = 15  # what a spreadsheet keeps of a number
HUNDRED = 100
SHOWN_DECIMALS = {DataType.PERCENT: 2}
FORMATS = {DataType.INTEGER: "#,##0", DataType.RATIO: "@", DataType.TEXT: "@"}
CHOICES = {DataType.YES_NO: ("có", "không"), DataType.PASS_FAIL: ("Đạt", "Không đạt")}
RULES = {
    DataType.INTEGER: "Chỉ tiêu này nhận số nguyên không âm.",
    DataType.DECIMAL: "Chỉ tiêu này nhận một số.",
    DataType.PERCENT: "Chỉ tiêu này nhận tỷ lệ phần trăm, ví dụ 57,89.",
    DataType.RATIO: "Chỉ tiêu này nhận tỷ số, ví dụ 18/19.",
    DataType.YES_NO: "Chỉ tiêu này nhận “có” hoặc “không”.",
    DataType.PASS_FAIL: "Chỉ tiêu này nhận “Đạt” hoặc “Không đạt”.",
    DataType.TEXT: "Chỉ tiêu này nhận chữ.",
}
PASTE_VALUES = "Hãy chép ô rồi dán dạng giá trị (Paste Values), hoặc gõ lại số."


def number_format(indicator: Indicator) -> str:
    """Return the format of the cells of an indicator."""
    return FORMATS.get(DataType(indicator.data_type), "General")


def rule_of(indicator: Indicator) -> str:
    """Return in words what an indicator takes, with its bounds."""
    is_told = indicator.data_type == DataType.INTEGER and indicator.lower == 0
    bounds = (
        f"từ {written(indicator.lower)}" if indicator.lower is not None and not is_told else "",
        f"đến {written(indicator.upper)}" if indicator.upper is not None else "",
    )
    words = " ".join(bound for bound in bounds if bound)
    rule = RULES[DataType(indicator.data_type)]
    return f"{rule} Giá trị {words}." if words else rule


def as_cell(indicator: Indicator, typed: str) -> Value:
    """Return typed text as the cell shows it: a number where it is one that Excel keeps exactly."""
    if DataType(indicator.data_type) not in (
        DataType.INTEGER,
        DataType.DECIMAL,
        DataType.PERCENT,
    ):
        return typed or None
    read = read_number(indicator, typed)
    if read.value is None:
        return typed or None
    digits = len(read.value.normalize().as_tuple().digits)
    return read.value if digits <= EXACT_DIGITS else typed


def as_shown(indicator: Indicator, words: str) -> Value:
    """Return what a locked cell shows; how many units said yes is a number."""
    counts = indicator.data_type in CHOICES and words.isdigit()
    return int(words) if counts else as_cell(indicator, words)


def same_words(indicator: Indicator, one: str, other: str) -> bool:
    """Return whether two values are the same, as words or as numbers."""
    if one == other or indicator.data_type == DataType.TEXT:
        return one == other
    try:
        return parse_decimal(one) == parse_decimal(other)
    except ValueError:
        return False


def shown_words(value: IndicatorValue) -> str:
    """Return a value that is only shown, as it would be typed; nothing where there is none."""
    if value.value is None:
        return ""
    places = SHOWN_DECIMALS.get(DataType(value.indicator.data_type), MOST_DECIMALS)
    number = written(rounded(value.value, places))
    if value.indicator.data_type == DataType.RATIO and value.base is not None:
        return f"{number}/{written(value.base)}"
    return number


def typed_words(indicator: Indicator, cell: FilledCell, before: str = "") -> str:
    """Return what stands in a cell as somebody would type it.

    Letters and digits of double width count as the plain ones where that makes a number of them,
    but not where the cell holds what it held `before`.
    """
    text = _plain_words(indicator, cell)
    if text == before:
        return text
    if indicator.data_type == DataType.TEXT or not read_number(indicator, text).problem:
        return text
    plain = unicodedata.normalize("NFKC", text).replace("%%", "%").strip().strip("'")
    return text if not plain or read_number(indicator, plain).problem else plain


def cell_error(cell: FilledCell) -> CellError | None:
    """Return why a cell holds no value that was typed: a formula, an error, merged cells."""
    if cell.merged_area:
        return told(
            cell,
            f"Ô nằm trong vùng ô gộp {cell.merged_area} nên không rõ giá trị của từng ô.",
            "Hãy bỏ gộp ô (Unmerge Cells) rồi điền từng ô.",
        )
    if cell.is_error:
        return told(cell, "Ô báo lỗi, không phải giá trị.", "Hãy gõ lại số vào ô.")
    if cell.is_formula:
        return told(cell, "Ô chứa công thức, không phải giá trị.", PASTE_VALUES)
    return None


def date_error(indicator: Indicator, cell: FilledCell) -> CellError | None:
    """Return that a day stands where a number is due; Excel makes one of "1/2"."""
    if not isinstance(cell.value, date) or indicator.data_type == DataType.TEXT:
        return None
    return told(
        cell,
        f"Ô đang là ngày tháng. {rule_of(indicator)}",
        "Hãy đổi ô sang dạng Văn bản (Text) hoặc Số (Number) rồi gõ lại.",
    )


def told(cell: FilledCell, rule: str, action: str) -> CellError:
    """Return what is wrong with a cell, with what stands in it."""
    return CellError(cell.sheet, cell.address, printed(cell.value), rule, action)


def _plain_words(indicator: Indicator, cell: FilledCell) -> str:
    value = cell.value
    if isinstance(value, bool):
        words = CHOICES.get(DataType(indicator.data_type), ("TRUE", "FALSE"))
        return words[0] if value else words[1]
    if isinstance(value, int | Decimal):
        return _number_words(Decimal(value) * HUNDRED if cell.is_percent else Decimal(value))
    return printed(value).strip()


def _number_words(value: Decimal) -> str:
    """Return "1234,5": no dots, whatever the size."""
    return format(value.normalize(), "f").replace(".", ",")
