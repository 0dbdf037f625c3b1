from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import Leaf, check_points
from assessments.scoring.points import rounded, written
from assessments.scoring.rules import OPTIONS

QUARTERS = Leaf("7", "Tiếp công dân", Decimal(20), Decimal("0.25"))
CHOSEN = Leaf(
    "1", "Thời gian", Decimal(2), kind=OPTIONS, options=(Decimal(2), Decimal(1), Decimal(0))
)


@pytest.mark.parametrize("value", ["0", "0.25", "12.5", "20", "20.00"])
def test_points_that_fit_have_no_problem(value):
    assert check_points(QUARTERS, Decimal(value)) is None


@pytest.mark.parametrize(
    ("leaf", "value", "problem"),
    [
        (QUARTERS, "20.25", "Điểm 20,25 cao hơn điểm tối đa là 20. Hãy nhập số từ 0 đến 20."),
        (QUARTERS, "-1", "Điểm không được là số âm. Hãy nhập số từ 0 đến 20."),
        (QUARTERS, "NaN", "Điểm phải là một số. Hãy nhập số từ 0 đến 20."),
        (QUARTERS, "Infinity", "Điểm phải là một số. Hãy nhập số từ 0 đến 20."),
        (
            QUARTERS,
            "12.3",
            "Điểm được chấm theo bước 0,25, 12,3 không khớp bước này. Hãy nhập 12,25 hoặc 12,5.",
        ),
        (
            CHOSEN,
            "1.5",
            "Điểm 1,5 không thuộc các mức được chấm. Hãy chọn một trong các mức: 0; 1; 2.",
        ),
    ],
)
def test_points_that_do_not_fit_say_the_way_out(leaf, value, problem):
    assert check_points(leaf, Decimal(value)) == problem


def test_points_without_step_may_be_any_number():
    leaf = Leaf("1", "Chỉ số", Decimal(2))

    assert check_points(leaf, Decimal("1.237")) is None


@given(st.integers(min_value=0, max_value=80))
def test_every_multiple_of_the_step_fits(steps):
    assert check_points(QUARTERS, steps * Decimal("0.25")) is None


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("1.25", 1, "1.3"),
        ("2.675", 2, "2.68"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("1.234", None, "1.234"),
    ],
)
def test_rounding_is_half_up_at_the_given_level(value, decimals, expected):
    assert rounded(Decimal(value), decimals) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12.50", "12,5"), ("100", "100"), ("0.25", "0,25"), ("1200.0", "1.200")],
)
def test_written_number_has_as_many_decimals_as_it_needs(value, expected):
    assert written(Decimal(value)) == expected
