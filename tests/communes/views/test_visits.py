"""The log of inspections, as administration, review, decision and the inspector read it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from communes import clock
from communes.enums import DutyKind
from communes.models import Visit
from tests import builders

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/thanh-tra/"


@pytest.fixture
def district():
    return builders.district()


@pytest.fixture
def first(district):
    return builders.actor(DutyKind.INSPECTION, district, "Thanh Tra Một")


def browser(someone):
    client = Client()
    client.force_login(someone.user)
    return client


def look(someone, title, days=0):
    at = clock.now() - timedelta(days=days)
    return Visit.objects.create(
        duty=someone.duty, user=someone.user, at=at, path="/bang/", title=title
    )


def read(someone, **query):
    return browser(someone).get(ADDRESS, query).content.decode()


@pytest.mark.parametrize("kind", [DutyKind.ADMINISTRATION, DutyKind.REVIEW, DutyKind.DECISION])
def test_reviewed_unit_sees_who_looked_at_what(district, first, kind):
    look(first, "Bảng của xã Gần")
    look(builders.actor(DutyKind.INSPECTION, builders.district()), "Bảng của xã Xa")

    page = read(builders.actor(kind, district))

    assert "Bảng của xã Gần" in page
    assert "Thanh Tra Một" in page
    assert "Bảng của xã Xa" not in page


def test_inspector_reads_her_own_looks_only(district, first):
    other = builders.actor(DutyKind.INSPECTION, district)
    look(other, "Bảng người khác xem")

    page = read(first)

    assert "Bảng người khác xem" not in page
    assert "Những trang và tệp anh/chị đã mở" in page


def test_log_is_filtered_by_person_and_day(district, first):
    second = builders.actor(DutyKind.INSPECTION, district, "Thanh Tra Hai")
    look(first, "Hôm nay một")
    look(first, "Hôm qua một", days=1)
    look(second, "Hôm nay hai")
    reviewer = builders.actor(DutyKind.REVIEW, district)
    yesterday = f"{clock.today() - timedelta(days=1):%d/%m/%Y}"

    by_person = read(reviewer, nguoi=first.user.pk)
    by_day = read(reviewer, ngay=yesterday)

    assert ("Hôm nay một" in by_person, "Hôm nay hai" in by_person) == (True, False)
    assert ("Hôm qua một" in by_day, "Hôm nay một" in by_day) == (True, False)


def test_day_that_is_none_is_said(district, first):
    look(first, "Hôm nay")

    page = read(builders.actor(DutyKind.REVIEW, district), ngay="31/02/2022")

    assert "ngày/tháng/năm" in page
    assert "Hôm nay" in page


def test_empty_log_says_what_will_stand_here(district):
    page = read(builders.actor(DutyKind.ADMINISTRATION, district))

    assert "Không có lượt xem nào." in page
    assert "tự động được ghi" in page


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.OPINION, DutyKind.SUPERVISION])
def test_log_is_not_for_others(district, kind):
    assert browser(builders.actor(kind, district)).get(ADDRESS).status_code == 403


def test_home_tells_the_inspector_that_she_is_logged(district, first):
    page = browser(first).get(reverse("communes:home")).content.decode()

    assert "Lượt xem của anh/chị được ghi lại" in page
    assert ADDRESS in page


def test_number_of_queries_does_not_grow(district, django_assert_max_num_queries):
    reviewer = browser(builders.actor(DutyKind.REVIEW, district))

    def queries():
        with django_assert_max_num_queries(20) as counted:
            reviewer.get(ADDRESS)
        return len(counted)

    look(builders.actor(DutyKind.INSPECTION, district), "Một")
    one = queries()
    for _ in range(2):
        look(builders.actor(DutyKind.INSPECTION, district), "Nữa")

    assert queries() == one
