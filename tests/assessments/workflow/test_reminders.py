from datetime import timedelta

import pytest

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Reminder, Round
from assessments.workflow import WorkflowError
from communes import clock
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
COMMUNES_TURN = {Stage.ENTRY, Stage.GIVEN_BACK, Stage.WITH_LEADER, Stage.CLARIFICATION}


def reviewer(sheet):
    return builders.actor(DutyKind.REVIEW, sheet.round.unit)


def remind(sheets, word="Sắp hết hạn", **more):
    return workflow.remind(actor=reviewer(sheets[0]), sheets=sheets, word=word, **more)


def test_word_reaches_the_sheet_and_the_history():
    sheets = builders.sheets(2)

    result = remind(sheets)

    assert [row.sheet_id for row in result.sent] == [sheet.pk for sheet in sheets]
    assert {row.word for row in Reminder.objects.all()} == {"Sắp hết hạn"}
    told = Change.objects.filter(field="reminders")
    assert {change.chain.unit_id for change in told} == {sheet.unit_id for sheet in sheets}
    assert broken_links() == []


@pytest.mark.parametrize("stage", Stage)
def test_only_the_commune_whose_turn_it_is_is_reminded(stage):
    sheet = builders.at_stage(stage)

    result = remind([sheet])

    assert bool(result.sent) is (stage in COMMUNES_TURN)
    assert bool(result.not_their_turn) is (stage not in COMMUNES_TURN)


def test_closed_round_reminds_nobody():
    sheet = builders.sheet()
    Round.objects.update(is_closed=True)

    assert remind([sheet]).not_their_turn == [sheet]
    assert not Reminder.objects.exists()


def test_second_time_on_a_day_needs_a_confirmation():
    sheet, other = builders.sheets(2)
    remind([sheet])

    again = remind([sheet, other])
    confirmed = remind([sheet], is_repeated=True)

    assert (again.today_already, [row.sheet for row in again.sent]) == ([sheet], [other])
    assert len(confirmed.sent) == 1
    assert sheet.reminders.count() == 2


def test_next_day_needs_no_confirmation():
    sheet = builders.sheet()
    with clock.at(clock.now() - timedelta(days=1)):
        remind([sheet])

    assert len(remind([sheet]).sent) == 1


def test_reminder_without_words_says_what_is_wanted():
    (row,) = remind([builders.sheet()], word="  ").sent

    assert row.word == "Đề nghị hoàn thành và gửi thẩm định."


def test_endless_word_is_refused():
    with pytest.raises(WorkflowError, match="dài quá 500 ký tự"):
        remind([builders.sheet()], word="a" * 501)
