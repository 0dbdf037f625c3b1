"""Finding the sheets of a commune."""

import pytest

from communes.enums import DutyKind
from tests import builders

ADDRESS = "/danh-gia/tra-cuu/"


@pytest.fixture
def sheets(db):
    district = builders.district()
    for name in ("Mường Mùn", "Mùn Chung", "Quài Tở"):
        builders.commune(name, district)
    held = builders.round_of(district)
    return list(held.sheets.select_related("unit", "round__unit"))


@pytest.fixture
def client(login_as, sheets):
    return login_as(DutyKind.INSPECTION, sheets[0].round.unit)


def names(client, text):
    return [sheet.unit.name for sheet in client.get(ADDRESS, {"tim": text}).context["sheets"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mun", ["Mùn Chung", "Mường Mùn"]),
        ("MƯỜNG", ["Mường Mùn"]),
        (" quài  tở ", ["Quài Tở"]),
        ("xa quai to", ["Quài Tở"]),
        ("Xã Mùn", ["Mùn Chung"]),
        ("phường quài tở", []),
        ("", ["Mùn Chung", "Mường Mùn", "Quài Tở"]),
    ],
)
def test_commune_is_found_with_and_without_marks(client, text, found):
    assert names(client, text) == found


def test_sheets_of_every_year_stand_beside_the_commune(client, sheets):
    builders.round_of(sheets[0].round.unit, sheets[0].round.criteria_set, "2020")

    page = client.get(ADDRESS, {"tim": "quai"}).content.decode()

    assert page.index("Năm 2021") < page.index("Năm 2020")


def test_district_stands_beside_the_commune_for_who_sees_many(login_as, sheets):
    district = sheets[0].round.unit

    above = login_as(DutyKind.SUPERVISION, district.parent).get(ADDRESS).content.decode()
    inside = login_as(DutyKind.REVIEW, district).get(ADDRESS).content.decode()

    mark = f'<span class="small-print">{district}</span>'
    assert mark in above
    assert mark not in inside


def test_nothing_found_shows_the_way_on(client):
    assert "Không có bảng điểm nào" in client.get(ADDRESS, {"tim": "zzz"}).content.decode()


def test_sheets_of_others_are_not_found(login_as, sheets):
    assert names(login_as(DutyKind.REVIEW, builders.district()), "") == []


def test_commune_finds_its_own_only(login_as, sheets):
    own = sheets[0].unit

    assert names(login_as(DutyKind.ENTRY, own), "") == [own.name]


def test_number_of_queries_does_not_grow(login_as, django_assert_max_num_queries, db):
    def queries(communes):
        district = builders.sheets(communes)[0].round.unit
        browser = login_as(DutyKind.SUPERVISION, district)
        with django_assert_max_num_queries(20) as counted:
            browser.get(ADDRESS)
        return len(counted)

    assert queries(1) == queries(3)


def test_nothing_there_yet_says_what_will_appear(db, login_as):
    page = login_as(DutyKind.SUPERVISION, builders.province()).get(ADDRESS).content.decode()

    assert "Khi một đơn vị mở đợt đánh giá, bảng của từng xã hiện ở đây." in page
    assert "tên như vậy" not in page
