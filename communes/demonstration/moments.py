"""Moments of earlier days, for the clock."""

from datetime import date, datetime, time

from django.utils import timezone


def moment(day: date, hour: time) -> datetime:
    """Return that hour of that day in local time."""
    return timezone.make_aware(datetime.combine(day, hour))
