from datetime import date

import pytest

from assessments.models import CriteriaSet, Round
from assessments.queries.next_round import one_year_later, proposals
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2023, 1, 10), date(2024, 1, 10)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2023, 12, 31), date(2024, 12, 31)),
    ],
)
def test_day_moves_by_one_year(day, later):
    assert one_year_later(day) == later


@pytest.fixture
def reviewer():
    unit = builders.district()
    builders.commune(parent=unit)
    return builders.actor(DutyKind.REVIEW, unit)


def test_latest_round_of_each_set_is_proposed_one_year_later(reviewer):
    unit, rules = reviewer.duty.unit, builders.criteria_set()
    for period in ("2021", "2022"):
        builders.round_of(unit, rules, period)
    other = builders.round_of(unit, period="2021-H1", year=2021)

    latest, half = proposals(reviewer)

    assert (latest.period, latest.criteria_set, latest.source.period) == ("2023", rules, "2022")
    assert latest.deadlines["entry_deadline"] == one_year_later(latest.source.entry_deadline)
    assert (half.period, half.source) == ("2022-H1", other)


def test_set_out_of_force_gives_way_to_its_only_heir(reviewer):
    rules = builders.criteria_set()
    builders.round_of(reviewer.duty.unit, rules, "2022")
    CriteriaSet.objects.update(valid_to=date(2022, 12, 31))
    assert proposals(reviewer)[0].criteria_set is None

    heir = builders.criteria_set()
    assert proposals(reviewer)[0].criteria_set == heir
    builders.criteria_set()
    assert proposals(reviewer)[0].criteria_set is None


def test_rounds_of_others_are_not_proposed(reviewer):
    far = builders.district()
    builders.commune(parent=far)
    builders.round_of(far)

    assert proposals(reviewer) == []
    assert Round.objects.count() == 1


def test_number_of_queries_is_constant(reviewer, django_assert_num_queries):
    for period in ("2020", "2021", "2022"):
        builders.round_of(reviewer.duty.unit, period=period)

    with django_assert_num_queries(2):
        assert len(proposals(reviewer)) == 3
