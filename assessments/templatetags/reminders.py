"""The reminder that stands on a sheet, for every page on which the commune works at it."""

from django import template

from assessments.models import Sheet
from assessments.queries.reminders import reminder_words, standing_reminders

register = template.Library()


@register.inclusion_tag("assessments/_reminder.html")
def reminder(sheet: Sheet) -> dict[str, str]:
    """Show what the reviewing body last reminded the commune of; one query."""
    return {"words": reminder_words(standing_reminders([sheet]).get(sheet.pk))}
