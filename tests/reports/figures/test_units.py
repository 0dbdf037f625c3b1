"""How units are called, and what a scope holds."""

from datetime import date

import pytest

from communes.enums import UnitKind
from communes.models import AdministrativeUnit
from reports.figures import periods, units
from reports.figures.scope import listed_names
from tests import builders


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (UnitKind.DISTRICT, "Huyện ủy"),
        (UnitKind.TOWN, "Thị ủy"),
        (UnitKind.CITY, "Thành ủy"),
        (UnitKind.PROVINCE, "Tỉnh ủy"),
        (UnitKind.WARD, "Đảng ủy"),
    ],
)
def test_committee_of_the_party_follows_the_kind_of_unit(kind, name):
    assert units.party_committee(AdministrativeUnit(kind=kind)) == name


def test_kinds_of_communes_come_in_their_usual_order(district):
    builders.commune("Phố", district.unit, kind=UnitKind.TOWNSHIP)
    builders.commune("Chợ", district.unit, kind=UnitKind.WARD)

    found = units.find(district.scope())

    assert found["don_vi.loai_cap_xa"].value == "xã, phường, thị trấn"
    assert found["don_vi.so_don_vi"].value == 5


def test_lists_name_the_kind_of_towns_only(district):
    town = builders.commune("Phố", district.unit, kind=UnitKind.TOWNSHIP)

    assert listed_names([district.communes[0], town]) == ("Bản Mới", "thị trấn Phố")


def test_communes_come_in_the_order_of_the_list_and_only_those_of_the_time(district):
    ended = {"valid_to": date(2021, 12, 30)}
    builders.commune("Cũ", district.unit, list_order=1, **ended)

    scope = district.scope()

    assert [commune.name for commune in scope.communes] == ["Bản Mới", "Đồi Chè", "Nà Sen"]


def test_unit_that_ended_within_the_period_is_seen_on_its_last_day(district):
    last = date(2021, 6, 30)
    AdministrativeUnit.objects.filter(
        pk__in=[district.unit.pk, *(commune.pk for commune in district.communes)]
    ).update(valid_to=last)
    district.unit.refresh_from_db()

    scope = district.scope()

    assert (scope.day, scope.size) == (last, 3)
    assert periods.find(scope)["ky.ngay_cuoi"].value == last


def test_years_are_words(district):
    found = periods.find(district.scope())

    assert (found["nam"].value, found["nam_sau"].value) == ("2021", "2022")
