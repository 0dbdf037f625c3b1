"""Which kind of period a name has, and which period of another kind is meant instead."""

import pytest

from communes.period_kinds import (
    HALF_YEAR,
    NINE_MONTHS,
    QUARTER,
    YEAR,
    YEARS,
    names_of,
    nearest_of,
    period_kind,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2021", YEAR),
        ("2021-H2", HALF_YEAR),
        ("2021-Q3", QUARTER),
        ("2021-9M", NINE_MONTHS),
        ("2017..2021", YEARS),
    ],
)
def test_name_tells_the_kind_of_period(name, kind):
    assert period_kind(name) == kind


@pytest.mark.parametrize("name", ["", "21", "2021-H3", "2021-13", "2021..2017", " 2021"])
def test_other_names_are_no_periods(name):
    with pytest.raises(ValueError, match="không"):
        period_kind(name)


def test_kinds_are_named_with_examples():
    assert names_of([YEAR, YEARS]) == "năm (như 2021), giai đoạn (như 2017..2021)"


@pytest.mark.parametrize(
    ("kinds", "name", "nearest"),
    [
        ([YEAR], "2021-H1", "2021"),
        ([YEAR], "2017..2021", "2021"),
        ([HALF_YEAR], "2021", "2021-H2"),
        ([HALF_YEAR], "2021-Q1", "2021-H2"),
        ([QUARTER, YEAR], "2021-H1", "2021-Q2"),
        ([NINE_MONTHS], "2021-Q3", "2021-9M"),
        ([QUARTER, HALF_YEAR, YEAR], "2017..2021", "2021-Q4"),
        ([YEARS], "2021", ""),
        ([YEARS, YEAR], "2021-H1", "2021"),
    ],
)
def test_nearest_period_of_other_kinds_ends_with_it_where_one_does(kinds, name, nearest):
    assert nearest_of(kinds, name) == nearest
