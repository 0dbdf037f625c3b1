"""Periods by name and their calendar bounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.periods import (
    name_as_typed,
    period_after,
    period_before,
    period_words,
    periods_from,
    read_period,
    shape_of,
    short_words,
    year_after,
    year_before,
    years_of,
)


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


@pytest.mark.parametrize(
    "name",
    ["", "21", "2021-H3", "2021-Q5", "2021..2017", "0000", "2021 ", "٢٠٢١", "1900..1950"],
)
def test_other_names_are_refused(name):
    with pytest.raises(ValueError, match="[Kk]ỳ"):
        read_period(name)


@pytest.mark.parametrize(
    ("name", "before"),
    [("2021", "2020"), ("2021-H1", "2020-H1"), ("2017..2021", "2016..2020")],
)
def test_year_before_is_the_same_part_of_the_year(name, before):
    assert year_before(name) == before


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("2021", "2022"),
        ("2021-H1", "2021-H2"),
        ("2021-H2", "2022-H1"),
        ("2021-Q3", "2021-Q4"),
        ("2021-Q4", "2022-Q1"),
        ("2021-9M", "2022-9M"),
        ("2017..2021", "2022..2026"),
    ],
)
def test_period_after_is_of_the_same_kind_and_leads_back(name, after):
    assert period_after(name) == after
    assert period_before(after) == name


@given(st.integers(1901, 9000), st.sampled_from(["", "-H1", "-H2", "-Q2", "-9M"]))
def test_year_before_ends_one_year_earlier(year, part):
    name = f"{year}{part}"

    assert read_period(year_before(name)).year == read_period(name).year - 1


@given(st.integers(1901, 8999), st.sampled_from(["", "-H1", "-H2", "-Q2", "-9M"]))
def test_year_after_undoes_the_year_before(year, part):
    name = f"{year}{part}"

    assert year_after(year_before(name)) == name


def test_period_of_several_years_is_neither_taken_nor_offered_where_one_is_wanted():
    with pytest.raises(ValueError, match="2021-H1, 2021-Q3, 2021-9M\\.$"):
        read_period("2017..2021", several_years=False)
    with pytest.raises(ValueError, match=r"2017\.\.2021\.$"):
        read_period("năm nay")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2021", "năm 2021"),
        ("2023-H1", "6 tháng đầu năm 2023"),
        ("2023-H2", "6 tháng cuối năm 2023"),
        ("2023-Q4", "quý IV năm 2023"),
        ("2023-9M", "9 tháng đầu năm 2023"),
        ("2017..2021", "giai đoạn 2017 - 2021"),
    ],
)
def test_period_is_said_in_words(name, words):
    assert period_words(name) == words


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("2022", "2022"),
        (" năm 2022 ", "2022"),
        ("Năm 2022", "2022"),
        ("2022-h1", "2022-H1"),
        ("năm 2022-q3", "2022-Q3"),
        ("năm ngoái", "năm ngoái"),
        ("", ""),
    ],
)
def test_name_is_read_as_people_write_it(typed, name):
    assert name_as_typed(typed) == name


def test_words_of_no_period_are_refused():
    with pytest.raises(ValueError, match="không phải tên kỳ"):
        period_words("2023-Q5")


@pytest.mark.parametrize(
    ("name", "shape", "short"),
    [
        ("2021", "năm", "2021"),
        ("2021-H2", "6 tháng", "6 tháng cuối 2021"),
        ("2021-Q3", "quý", "Quý III/2021"),
        ("2021-9M", "9 tháng", "9 tháng 2021"),
        ("2017..2021", "giai đoạn 5 năm", "2017–2021"),
    ],
)
def test_period_has_a_shape_and_short_words(name, shape, short):
    assert (shape_of(name), short_words(name)) == (shape, short)


def test_periods_of_one_shape_are_listed_from_the_first_to_the_last():
    assert periods_from("2020-Q3", "2021-Q1") == ["2020-Q3", "2020-Q4", "2021-Q1"]
    assert periods_from("2021", "2021") == ["2021"]


def test_periods_of_different_shapes_do_not_follow_one_another():
    with pytest.raises(ValueError, match="không cùng loại"):
        periods_from("2020", "2021-H1")


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("2021", "2020"),
        ("2021-H1", "2020-H2"),
        ("2021-H2", "2021-H1"),
        ("2021-Q1", "2020-Q4"),
        ("2021-Q3", "2021-Q2"),
        ("2021-9M", "2020-9M"),
        ("2017..2021", "2012..2016"),
        ("2021..2021", "2020..2020"),
    ],
)
def test_period_before_ends_where_the_other_begins(name, before):
    assert period_before(name) == before


YEARS = st.integers(1960, 8900)
NAMES = st.one_of(
    st.builds("{}{}".format, YEARS, st.sampled_from(["", "-H1", "-H2", "-Q4"])),
    st.builds(
        lambda year, more: f"{year}..{year + more}", st.integers(1960, 8900), st.integers(0, 49)
    ),
)


@given(NAMES)
def test_period_before_touches_the_period(name):
    assert (
        read_period(period_before(name)).last_day + timedelta(days=1) == read_period(name).first_day
    )


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("2021", ["2021"]),
        ("2021-H1", ["2021-H1"]),
        ("2019..2021", ["2019", "2020", "2021"]),
        ("2021..2021", ["2021"]),
    ],
)
def test_period_of_several_years_holds_each(name, years):
    assert years_of(name) == years
