"""How the period of a report is called."""

import pytest

from communes.periods import read_period
from reports.figures import periods


@pytest.mark.parametrize(
    ("period", "short", "following"),
    [
        ("2021-H1", "6 tháng đầu năm", "6 tháng cuối năm 2021"),
        ("2021-H2", "6 tháng cuối năm 2021", "6 tháng đầu năm 2022"),
        ("2021", "năm 2021", "năm 2022"),
        ("2017..2021", "giai đoạn 2017 - 2021", "giai đoạn 2022 - 2026"),
    ],
)
def test_period_and_the_next_are_named_without_saying_a_year_twice(
    district, period, short, following
):
    found = periods.find(district.scope(period))

    assert found["ky.ten_ngan"].value == short
    assert found["ky.sau"].value == following


def test_years_of_a_longer_period_are_its_first_and_last(district):
    found = periods.find(district.scope("2017..2021"))

    assert (found["ky.nam_dau"].value, found["ky.nam_cuoi"].value) == ("2017", "2021")
    assert found["ky.ngay_cuoi"].value == read_period("2021").last_day
