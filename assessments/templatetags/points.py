"""Points as Vietnamese readers write them."""

from decimal import Decimal

from django import template

from assessments.scoring.points import rounded, written
from communes.vietnamese import format_integer

register = template.Library()

RESULT_DECIMALS = 2


@register.filter
def points(value: Decimal | None) -> str:
    """Return "9,5", or a dash where there is no number."""
    return "–" if value is None else written(value)


@register.filter
def number(value: int | None) -> str:
    """Return "1.214", or a dash where there is no number."""
    return "–" if value is None else format_integer(value)


@register.filter
def result(value: Decimal | None) -> str:
    """Return "94,74": two decimals at the most, or a dash where there is no number."""
    return "–" if value is None else written(rounded(value, RESULT_DECIMALS))


@register.filter
def difference(value: Decimal | None) -> str:
    """Return "cao hơn 4", "thấp hơn 5,26", "bằng", or a dash where there is no number."""
    if value is None:
        return "–"
    if not value:
        return "bằng"
    return f"{'cao hơn' if value > 0 else 'thấp hơn'} {result(abs(value))}"


@register.filter
def signed(value: Decimal | None) -> str:
    """Return "+3" or "−1,5", or a dash where there is no number."""
    if value is None:
        return "–"
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{written(abs(value))}"
