"""How figures are printed: one function for each format that report text may ask for."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from communes import vietnamese
from reports.figures.figure import ChartValue, Figure, Ratio, TableValue, Value

MISSING = "…"
NOBODY = "không có"
UNCHANGED, MORE, LESS = "giữ nguyên", "tăng", "giảm"
TABLE, CHART = "bang", "bieu_do"
TREND = "xu_huong."  # names of figures that are the trends of indicators
STANDING_ALONE = (TABLE, CHART)
PERCENT = "%"
DEFAULT_PLACES = 2


class UnsuitableFormat(ValueError):
    """The format does not fit the value of the figure; the message is Vietnamese."""


def printed(figure: Figure, format: str = "", decimals: int | None = None) -> str:
    """Return the figure as it stands on paper, without its unit except "%".

    What the text asks for goes before what the figure prefers. "…" stands for no data, also for a
    percentage of nothing. Raises UnsuitableFormat when the value cannot be printed that way.
    """
    if figure.value is None:
        return MISSING
    name = format_of(figure, format)
    if not isinstance(figure.value, SUITED[name]):
        raise UnsuitableFormat(
            f"Số liệu “{figure.name}” ({figure.label}) không in được theo định dạng “{name}”."
        )
    return PRINTERS[name](figure.value, figure.decimals if decimals is None else decimals)


def format_of(figure: Figure, asked: str = "") -> str:
    """Return the name of the format in force: asked for, preferred, or usual for the value."""
    return asked or figure.format or _usual(figure.value, figure.unit)


def _usual(value: Value, unit: str) -> str:
    if unit == PERCENT and isinstance(value, Decimal | int):
        return "phan_tram"
    if isinstance(value, Decimal):
        return "so_le"
    usual = {int: "so", date: "ngay", Ratio: "ty_le", tuple: "danh_sach", TableValue: TABLE}
    usual[ChartValue] = CHART
    return usual.get(type(value), "chu")


def _number(value: Decimal | int, decimals: int | None) -> str:
    if isinstance(value, int) and not decimals:
        return vietnamese.format_integer(value)
    return vietnamese.format_decimal(value, decimals or 0)


def _two_digits(value: int | Ratio, decimals: int | None) -> str:
    if isinstance(value, Ratio):
        denominator = vietnamese.format_integer(value.denominator)
        return f"{_two_digits(value.numerator, None)}/{denominator}"
    return vietnamese.two_digits(value) if value else "0"


def _there_is(value: int, decimals: int | None) -> str:
    """Return "không có" or "có 04", so that a sentence holds whether a case arose or not."""
    return f"có {_two_digits(value, None)}" if value else NOBODY


def _change(value: int, decimals: int | None) -> str:
    """Return "tăng 09", "giảm 09" or "giữ nguyên" for a difference."""
    if not value:
        return UNCHANGED
    return f"{MORE if value > 0 else LESS} {_two_digits(abs(value), None)}"


def _with_places(value: Decimal | int, decimals: int | None) -> str:
    return vietnamese.format_decimal(value, _places(decimals))


def _short_percent(value: Decimal | int | Ratio, decimals: int | None) -> str:
    """Print at most so many places: "45%", not "45,0%"."""
    words = _percent(value, decimals)
    number, mark, sign = words.partition(PERCENT)
    return number.rstrip("0").rstrip(",") + mark + sign if "," in number else words


def _percent(value: Decimal | int | Ratio, decimals: int | None) -> str:
    if not isinstance(value, Ratio):
        return vietnamese.format_percent(value, _places(decimals))
    if value.denominator == 0:
        return MISSING
    percent = Decimal(100 * value.numerator) / value.denominator
    return vietnamese.format_percent(percent, _places(decimals))


def _ratio(value: Ratio, decimals: int | None) -> str:
    numbers = (value.numerator, value.denominator)
    return "/".join(vietnamese.format_integer(number) for number in numbers)


def _words(value: int, decimals: int | None) -> str:
    return vietnamese.number_in_words(value)


def _short_date(value: date, decimals: int | None) -> str:
    return vietnamese.short_date(value)


def _long_date(value: date, decimals: int | None) -> str:
    return vietnamese.long_date(value)


def _list(value: tuple[str, ...], decimals: int | None) -> str:
    return vietnamese.join_list(value) or NOBODY


def _plain_list(value: tuple[str, ...], decimals: int | None) -> str:
    return ", ".join(value) or NOBODY


def _text(value: str, decimals: int | None) -> str:
    return value


def _table(value: TableValue, decimals: int | None) -> str:
    raise UnsuitableFormat("Bảng phải đứng riêng một đoạn, không đặt giữa câu.")


def _chart(value: ChartValue, decimals: int | None) -> str:
    raise UnsuitableFormat("Biểu đồ phải đứng riêng một đoạn, không đặt giữa câu.")


def _places(decimals: int | None) -> int:
    return DEFAULT_PLACES if decimals is None else decimals


PRINTERS: dict[str, Callable[..., str]] = {
    "so": _number,
    "hai_chu_so": _two_digits,
    "co_khong": _there_is,
    "tang_giam": _change,
    "so_le": _with_places,
    "phan_tram": _percent,
    "phan_tram_gon": _short_percent,
    "ty_le": _ratio,
    "bang_chu": _words,
    "ngay": _short_date,
    "ngay_dai": _long_date,
    "danh_sach": _list,
    "liet_ke": _plain_list,
    "chu": _text,
    TABLE: _table,
    CHART: _chart,
}
SUITED: dict[str, tuple[type, ...]] = {
    "so": (Decimal, int),
    "hai_chu_so": (int, Ratio),
    "co_khong": (int,),
    "tang_giam": (int,),
    "so_le": (Decimal, int),
    "phan_tram": (Decimal, int, Ratio),
    "phan_tram_gon": (Decimal, int, Ratio),
    "ty_le": (Ratio,),
    "bang_chu": (int,),
    "ngay": (date,),
    "ngay_dai": (date,),
    "danh_sach": (tuple,),
    "liet_ke": (tuple,),
    "chu": (str,),
    TABLE: (TableValue,),
    CHART: (ChartValue,),
}
FORMATS = tuple(PRINTERS)
