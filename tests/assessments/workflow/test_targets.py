"""Goals, their measures, and the verdict a person gives."""

from decimal import Decimal

import pytest

from assessments import workflow
from assessments.enums import Comparator, Stage, VerdictKind
from assessments.models import Target
from assessments.workflow import WorkflowError
from communes.access import SYSTEM
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    """A goal of one commune graded "tot", for a district where one is."""
    sheet = builders.at_stage(Stage.DECIDED)
    return workflow.save_target(
        actor=SYSTEM, unit=sheet.round.unit, period="2021", code="1", name="Xếp loại chính quyền"
    )


def measure(goal, value=1, **named):
    given = {"code": "tot", "name": "Số đơn vị Tốt", "measure": "grade:tot"} | named
    return workflow.save_measure(
        actor=SYSTEM,
        target=goal,
        comparator=Comparator.AT_LEAST,
        value=Decimal(value),
        **given,
    )


def test_goal_is_made_once_and_changed_after(goal):
    workflow.save_target(
        actor=SYSTEM, unit=goal.unit, period="2021", code="1", name="Xếp loại", source="KH 5"
    )

    assert [row.name for row in Target.objects.all()] == ["Xếp loại"]
    told = Change.objects.filter(field="name").latest("number")
    assert (told.old, told.new) == ("Xếp loại chính quyền", "Xếp loại")


def test_new_goals_and_measures_come_last(goal):
    second = workflow.save_target(
        actor=SYSTEM, unit=goal.unit, period="2021", code="2", name="Trụ sở"
    )
    orders = [measure(goal, code=code).order for code in ("a", "b")]

    assert (goal.order, second.order, orders) == (1, 2, [1, 2])


@pytest.mark.parametrize("name", ["grade", "recognised:tot", "điểm"])
def test_measure_that_names_nothing_is_refused(goal, name):
    with pytest.raises(WorkflowError, match="Không có thước đo"):
        measure(goal, measure=name)


@pytest.mark.parametrize("name", ["indicator:khong-co", "indicator_percent:khong-co"])
def test_measure_of_an_indicator_that_is_none_is_refused(goal, name):
    with pytest.raises(WorkflowError, match="Không có chỉ tiêu thống kê"):
        measure(goal, measure=name)


def test_added_goals_take_the_numbers_after_the_highest(goal):
    workflow.save_target(
        actor=SYSTEM, unit=goal.unit, period="2021", code="tru-so", name="Trụ sở", order=9
    )

    added = workflow.add_target(actor=SYSTEM, unit=goal.unit, period="2021", name="Một cửa")

    assert (added.code, added.order) == ("2", 10)


def test_removed_goal_is_told_with_its_measures(goal):
    measure(goal)

    workflow.remove_target(actor=SYSTEM, target=goal, reason="Không giao nữa")

    assert not Target.objects.exists()
    told = Change.objects.filter(reason="Không giao nữa").order_by("number")
    assert [(change.field, change.old) for change in told] == [
        ("name", "Xếp loại chính quyền"),
        ("measures", "Số đơn vị Tốt: ≥ 1"),
    ]


def test_goal_with_a_verdict_is_not_removed(goal):
    measure(goal)
    workflow.decide_verdict(actor=SYSTEM, target=goal, verdict=VerdictKind.MET)

    with pytest.raises(WorkflowError, match="đã có kết luận"):
        workflow.remove_target(actor=SYSTEM, target=goal, reason="Không giao nữa")


def test_removed_measure_is_told(goal):
    row = measure(goal)

    workflow.remove_measure(actor=SYSTEM, measure=row, reason="Không giao nữa")

    assert goal.measures.count() == 0
    assert Change.objects.get(field="measures").reason == "Không giao nữa"


def test_verdict_as_proposed_needs_no_reason(goal):
    measure(goal)

    found = workflow.decide_verdict(actor=SYSTEM, target=goal, verdict=VerdictKind.MET)

    assert (found.proposed, found.decided) == (VerdictKind.MET, VerdictKind.MET)


def test_other_verdict_needs_a_reason(goal):
    measure(goal, value=2)

    with pytest.raises(WorkflowError, match="lý do"):
        workflow.decide_verdict(actor=SYSTEM, target=goal, verdict=VerdictKind.MET)
    found = workflow.decide_verdict(
        actor=SYSTEM, target=goal, verdict=VerdictKind.PARTLY, reason="Một xã mới chia tách"
    )

    assert (found.proposed, found.decided) == (VerdictKind.NOT_MET, VerdictKind.PARTLY)


def test_verdict_without_data_needs_a_reason(goal):
    with pytest.raises(WorkflowError, match="lý do"):
        workflow.decide_verdict(actor=SYSTEM, target=goal, verdict=VerdictKind.MET)


def test_verdict_may_be_decided_again(goal):
    measure(goal)
    workflow.decide_verdict(actor=SYSTEM, target=goal, verdict=VerdictKind.MET)

    workflow.decide_verdict(actor=SYSTEM, target=goal, verdict=VerdictKind.PARTLY, reason="Xem lại")

    told = Change.objects.filter(field="decided").latest("number")
    assert (told.old, told.new) == ("Đạt mục tiêu", "Đạt một phần mục tiêu")
