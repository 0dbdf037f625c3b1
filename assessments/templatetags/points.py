"""Points as Vietnamese readers write them."""

from decimal import Decimal

from django import template

from assessments.scoring.points import written

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """Return "9,5", or a dash where there is no number."""
    return "–" if value is None else written(value)
