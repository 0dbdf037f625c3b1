from decimal import Decimal

import pytest

from assessments import workflow
from assessments.enums import CriterionKind
from assessments.models import Criterion, Score
from assessments.queries.one_sheet import criteria_rows, final_points
from communes import clock
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    """A sheet with three leaves."""
    return builders.sheet()


def ask(sheet, score):
    builders.fill(sheet)
    builders.send(sheet)
    workflow.ask_clarification(
        actor=builders.actor(DutyKind.REVIEW, sheet.round.unit),
        sheet=sheet,
        requests=[(score, "Bổ sung")],
        deadline=clock.today(),
    )


def test_headings_stand_above_their_leaves(sheet):
    rules = sheet.round.criteria_set
    heading = Criterion.objects.create(
        criteria_set=rules,
        code="A",
        order=0,
        name="Nhóm",
        kind=CriterionKind.GROUP,
        max_points=0,
        is_leaf=False,
    )
    rules.criteria.filter(code="1").update(parent=heading)

    rows = [(row.criterion.code, row.depth, row.score is None) for row in criteria_rows(sheet)]

    assert rows == [("A", 0, True), ("1", 1, False), ("2", 0, False), ("3", 0, False)]


@pytest.mark.parametrize(
    ("values", "final"),
    [
        ((1, 2, 3), 3),
        ((1, 2, None), 2),
        ((1, None, None), 1),
        ((1, 0, None), 0),
        ((None, None, None), None),
    ],
)
def test_latest_value_counts(values, final):
    own, reviewed, decided = values
    score = Score(self_value=own, reviewed_value=reviewed, decided_value=decided)

    assert final_points(score) == final


def test_last_years_points_stand_beside_the_leaf(sheet):
    earlier = builders.round_of(sheet.round.unit, sheet.round.criteria_set, period="2020")
    builders.fill(earlier.sheets.get(), ["12,5", "13", ""])

    rows = criteria_rows(sheet)
    assert [row.last_points for row in rows] == [Decimal("12.5"), 13, None]
    assert rows[0].earlier == (("2020", Decimal("12.5")), ("2019", None), ("2018", None))


def test_request_is_answered_by_points_or_words(sheet):
    ask(sheet, sheet.scores.first())
    before = criteria_rows(sheet)[0].is_answered

    builders.fill(sheet, ["15", "16", "16"])

    assert not before
    assert criteria_rows(sheet)[0].is_answered


def test_row_without_a_request_is_not_answered(sheet):
    assert not any(row.is_answered or row.open_return for row in criteria_rows(sheet))


@pytest.mark.parametrize("leaves", [1, 8])
def test_number_of_queries_is_fixed(leaves, django_assert_num_queries):
    sheet = builders.sheet(leaves=leaves)

    with django_assert_num_queries(6):
        criteria_rows(sheet)
