from datetime import timedelta

import pytest

from communes import clock
from communes.enums import DutyKind
from communes.work_items import WorkItem
from tests import builders

pytestmark = pytest.mark.django_db


def items(actor):
    """Stand in for what an app contributes."""
    today = clock.today()
    return [
        WorkItem("Việc không hạn", "/a/"),
        WorkItem("Việc sau", "/b/", today + timedelta(days=30)),
        WorkItem("Việc quá hạn", "/c/", today - timedelta(days=1)),
    ]


def test_work_of_all_apps_stands_with_the_earliest_first(client, settings):
    settings.WORK_ITEM_PROVIDERS = [f"{__name__}.items"]
    client.force_login(builders.actor(DutyKind.ENTRY, builders.commune()).user)

    page = client.get("/")

    assert [item.url for item in page.context["items"]] == ["/c/", "/b/", "/a/"]
    assert "quá hạn ngày" in page.content.decode()


def test_person_without_work_reads_what_will_appear(client, settings):
    settings.WORK_ITEM_PROVIDERS = []
    client.force_login(builders.actor(DutyKind.ENTRY, builders.commune()).user)

    assert "Không có việc nào đang chờ" in client.get("/").content.decode()


def test_person_without_duty_reads_whom_to_ask(client):
    client.force_login(builders.user())

    assert "chưa có nhiệm vụ nào" in client.get("/").content.decode()


def test_stranger_is_asked_to_log_in(client):
    assert client.get("/")["Location"] == "/dang-nhap/?next=/"
