"""Which periods a kind of report is made for."""

from datetime import date

import pytest

from communes.period_kinds import HALF_YEAR, YEAR
from communes.periods import Period, read_period
from reports.periods import cut_off, month_after, read_for


def test_fitting_period_has_its_bounds():
    assert read_for("2021", (YEAR,)).last_day == date(2021, 12, 31)


def test_period_that_does_not_fit_is_refused_with_those_that_do():
    with pytest.raises(ValueError, match=r"“2021-Q1”; kỳ báo cáo là năm .*, 6 tháng"):
        read_for("2021-Q1", (YEAR, HALF_YEAR))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2021", date(2020, 12, 15), date(2021, 12, 14)),
        ("2021-H1", date(2020, 12, 15), date(2021, 6, 14)),
        ("2021-H2", date(2021, 6, 15), date(2021, 12, 14)),
        ("2021-Q2", date(2021, 3, 15), date(2021, 6, 14)),
        ("2021-9M", date(2020, 12, 15), date(2021, 9, 14)),
        ("2017..2021", date(2016, 12, 15), date(2021, 12, 14)),
    ],
)
def test_figures_are_cut_off_as_the_decree_says(name, first, last):
    assert cut_off(read_period(name), 14) == Period(name, first, last)


def test_cut_off_day_of_a_short_month_is_its_last():
    quarter = cut_off(read_period("2021-Q2"), 30)

    assert (quarter.first_day, quarter.last_day) == (date(2021, 3, 31), date(2021, 6, 30))
    assert cut_off(read_period("2021-Q1"), 31).last_day == date(2021, 3, 31)


@pytest.mark.parametrize(
    ("name", "following"), [("2021", (2022, 1)), ("2021-H1", (2021, 7)), ("2021-9M", (2021, 10))]
)
def test_report_is_written_in_the_month_after(name, following):
    assert month_after(read_period(name)) == following
