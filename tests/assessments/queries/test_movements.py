"""What is worse or much better than a year ago."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import CriterionKind
from assessments.models import Criterion, Score
from assessments.queries.movements import falls, jumps, movements
from assessments.queries.one_sheet import SheetRow

POINTS = st.none() | st.decimals(0, 20, places=2)
KINDS = st.sampled_from([CriterionKind.FREE, CriterionKind.PENALTY, CriterionKind.BONUS])


def row(before, now, kind=CriterionKind.FREE, most=20):
    criterion = Criterion(code="1", kind=kind, max_points=Decimal(most))
    value = None if now is None else Decimal(now)
    last = None if before is None else Decimal(before)
    score = Score(criterion=criterion, self_value=value)
    return SheetRow(criterion, 0, score, earlier=(("2020", last),))


@pytest.mark.parametrize(
    ("before", "now", "kind", "fell", "jumped"),
    [
        (16, 12, CriterionKind.FREE, [-4], []),
        (16, 16, CriterionKind.FREE, [], []),
        (16, 18, CriterionKind.FREE, [], [2]),
        (16, "17.9", CriterionKind.FREE, [], []),
        (2, 5, CriterionKind.PENALTY, [-3], []),
        (5, 2, CriterionKind.PENALTY, [], [3]),
        (None, 18, CriterionKind.FREE, [], []),
        (16, None, CriterionKind.FREE, [], []),
        (0, 20, CriterionKind.BONUS, [], [20]),
    ],
)
def test_movement_of_one_leaf(before, now, kind, fell, jumped):
    found = movements([row(before, now, kind)])

    assert [each.gain for each in falls(found)] == fell
    assert [each.gain for each in jumps(found, 10)] == jumped


def test_heading_moves_nothing():
    assert movements([SheetRow(Criterion(code="A"), 0)]) == []


def test_no_threshold_means_no_jumps():
    assert jumps(movements([row(0, 20)]), None) == []


@given(st.lists(st.tuples(POINTS, POINTS, KINDS), max_size=8), st.integers(0, 100))
def test_a_leaf_falls_or_jumps_or_neither_and_the_most_comes_first(values, percent):
    found = movements([row(*each) for each in values])
    down, up = falls(found), jumps(found, percent)

    assert not {id(each) for each in down} & {id(each) for each in up}
    assert [each.gain for each in down] == sorted(each.gain for each in down)
    assert [each.gain for each in up] == sorted((each.gain for each in up), reverse=True)
    assert all(each.gain < 0 for each in down)
    assert all(each.gain > 0 for each in up)
