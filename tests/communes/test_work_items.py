from datetime import timedelta

import pytest

from communes import clock, work_items
from communes.enums import DutyKind
from communes.models import Duty
from communes.work_items import Urgency, WorkItem
from tests import builders


@pytest.mark.parametrize(
    ("days", "level"),
    [
        (-1, Urgency.LATE),
        (0, Urgency.SOON),
        (7, Urgency.SOON),
        (8, Urgency.NORMAL),
        (None, Urgency.NORMAL),
    ],
)
def test_day_due_decides_how_pressing_an_item_is(days, level):
    due = None if days is None else clock.today() + timedelta(days=days)

    assert WorkItem("Việc", "/", due).level == level


def test_given_urgency_stands():
    late = clock.today() - timedelta(days=9)

    assert WorkItem("Việc", "/", late, Urgency.NORMAL).level == Urgency.NORMAL


@pytest.mark.django_db
def test_administrator_is_told_of_open_accounts_without_duty():
    administrator = builders.actor(DutyKind.ADMINISTRATION, builders.district())
    before = work_items.items(administrator)

    builders.user()

    assert before == []
    found = work_items.items(administrator)
    assert [(item.text[:12], item.url[-26:]) for item in found] == [
        ("1 tài khoản ", "?tinh_trang=khong-nhiem-vu")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "lines"), [(-1, 0), (0, 1), (30, 1), (31, 0)])
def test_administrator_is_told_of_duties_that_end_soon(client, days, lines):
    administrator = builders.actor(DutyKind.ADMINISTRATION, builders.district())
    ending = builders.actor(DutyKind.INSPECTION, administrator.duty.unit, "Thanh tra minh họa")
    beyond = builders.actor(DutyKind.INSPECTION, builders.district())
    last_day = clock.today() + timedelta(days=days)
    Duty.objects.filter(pk__in=[ending.duty.pk, beyond.duty.pk]).update(valid_to=last_day)

    found = [item for item in work_items.items(administrator) if "sắp hết hạn" in item.text]

    assert [(item.text[:7], item.due) for item in found] == [("1 người", last_day)] * lines
    client.force_login(administrator.user)
    for item in found:
        page = client.get(item.url).content.decode()
        assert ending.user.username in page
        assert administrator.user.username not in page
