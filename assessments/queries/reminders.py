"""What a commune was reminded of and has not done yet."""

from collections.abc import Iterable

from django.db.models import F, Q
from django.utils import timezone

from assessments.enums import STAGES_AT_COMMUNE
from assessments.models import Reminder, Sheet
from communes.vietnamese import short_date


def reminder_words(reminder: Reminder | None) -> str:
    """Return the reminder as the commune reads it; the empty string without one."""
    if reminder is None:
        return ""
    day = short_date(timezone.localdate(reminder.sent_at))
    return f"Cơ quan thẩm định nhắc ngày {day}: {reminder.word}"


def standing_reminders(sheets: Iterable[Sheet]) -> dict[int, Reminder]:
    """Return the latest reminder of each sheet by its key; one query.

    A reminder stands until the commune has sent what it was reminded of.
    """
    since_sending = Q(sheet__sent_at__isnull=True) | Q(sent_at__gt=F("sheet__sent_at"))
    keys = [sheet.pk for sheet in sheets]
    rows = Reminder.objects.filter(
        since_sending, sheet__in=keys, sheet__stage__in=STAGES_AT_COMMUNE
    )
    return {row.sheet_id: row for row in rows.select_related("sent_by").order_by("sent_at", "pk")}
