from decimal import Decimal

import pytest

from assessments.demonstration.points import sheet_points
from assessments.enums import CriterionKind
from assessments.models import Criterion
from communes.demonstration.facts import rows
from communes.vietnamese import parse_decimal

STEP = Decimal("0.25")
CRITERIA = [
    Criterion(
        code=str(number),
        order=number,
        kind=CriterionKind.FREE,
        max_points=Decimal(20),
        step=STEP,
    )
    for number in range(1, 21)
]
PERIODS = ("2019", "2020", "2021", "2022")


@pytest.mark.parametrize("period", PERIODS)
def test_points_add_up_to_the_totals_of_the_file(period):
    totals = {row["code"]: row["total"] for row in rows("points") if row["period"] == period}

    found = sheet_points(period, CRITERIA)

    sums = {code: sum(points.reviewed.values()) for code, points in found.items()}
    assert sums == {code: parse_decimal(total) for code, total in totals.items()}


@pytest.mark.parametrize("period", PERIODS)
def test_points_are_valid_for_their_criterion(period):
    for points in sheet_points(period, CRITERIA).values():
        for value in (*points.own.values(), *points.reviewed.values()):
            assert 0 <= value <= 20
            assert value % STEP == 0


@pytest.mark.parametrize("period", PERIODS)
def test_commune_and_review_differ_only_with_a_reason(period):
    for points in sheet_points(period, CRITERIA).values():
        differing = {code for code in points.own if points.own[code] != points.reviewed[code]}

        assert differing == points.reasons.keys()


def test_points_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        sheet_points("2021", CRITERIA[:3])
