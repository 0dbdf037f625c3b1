"""Periods as readers say them."""

from django import template

from communes import periods

register = template.Library()


@register.filter
def period_words(name: str) -> str:
    """Return "năm 2021" or "6 tháng đầu năm 2023"; a name that is no period stays as it is."""
    try:
        return periods.period_words(name)
    except ValueError:
        return name


@register.filter
def period_short(name: str) -> str:
    """Return "2021", "6 tháng đầu 2023" or "2017–2021"; a name that is no period stays as it is."""
    try:
        return periods.short_words(name)
    except ValueError:
        return name
