"""Reading what was typed for an indicator: numbers, n/N, yes and no, or words."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import DataType
from assessments.models import Indicator, Observation
from assessments.scoring.points import written
from communes.vietnamese import nfc, parse_decimal

KEPT_LENGTH = 200
LARGEST = Decimal(10) ** 14
MOST_DECIMALS = 4
RATIO = re.compile(r"([^/]+)/([^/]+)")
PASS_FAIL = {"đạt": Decimal(1), "không đạt": Decimal(0)}
YES_NO = {"có": Decimal(1), "1": Decimal(1), "không": Decimal(0), "0": Decimal(0)}


@dataclass(frozen=True)
class TypedNumber:
    """A typed value: `value` (and `base` of a ratio) when it is valid, else `problem`.

    Words (data type "chữ") come back as `printed` and have no value.
    """

    text: str
    value: Decimal | None = None
    base: Decimal | None = None
    printed: str = ""
    problem: str = ""


def read_number(indicator: Indicator, typed: str) -> TypedNumber:
    """Return what the typed text means as a value of that indicator; nothing means no data."""
    text = nfc(typed).strip()[:KEPT_LENGTH]
    if not text:
        return TypedNumber("")
    try:
        return _within_bounds(indicator, _read(DataType(indicator.data_type), text))
    except ValueError as error:
        return TypedNumber(text, problem=str(error))


def _within_bounds(indicator: Indicator, typed: TypedNumber) -> TypedNumber:
    if typed.value is None:
        return typed
    if indicator.lower is not None and typed.value < indicator.lower:
        raise ValueError(f"Số nhỏ nhất nhận được là {written(indicator.lower)}.")
    if indicator.upper is not None and typed.value > indicator.upper:
        raise ValueError(f"Số lớn nhất nhận được là {written(indicator.upper)}.")
    return typed


def _read(kind: DataType, text: str) -> TypedNumber:
    if kind == DataType.TEXT:
        return TypedNumber(text, printed=text)
    if kind == DataType.YES_NO:
        return TypedNumber(text, _yes_or_no(text))
    if kind == DataType.PASS_FAIL:
        return TypedNumber(text, _passed(text))
    if kind == DataType.RATIO:
        return _ratio(text)
    if kind == DataType.PERCENT:
        return TypedNumber(text, _plain(text.removesuffix("%")))
    value = _plain(text)
    if kind == DataType.INTEGER:
        _whole(value)
    return TypedNumber(text, value)


def _yes_or_no(text: str) -> Decimal:
    if text.lower() not in YES_NO:
        raise ValueError("Hãy ghi “có” hoặc “không”.")
    return YES_NO[text.lower()]


def _passed(text: str) -> Decimal:
    if text.lower() not in PASS_FAIL:
        raise ValueError("Hãy ghi “Đạt” hoặc “Không đạt”.")
    return PASS_FAIL[text.lower()]


def _ratio(text: str) -> TypedNumber:
    parts = RATIO.fullmatch(text)
    if not parts:
        raise ValueError("Hãy ghi số đạt trên tổng số, ví dụ 18/19.")
    value, base = _plain(parts[1]), _plain(parts[2])
    if not 0 <= value <= base:
        raise ValueError("Số đạt không được lớn hơn tổng số. Hãy kiểm tra lại hai số.")
    return TypedNumber(text, value, base)


def _plain(text: str) -> Decimal:
    value = parse_decimal(text)
    if abs(value) >= LARGEST or value != round(value, MOST_DECIMALS):
        raise ValueError(f"Số quá lớn hoặc có hơn {MOST_DECIMALS} chữ số thập phân.")
    return value


def _whole(value: Decimal) -> None:
    if value < 0 or value != value.to_integral_value():
        raise ValueError("Hãy ghi một số nguyên không âm.")


def as_typed(row: Observation) -> str:
    """Return a value as somebody would type it: "9,5", "18/19", "có", or the kept text."""
    if row.typed_text:
        return row.typed_text
    if row.indicator.data_type == DataType.TEXT:
        return row.printed_text
    if row.value is None:
        return ""
    if row.indicator.data_type == DataType.YES_NO:
        return "có" if row.value else "không"
    if row.indicator.data_type == DataType.PASS_FAIL:
        return "Đạt" if row.value else "Không đạt"
    number = written(row.value)
    return number if row.base is None else f"{number}/{written(row.base)}"
