"""Reading expressions: what they are made of, and that nothing of them ever runs."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessments.expressions import (
    Arithmetic,
    Call,
    Comparison,
    ExpressionError,
    Logic,
    Number,
    Reference,
    evaluate,
    is_condition,
    parse,
    references,
)

A, B = Reference("a"), Reference("b")
ONE = Number(Decimal(1))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("1", ONE),
        ("0.25", Number(Decimal("0.25"))),
        ("a", A),
        ("don_vi.dan_so", Reference("don_vi.dan_so")),
        ("a + b", Arithmetic("+", A, B)),
        ("a − b", Arithmetic("-", A, B)),
        ("a × b", Arithmetic("*", A, B)),
        ("a ÷ b", Arithmetic("/", A, B)),
        ("-a", Arithmetic("-", Number(Decimal(0)), A)),
        ("a = b", Comparison("==", A, B)),
        ("a == b", Comparison("==", A, B)),
        ("a ≠ b", Comparison("!=", A, B)),
        ("a ≤ b", Comparison("<=", A, B)),
        ("a >= b", Comparison(">=", A, B)),
        ("a < b and a > 1", Logic("and", (Comparison("<", A, B), Comparison(">", A, ONE)))),
        ("sum(a, b)", Call("sum", (A, B))),
        ("round(a, 1)", Call("round", (A, ONE))),
        ("base(a)", Reference("a", part="base")),
        ("units(a)", Reference("a", part="units")),
        ("prev(a)", Reference("a", when="prev")),
        ("year_ago(a)", Reference("a", when="year_ago")),
        ("at(a, 2015)", Reference("a", when="2015")),
        ("base(first(a))", Reference("a", part="base", when="first")),
        ("last(base(a))", Reference("a", part="base", when="last")),
        ("years(a)", Reference("a", when="years")),
        ("last_year()", Reference(None, when="last")),
        ("  a\n+ b ", None),
    ],
)
def test_expression_is_read(text, node):
    if node is None:
        with pytest.raises(ExpressionError):
            parse(text)
    else:
        assert parse(text) == node


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a +",
        "(a",
        "a b",
        "a = = b",
        "a => b",
        "a < b < 3",
        "a if b else 1",
        "not a",
        "a is b",
        "a in b",
        "lambda: 1",
        "lambda a: a",
        "(yield a)",
        "await a",
        "(a := 1)",
        "a ** 9 ** 9 ** 9",
        "a // b",
        "a % b",
        "a | b",
        "~a",
        "'a'",
        '"""a"""',
        "f'{a}'",
        "b'a'",
        "[a]",
        "{a}",
        "{a: b}",
        "(a, b)",
        "[a for a in b]",
        "a[0]",
        "a.b()",
        "a()",
        "print(1)",
        "open(1)",
        "eval(a)",
        "exec(a)",
        "__import__(1)",
        "__builtins__",
        "a.__class__",
        "a.__class__.__mro__",
        "().__class__",
        "(1).real.imag",
        "1 .real",
        "_a",
        "a.b._c",
        "a__b",
        "dân_số",
        "ｓｕｍ",
        "ﬁ",
        "True",
        "None",
        "...",
        "1j",
        "1e9",
        "0x1f",
        "1_000",
        "007",
        "1.",
        ".5",
        "1,5",
        "1and 2",
        "12345678901234567890",
        "sum()",
        "sum(*a)",
        "sum(x=1)",
        "round(a)",
        "abs(a, b)",
        "prev(a + b)",
        "prev(1)",
        "prev(sum(a))",
        "base(1)",
        "at(a, b)",
        "at(a, 15)",
        "at(a, 1066)",
        "at(a, 9999)",
        "at(a, 2015, 2016)",
        "first_year(a)",
        "(a = b) + 1",
        "sum(a, b = 1)",
        "a and b",
        "a < 1 or b",
        "(a < 1) = (b < 1)",
        "a; b",
        "a # b",
        "a\x00b",
        "import os",
        "\\",
        "@a",
        "$a",
        "(a+" * 120 + "a" + ")" * 120,
        "-" * 300 + "a",
        "+".join(["a"] * 200),
        "a" * 501,
        "max(" * 110 + "a" + ")" * 110,
    ],
)
def test_what_is_no_expression_is_refused_in_a_plain_sentence(text):
    with pytest.raises(ExpressionError) as refused:
        parse(text)

    assert re.search(r"[.?]$", str(refused.value))


def read(text):
    """Return the expression, None where it is refused; anything else that is raised is a fault."""
    try:
        return parse(text)
    except ExpressionError:
        return None


@given(st.text(max_size=60))
@example("1if 2else 3")
@example("a.b.c.d" * 20)
@example("((" * 30)
def test_any_text_is_read_or_refused(text):
    node = read(text)

    names = {each.name for each in references(node)} if node else set()
    assert names <= {None, *re.findall(r"[\w.]+", text)}


SIGNS = st.sampled_from("abcd0123456789+-*/()<>=!. ,_sumprevat")


@given(st.text(SIGNS, max_size=80))
def test_text_that_looks_like_an_expression_is_read_or_refused(text):
    node = read(text)

    assert node is None or read(text) is node


@pytest.mark.parametrize(
    ("text", "truth"), [("a = b", True), ("a < 1 or b > 2", True), ("a + b", False), ("a", False)]
)
def test_condition_is_told_from_a_number(text, truth):
    assert is_condition(parse(text)) is truth


def test_longest_sum_that_is_taken_can_be_evaluated():
    class Ones:
        def number(self, _):
            return Decimal(1)

    assert evaluate(parse("+".join(["a"] * 90)), Ones()) == 90
