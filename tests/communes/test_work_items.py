from datetime import timedelta

import pytest

from communes import clock, work_items
from communes.enums import DutyKind
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
    assert [item.text[:12] for item in work_items.items(administrator)] == ["1 tài khoản "]
