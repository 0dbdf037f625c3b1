"""One typed value against the rule of its leaf."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from assessments.scoring.rules import OPTIONS, Leaf
from communes.vietnamese import format_decimal

HALF_UP = Context(prec=60, rounding=ROUND_HALF_UP)


def rounded(value: Decimal, decimals: int | None) -> Decimal:
    """Return `value` rounded half up, or untouched when `decimals` is None."""
    return value if decimals is None else HALF_UP.quantize(value, Decimal(1).scaleb(-decimals))


@lru_cache(maxsize=4096)
def written(value: Decimal) -> str:
    """Return "12,5" or "1.234": as many decimals as the number needs."""
    exponent = value.normalize().as_tuple().exponent
    return format_decimal(value, max(0, -int(exponent)))


def written_or_empty(value: Decimal | None) -> str:
    """Return the number as a field holds it; an empty string for none."""
    return "" if value is None else written(value)


def check_points(leaf: Leaf, value: Decimal) -> str | None:
    """Return what is wrong with the points and what to do, or None when they fit the leaf."""
    if not value.is_finite():
        return f"Điểm phải là một số. {_range(leaf)}"
    if value < 0:
        return f"Điểm không được là số âm. {_range(leaf)}"
    if value > leaf.max_points:
        excess = f"Điểm {written(value)} cao hơn điểm tối đa là {written(leaf.max_points)}."
        return f"{excess} {_range(leaf)}"
    return _off_scale(leaf, value)


def _range(leaf: Leaf) -> str:
    return f"Hãy nhập số từ 0 đến {written(leaf.max_points)}."


def _off_scale(leaf: Leaf, value: Decimal) -> str | None:
    if leaf.kind == OPTIONS and value not in leaf.options:
        allowed = "; ".join(written(option) for option in sorted(leaf.options))
        return (
            f"Điểm {written(value)} không thuộc các mức được chấm. "
            f"Hãy chọn một trong các mức: {allowed}."
        )
    if leaf.step and value % leaf.step:
        return _off_step(value, leaf.step)
    return None


def _off_step(value: Decimal, step: Decimal) -> str:
    below = value - value % step
    return (
        f"Điểm được chấm theo bước {written(step)}, {written(value)} không khớp bước này. "
        f"Hãy nhập {written(below)} hoặc {written(below + step)}."
    )
