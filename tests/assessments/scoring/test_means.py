from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import mean, mean_words

LEVELS = (Decimal(2), Decimal(1), Decimal(0))


def cases(*numbers: int) -> dict[Decimal, int]:
    """Return so many cases with 2, 1 and 0 points."""
    return dict(zip(LEVELS, numbers, strict=True))


@pytest.mark.parametrize(
    ("numbers", "decimals", "expected"),
    [
        ((10, 3, 1), 1, "1.6"),  # 23 / 14 = 1.642…
        ((13, 7, 0), 1, "1.7"),  # 33 / 20 = 1.65: half up
        ((13, 7, 0), 3, "1.650"),
        ((1, 0, 0), 1, "2.0"),
        ((0, 0, 5), 1, "0.0"),
        ((2, 0, 1), 3, "1.333"),
        ((0, 0, 0), 1, None),
    ],
)
def test_mean_is_points_by_cases_rounded_half_up(numbers, decimals, expected):
    assert mean(cases(*numbers), decimals) == (expected and Decimal(expected))


def test_words_show_how_the_mean_came_about():
    assert mean_words(cases(1210, 3, 1), 1) == "(2 × 1.210 + 1 × 3 + 0 × 1) ÷ 1.214 = 2"
    assert mean_words(cases(10, 3, 1), 1) == "(2 × 10 + 1 × 3 + 0 × 1) ÷ 14 = 1,6"
    assert mean_words(cases(0, 0, 0), 1) == ""


@given(st.tuples(*[st.integers(0, 10**6)] * 3).filter(any), st.integers(0, 3))
def test_mean_lies_within_half_a_unit_of_the_exact_one(numbers, decimals):
    found = mean(cases(*numbers), decimals)

    exact = Fraction(2 * numbers[0] + numbers[1], sum(numbers))
    assert abs(Fraction(found) - exact) <= Fraction(1, 2 * 10**decimals)
    assert 0 <= found <= 2
