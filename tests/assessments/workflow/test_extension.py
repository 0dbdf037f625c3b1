from datetime import timedelta

import pytest

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Return, Round, Sheet
from assessments.workflow import WorkflowError, WrongStage
from communes import clock
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


def day(number):
    return clock.today() + timedelta(days=number)


def extend(sheets, deadline, reason="Mưa lũ"):
    actor = builders.actor(DutyKind.REVIEW, sheets[0].round.unit)
    return workflow.extend_deadlines(actor=actor, sheets=sheets, deadline=deadline, reason=reason)


def test_one_commune_gets_more_time_with_a_reason():
    sheet, other = builders.sheets(2)

    extend([sheet], day(15))

    sheet.refresh_from_db()
    assert (sheet.own_deadline, sheet.entry_deadline) == (day(15), day(15))
    assert Sheet.objects.get(pk=other.pk).entry_deadline == day(10)
    change = Change.objects.get(field="own_deadline")
    assert (change.reason, change.chain.unit_id) == ("Mưa lũ", sheet.unit_id)
    assert broken_links() == []


@pytest.mark.parametrize("stage", [Stage.ENTRY, Stage.GIVEN_BACK, Stage.WITH_LEADER])
def test_every_stage_before_sending_can_be_extended(stage):
    sheet = builders.at_stage(stage)

    extend([sheet], day(15))

    sheet.refresh_from_db()
    assert sheet.own_deadline == day(15)


@pytest.mark.parametrize("stage", [Stage.SENT, Stage.REVIEWED, Stage.DECIDED, Stage.ANNOUNCED])
def test_sent_sheet_needs_no_more_time(stage):
    with pytest.raises(WrongStage, match="không gia hạn được"):
        extend([builders.at_stage(stage)], day(15))


def test_asked_commune_gets_more_time_to_answer():
    sheet = builders.at_stage(Stage.CLARIFICATION)

    extend([sheet], day(5))

    assert Return.objects.get().deadline == day(5)
    sheet.refresh_from_db()
    assert sheet.own_deadline is None
    assert Change.objects.filter(field="returns", reason="Mưa lũ").count() == 1


@pytest.mark.parametrize(
    ("deadline", "reason", "words"),
    [
        (-1, "Mưa lũ", "đã qua"),
        (10, "Mưa lũ", "phải sau hạn chung"),
        (21, "Mưa lũ", "sau hạn thẩm định của đợt"),
        (15, " ", "Chưa ghi lý do gia hạn"),
    ],
)
def test_wrong_day_or_no_reason_gives_nobody_more_time(deadline, reason, words):
    sheets = builders.sheets(2)

    with pytest.raises(WorkflowError, match=words):
        extend(sheets, day(deadline), reason)

    assert not Sheet.objects.filter(own_deadline__isnull=False).exists()


def test_answer_is_extended_forwards_only():
    with pytest.raises(WorkflowError, match="phải sau hạn trả lời đang có"):
        extend([builders.at_stage(Stage.CLARIFICATION)], day(0))


def test_nobody_gets_more_time_when_one_cannot():
    first, second = builders.sheets(2)
    builders.at_stage(Stage.SENT, second)

    with pytest.raises(WrongStage, match=second.unit.name):
        extend([first, second], day(15))

    assert not Sheet.objects.filter(own_deadline__isnull=False).exists()


def test_nobody_chosen_is_said():
    sheet = builders.sheet()
    actor = builders.actor(DutyKind.REVIEW, sheet.round.unit)

    with pytest.raises(WorkflowError, match="Chưa chọn xã nào"):
        workflow.extend_deadlines(actor=actor, sheets=[], deadline=day(15), reason="Mưa lũ")


def test_extension_stands_after_the_review_deadline_has_passed():
    sheet = builders.sheet()
    Round.objects.update(entry_deadline=day(-9), review_deadline=day(-1))

    extend([sheet], day(3))

    sheet.refresh_from_db()
    assert sheet.own_deadline == day(3)


def test_round_moved_past_an_extension_takes_nothing_away():
    sheet = builders.sheet()
    extend([sheet], day(12))
    Round.objects.update(entry_deadline=day(14))

    assert Sheet.objects.get().entry_deadline == day(14)
