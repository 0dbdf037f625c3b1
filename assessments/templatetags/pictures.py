"""Charts on a page."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from assessments.charts import Chart, draw_svg

register = template.Library()


@register.filter
def drawn(chart: Chart) -> SafeString:
    """Return the picture for a page; `draw_svg` escapes every word in it."""
    return mark_safe(draw_svg(chart))  # noqa: S308


@register.inclusion_tag("assessments/_chart.html")
def picture(chart: Chart, download: str) -> dict[str, Any]:
    """Show a chart with title, unit, source, the table behind it and its file to download."""
    head, *rows = chart.table()
    return {"chart": chart, "download": download, "head": head, "rows": rows}
