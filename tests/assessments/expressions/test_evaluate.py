"""What expressions come to: numbers, truth, and missing data between them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.expressions import Arithmetic, Call, Logic, Number, Reference, evaluate, parse
from assessments.expressions.nodes import Comparison, ExpressionError

VALUES = {"a": Decimal(7), "b": Decimal(2), "c": Decimal("0.1"), "null": None, "zero": Decimal(0)}


class Known:
    """Numbers by name."""

    def __init__(self, values=None):
        self.values = VALUES if values is None else values

    def number(self, reference):
        return self.values[reference.name]


def worth(text, values=None):
    return evaluate(parse(text), Known(values))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b * 2", 11),
        ("(a + b) * 2", 18),
        ("a - b - 1", 4),
        ("-a + b", -5),
        ("a / b", Decimal("3.5")),
        ("c + c + c", Decimal("0.3")),
        ("min(a, b, 5)", 2),
        ("max(a, b, 5)", 7),
        ("abs(b - a)", 5),
        ("round(a / 3, 2)", Decimal("2.33")),
        ("round(2.5, 0)", 3),
        ("round(0 - 2.5, 0)", -3),
        ("round(1234, 0 - 2)", 1200),
        ("sum(a, b)", 9),
        ("sum(a, null)", 7),
        ("sum(null, null)", None),
        ("sum(null, 0)", 0),
        ("a + null", None),
        ("null * 0", None),
        ("min(a, null)", None),
        ("abs(null)", None),
        ("round(null, 1)", None),
        ("round(a, null)", None),
        ("a / zero", None),
        ("a / (b - 2)", None),
        ("zero / zero", None),
        ("sum(a / zero, b)", 2),
        ("round(a, 999)", None),
        ("round(a, 999999999999999999)", None),
    ],
)
def test_number(text, value):
    assert worth(text) == value


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("a = 7", True),
        ("a != 7", False),
        ("a > b", True),
        ("a <= b", False),
        ("c + c + c = 0.3", True),
        ("a = null", None),
        ("null = null", None),
        ("a / zero = 1", None),
        ("a > b and b > 1", True),
        ("a > b and b > 3", False),
        ("a < b or b > 3", False),
        ("a < b or b > 1", True),
    ],
)
def test_condition(text, truth):
    assert worth(text) is truth


TRUTHS = {"t": "1 = 1", "f": "1 = 2", "u": "null = 1"}


@pytest.mark.parametrize(
    ("sign", "left", "right", "truth"),
    [
        ("and", "t", "t", True),
        ("and", "t", "f", False),
        ("and", "t", "u", None),
        ("and", "f", "u", False),
        ("and", "u", "f", False),
        ("and", "u", "u", None),
        ("or", "f", "f", False),
        ("or", "t", "f", True),
        ("or", "t", "u", True),
        ("or", "u", "t", True),
        ("or", "f", "u", None),
        ("or", "u", "u", None),
    ],
)
def test_missing_data_decides_nothing_unless_it_has_to(sign, left, right, truth):
    assert worth(f"{TRUTHS[left]} {sign} {TRUTHS[right]}") is truth


def test_number_beyond_all_numbers_is_missing():
    huge = Number(Decimal("1e999999"))

    assert evaluate(Arithmetic("*", huge, huge), Known()) is None


@pytest.mark.parametrize(
    "node",
    [
        Arithmetic("+", Comparison("<", Number(Decimal(1)), Number(Decimal(2))), Reference("a")),
        Logic("and", (Reference("a"), Reference("b"))),
        Call("abs", (Comparison("<", Number(Decimal(1)), Number(Decimal(2))),)),
    ],
)
def test_condition_in_the_place_of_a_number_is_refused(node):
    with pytest.raises(ExpressionError):
        evaluate(node, Known())


NUMBERS = st.one_of(st.none(), st.integers(-(10**9), 10**9).map(Decimal))


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_sum_is_that_of_what_is_there(numbers):
    names = "abcdef"[: len(numbers)]

    total = worth(f"sum({','.join(names)})", dict(zip(names, numbers, strict=True)))

    known = [number for number in numbers if number is not None]
    assert total == (sum(known) if known else None)


@given(NUMBERS, NUMBERS)
def test_comparison_and_its_opposite_never_agree(left, right):
    values = {"a": left, "b": right}

    for sign, opposite in (("<", ">="), ("<=", ">"), ("=", "!=")):
        holds, fails = (worth(f"a {each} b", values) for each in (sign, opposite))
        missing = left is None or right is None
        assert (holds is None, fails is None) == (missing, missing)
        assert missing or holds is not fails


@given(NUMBERS, NUMBERS, NUMBERS)
def test_whole_of_its_parts_holds_exactly_then(whole, first, second):
    truth = worth("w = a + b", {"w": whole, "a": first, "b": second})

    if None in (whole, first, second):
        assert truth is None
    else:
        assert truth is (whole == first + second)
