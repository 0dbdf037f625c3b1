"""Periods by name and their calendar bounds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.periods import read_period, year_before


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021-H2", date(2021, 7, 1), date(2021, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2021-Q4", date(2021, 10, 1), date(2021, 12, 31)),
        ("2021-9M", date(2021, 1, 1), date(2021, 9, 30)),
        ("2017..2021", date(2017, 1, 1), date(2021, 12, 31)),
    ],
)
def test_period_has_its_calendar_bounds(name, first, last):
    period = read_period(name)

    assert (period.first_day, period.last_day, period.year) == (first, last, last.year)


@pytest.mark.parametrize("name", ["", "21", "2021-H3", "2021-Q5", "2021..2017", "0000", "2021 "])
def test_other_names_are_refused(name):
    with pytest.raises(ValueError, match="[Kk]ỳ"):
        read_period(name)


@pytest.mark.parametrize(
    ("name", "before"),
    [("2021", "2020"), ("2021-H1", "2020-H1"), ("2017..2021", "2016..2020")],
)
def test_year_before_is_the_same_part_of_the_year(name, before):
    assert year_before(name) == before


@given(st.integers(1901, 9000), st.sampled_from(["", "-H1", "-H2", "-Q2", "-9M"]))
def test_year_before_ends_one_year_earlier(year, part):
    name = f"{year}{part}"

    assert read_period(year_before(name)).year == read_period(name).year - 1
