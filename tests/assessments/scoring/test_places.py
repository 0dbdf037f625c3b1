from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import Place, places
from assessments.scoring.rules import DENSE, SHARED

TOTALS = {"d": Decimal(200), "b": Decimal("310.50"), "a": Decimal(350), "c": Decimal("310.5")}


@pytest.mark.parametrize(("rule", "last"), [(SHARED, 4), (DENSE, 3)])
def test_places_state_ties_by_the_rule_of_the_set(rule, last):
    assert places(TOTALS, rule) == {
        "a": Place(1, tied=False),
        "b": Place(2, tied=True),
        "c": Place(2, tied=True),
        "d": Place(last, tied=False),
    }


def test_places_come_best_first():
    assert list(places(TOTALS, SHARED)) == ["a", "b", "c", "d"]


def test_unknown_tie_rule_is_refused():
    with pytest.raises(ValueError, match="luck"):
        places(TOTALS, "luck")


@given(st.lists(st.integers(0, 5)))
def test_shared_place_is_one_more_than_the_number_ahead(points):
    totals = dict(enumerate(map(Decimal, points)))

    result = places(totals, SHARED)

    assert {key: place.place for key, place in result.items()} == {
        key: 1 + sum(other > total for other in totals.values()) for key, total in totals.items()
    }
