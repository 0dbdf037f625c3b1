"""Codes of units, with and without a day."""

from datetime import date

import pytest

from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.periods import read_period
from communes.unit_references import UnitRefused, overlaps, resolve
from tests import builders

DAY = date(2021, 12, 31)
END = date(2025, 6, 30)
DISTRICTS = (Tier.DISTRICT,)


@pytest.fixture
def huyen(db) -> AdministrativeUnit:
    tinh = builders.province("Núi Xanh", code="71")
    return builders.district("Suối Bạc", tinh, code="711", valid_to=END)


@pytest.mark.parametrize(
    ("reference", "day"),
    [("711", DAY), (" 711 ", DAY), ("711", END), ("711@2021-12-31", date(2026, 12, 31))],
)
def test_code_names_the_unit_of_that_day(huyen, reference, day):
    assert resolve(reference, day, DISTRICTS) == huyen


@pytest.mark.parametrize("reference", ["", "7", "7111", "Suối Bạc", "711@31/12/2021", "711@"])
def test_what_is_no_code_is_refused(huyen, reference):
    with pytest.raises(UnitRefused, match="không phải mã đơn vị"):
        resolve(reference, DAY, DISTRICTS)


def test_day_that_does_not_exist_is_refused(huyen):
    with pytest.raises(UnitRefused, match="2021-02-30"):
        resolve("711@2021-02-30", DAY, DISTRICTS)


def test_unit_of_another_time_is_named(huyen):
    with pytest.raises(UnitRefused, match=r"huyện Suối Bạc, tỉnh Núi Xanh \(đến 30/6/2025\)"):
        resolve("711", date(2025, 7, 1), DISTRICTS)


def test_unknown_code_is_refused(huyen):
    with pytest.raises(UnitRefused, match=r"mã 799\.$"):
        resolve("799", DAY, DISTRICTS)


def test_several_bearers_of_a_code_are_listed(huyen):
    builders.district("Ao Sen", huyen.parent, code="711")

    with pytest.raises(UnitRefused, match="có 2 đơn vị mang mã 711: .*Ao Sen.*; .*Suối Bạc"):
        resolve("711", DAY, DISTRICTS)


def test_unit_above_is_refused_with_those_below_it(huyen):
    with pytest.raises(UnitRefused, match="lập cho cấp huyện; 71 là .*: 711 huyện Suối Bạc"):
        resolve("71", DAY, DISTRICTS)


def test_unit_below_is_refused_with_the_one_above_it(huyen):
    builders.commune("Bản Mới", huyen, code="71111")

    with pytest.raises(UnitRefused, match="lập cho cấp tỉnh; 71111 là xã Bản Mới.*: 71 tỉnh"):
        resolve("71111", DAY, (Tier.PROVINCE,))


def test_long_list_is_cut(huyen):
    for number in range(30):
        builders.district(f"Huyện {number:02}", huyen.parent)

    with pytest.raises(UnitRefused, match="…") as refusal:
        resolve("71", DAY, DISTRICTS)

    assert str(refusal.value).count(";") == 21


@pytest.mark.parametrize(
    ("period", "lived"), [("2021", True), ("2025", True), ("2026", False), ("2021..2026", True)]
)
def test_unit_overlaps_the_periods_of_its_life(huyen, period, lived):
    assert overlaps(huyen, read_period(period)) is lived
