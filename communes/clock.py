"""The day and the moment it is."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Return the day of work: `TODAY` of the environment, else the local date."""
    return settings.TODAY or timezone.localdate()


def now() -> datetime:
    """Return the moment of work: the time of day of the clock on `today()`."""
    moment = timezone.localtime()
    day = today()
    return moment.replace(year=day.year, month=day.month, day=day.day)
