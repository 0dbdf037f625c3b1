"""Work that waits for a person: what, by when, and the way straight into it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import Count, Min
from django.urls import reverse
from django.utils.module_loading import import_string

from communes import access, clock
from communes.access import Actor
from communes.queries.accounts import ending_duties

SOON = timedelta(days=7)


class Urgency(StrEnum):
    """How pressing an item is; the value is the class of its line on the page."""

    LATE = "is-late"
    SOON = "is-soon"
    NORMAL = ""


@dataclass(frozen=True)
class WorkItem:
    """One line of "Việc cần làm"; without `urgency` the day it is due decides.

    `note` are words that somebody else adds; a line with `comes_first` stands above all others.
    """

    text: str
    url: str
    due: date | None = None
    urgency: Urgency | None = None
    note: str = ""
    comes_first: bool = False

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
    return sorted(
        found, key=lambda item: (not item.comes_first, item.due is None, item.due or date.max)
    )


def items(actor: Actor) -> list[WorkItem]:
    """Return the work of an administrator: accounts without a duty, and duties that end soon."""
    if not access.may_administer(actor):
        return []
    return [*_without_duty(actor), *_ending(actor)]


def _without_duty(actor: Actor) -> list[WorkItem]:
    opened = access.accounts(actor).filter(is_active=True)
    count = opened.exclude(pk__in=access.at_work().values("pk")).count()
    if not count:
        return []
    text = f"{count} tài khoản đang mở nhưng không có nhiệm vụ: giao nhiệm vụ hoặc khóa lại"
    return [WorkItem(text, _accounts("khong-nhiem-vu"))]


def _ending(actor: Actor) -> list[WorkItem]:
    mine = ending_duties().filter(access.in_scope(actor, "unit__")).order_by()
    found = mine.aggregate(people=Count("user", distinct=True), first=Min("valid_to"))
    if not found["people"]:
        return []
    text = f"{found['people']} người có nhiệm vụ sắp hết hạn: giao tiếp hoặc để kết thúc"
    return [WorkItem(text, _accounts("sap-het-han"), found["first"])]


def _accounts(state: str) -> str:
    """Return the address of the list of accounts in that state."""
    return f"{reverse('communes:accounts')}?tinh_trang={state}"
