"""What the plans ask for, and how results stand beside it."""

from decimal import Decimal

import pytest

from assessments.enums import Comparator
from assessments.models import Target, TargetMeasure
from reports.figures import plans
from reports.figures.figure import Ratio


def plan(unit, period: str, measures: dict[str, int]) -> None:
    target = Target.objects.create(unit=unit, period=period, code="1", order=1, name="Xếp loại")
    for order, (measure, value) in enumerate(measures.items()):
        TargetMeasure.objects.create(
            target=target,
            code=f"thuoc-do-{order}",
            order=order,
            name="Số đơn vị",
            measure=measure,
            comparator=Comparator.AT_LEAST,
            value=value,
        )


def test_plan_of_the_year_states_counts(district):
    plan(district.unit, "2021", {"grade:tot": 1, "grade:kha": 2, "office_new_design_percent": 75})

    found = plans.find(district.scope())

    assert found["ke_hoach.tot"].value == 1
    assert found["ke_hoach.kha_tro_len"].value == 3
    assert found["ke_hoach.tru_so_moi"].value == 75
    assert len(found["ke_hoach.kha_tro_len"].sources) == 2
    assert found["ke_hoach_sau.tot"].value is None


def test_plan_of_the_next_year_states_shares_and_what_is_left(district):
    plan(district.unit, "2022", {"grade:tot": 2, "indicator:hcm_study_pct": 100})

    found = plans.find(district.scope())

    assert found["ke_hoach_sau.tot"].value == Ratio(2, 3)
    assert found["ke_hoach_sau.kha"].value == Ratio(1, 3)
    assert found["ke_hoach_sau.hoc_tap_bac"].value == 100
    assert found["ke_hoach.tot"].value is None


def test_plan_with_one_of_two_counts_has_no_sum(district):
    plan(district.unit, "2021", {"grade:tot": 1})

    assert plans.find(district.scope())["ke_hoach.kha_tro_len"].value is None


@pytest.mark.parametrize(
    ("result", "planned", "words"),
    [
        (Decimal("63.16"), Decimal(75), "chưa đạt"),
        (Decimal(75), Decimal("75.0000"), "đạt"),
        (Decimal("75.01"), Decimal(75), "vượt"),
        (None, Decimal(75), None),
        (Decimal(75), None, None),
    ],
)
def test_result_is_held_against_the_plan(result, planned, words):
    assert plans.against_plan(result, planned) == words
