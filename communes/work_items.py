"""Work that waits for a person: what, by when, and the way straight into it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from communes import access, clock
from communes.access import Actor

SOON = timedelta(days=7)


class Urgency(StrEnum):
    """How pressing an item is; the value is the class of its line on the page."""

    LATE = "is-late"
    SOON = "is-soon"
    NORMAL = ""


@dataclass(frozen=True)
class WorkItem:
    """One line of "Việc cần làm"; without `urgency` the day it is due decides."""

    text: str
    url: str
    due: date | None = None
    urgency: Urgency | None = None

    @property
    def level(self) -> Urgency:
        """Return how pressing the item is today."""
        if self.urgency is not None:
            return self.urgency
        if self.due is None:
            return Urgency.NORMAL
        left = self.due - clock.today()
        if left < timedelta(0):
            return Urgency.LATE
        return Urgency.SOON if left <= SOON else Urgency.NORMAL


def waiting_for(actor: Actor) -> list[WorkItem]:
    """Return the items of all providers in `settings.WORK_ITEM_PROVIDERS`, the earliest first."""
    found = [item for name in settings.WORK_ITEM_PROVIDERS for item in import_string(name)(actor)]
    return sorted(found, key=lambda item: (item.due is None, item.due or date.max))


def items(actor: Actor) -> list[WorkItem]:
    """Return the work of an administrator: accounts that nobody can use."""
    opened = access.accounts(actor).filter(is_active=True)
    count = opened.exclude(pk__in=access.at_work().values("pk")).count()
    if not count:
        return []
    text = f"{count} tài khoản đang mở nhưng không có nhiệm vụ: giao nhiệm vụ hoặc khóa lại"
    return [WorkItem(text, reverse("communes:accounts") + "?tinh-trang=khong-nhiem-vu")]
