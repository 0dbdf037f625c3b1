"""The day and the moment it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def today() -> date:
    """Return the day of work: `TODAY` of the environment, else the local date."""
    moment = _set_to.get()
    return moment.date() if moment else settings.TODAY or timezone.localdate()


def now() -> datetime:
    """Return the moment of work: the time of day of the clock on `today()`."""
    moment = timezone.localtime()
    day = today()
    return _set_to.get() or moment.replace(year=day.year, month=day.month, day=day.day)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Set the clock to the local `moment` inside the block: for work of an earlier day."""
    before = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(before)
