"""Formulas that lead back to themselves are found, whatever their length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.expressions import ExpressionError, check_cycles, circles, parse
from assessments.expressions.cycles import DEEPEST


def nodes(**formulas):
    return {name: parse(text) for name, text in formulas.items()}


@pytest.mark.parametrize(
    ("formulas", "circular"),
    [
        ({}, set()),
        ({"a": "b + 1"}, set()),
        ({"a": "b + c", "b": "c", "d": "a + b"}, set()),
        ({"a": "a + 1"}, {"a"}),
        ({"a": "prev(a) + 1"}, {"a"}),
        ({"a": "b", "b": "a"}, {"a", "b"}),
        ({"a": "b", "b": "c", "c": "a"}, {"a", "b", "c"}),
        ({"start": "a", "a": "b", "b": "a", "end": "x"}, {"a", "b"}),
        ({"a": "b + c", "b": "a", "c": "a", "d": "first_year()"}, {"a", "b", "c"}),
    ],
)
def test_names_of_every_circle_are_found(formulas, circular):
    assert set(circles(nodes(**formulas))) == circular


def test_circle_is_told_in_its_order():
    with pytest.raises(ExpressionError, match=r"Công thức quay vòng: a → b → c → a\."):
        check_cycles(nodes(a="b", b="c", c="a"))


def chain(length):
    return {f"n{number}": parse(f"n{number + 1}") for number in range(length)}


@pytest.mark.parametrize(("length", "too_deep"), [(DEEPEST, 0), (DEEPEST + 1, 1), (2000, 95)])
def test_formulas_upon_formulas_end_somewhere(length, too_deep):
    """What stands upon a name that has no value is missing as well, and the count begins anew."""
    found = circles(chain(length))

    assert len(found) == too_deep
    assert all("quá 20 tầng" in sentence for sentence in found.values())


EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


@given(EDGES)
def test_what_is_left_without_the_circles_has_an_order(edges):
    needs = {f"n{number}": set() for number in range(8)}
    for source, target in edges:
        needs[f"n{source}"].add(f"n{target}")
    formulas = {name: parse(" + ".join(["1", *sorted(below)])) for name, below in needs.items()}

    circular = set(circles(formulas))

    reachable = {name: _reach(name, needs) for name in needs}
    in_circle = {name for name in needs if name in reachable[name]}
    assert circular <= in_circle
    left = {name: below - circular for name, below in needs.items() if name not in circular}
    assert not any(name in _reach(name, left) for name in left)


def _reach(start, needs):
    seen, waiting = set(), [start]
    while waiting:
        for below in needs.get(waiting.pop(), ()):
            if below not in seen:
                seen.add(below)
                waiting.append(below)
    return seen
