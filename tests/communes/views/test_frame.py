from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver

from communes.enums import DutyKind
from communes.models import Installation
from tests import builders

pytestmark = pytest.mark.django_db


def menu_of(client, address="/"):
    return client.get(address).context["menu"]


def test_stranger_has_no_menu(client):
    assert menu_of(client, "/dang-nhap/") == []


@pytest.mark.parametrize("kind", DutyKind)
def test_accounts_stand_in_the_menu_of_administrators_only(client, kind):
    client.force_login(builders.actor(kind, builders.district()).user)

    texts = [item.text for item in menu_of(client)]

    assert texts[0] == "Việc cần làm"
    assert ("Tài khoản" in texts) is (kind == DutyKind.ADMINISTRATION)


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("/", ["Việc cần làm"]),
        ("/quan-tri/tai-khoan/them/", ["Tài khoản"]),
        ("/don-vi/", ["Đơn vị"]),
        ("/mat-khau/", []),
    ],
)
def test_menu_marks_where_the_page_belongs(client, address, here):
    district = builders.district()
    builders.commune(parent=district)
    client.force_login(builders.actor(DutyKind.ADMINISTRATION, district).user)

    assert [item.text for item in menu_of(client, address) if item.is_here] == here


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("/danh-gia/", "Đánh giá, xếp loại"),
        ("/danh-gia/bo-tieu-chi/", "Đánh giá, xếp loại"),
        ("/danh-gia/so-lieu/", "Số liệu"),
        ("/danh-gia/so-lieu/{key}/2021/", "Số liệu"),
        ("/danh-gia/muc-tieu/{key}/2021/", "Số liệu"),
        ("/danh-gia/muc-tieu/{key}/2021/them/", "Số liệu"),
    ],
)
def test_longest_prefix_says_where_a_page_belongs(client, address, here):
    district = builders.district()
    client.force_login(builders.actor(DutyKind.REVIEW, district).user)

    menu = menu_of(client, address.format(key=district.key))

    assert [item.text for item in menu if item.is_here] == [here]


def test_every_prefix_of_the_menu_begins_an_address(settings):
    routes = [f"/{route}" for route in routes_of(get_resolver().url_patterns)]

    for _, _, _, prefixes in settings.MENU:
        for prefix in prefixes:
            assert any(route.startswith(prefix) for route in routes), prefix


def routes_of(patterns):
    for pattern in patterns:
        below = list(routes_of(getattr(pattern, "url_patterns", ())))
        yield from (f"{pattern.pattern}{route}" for route in below or [""])


def test_demonstration_and_pretended_day_are_said(client, settings):
    settings.TODAY = date(2023, 1, 10)
    plain = client.get("/dang-nhap/").content.decode()

    Installation.objects.create(is_demonstration=True)
    marked = client.get("/dang-nhap/").content.decode()

    assert "ngày 10/01/2023" in plain
    assert "Bản minh họa" not in plain
    assert "Bản minh họa" in marked


def test_page_that_does_not_exist_says_so_in_vietnamese(client):
    response = client.get("/khong-co/")

    assert response.status_code == 404
    assert "Không tìm thấy trang này" in response.content.decode()


def test_form_without_its_token_is_refused_in_vietnamese():
    response = Client(enforce_csrf_checks=True).post("/dang-nhap/", {})

    assert response.status_code == 403
    assert "Trang đã mở quá lâu" in response.content.decode()
