"""Every arrow of the stage machine: allowed from exactly its stages, refused from all others."""

import pytest

from assessments import workflow
from assessments.enums import Stage
from assessments.workflow import WrongStage
from communes import clock
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


def save_entry(sheet, staff):
    score = builders.first_score(sheet)
    entry = workflow.Entry(score.pk, "11", "Giải trình", score.version)
    workflow.save_entry(actor=staff.entry, sheet=sheet, entries=[entry])


def save_review(sheet, staff):
    score = sheet.scores.latest("criterion__order")
    row = workflow.Adjustment(score.pk, "11", "Lý do", score.version)
    workflow.save_review(actor=staff.reviewer, sheet=sheet, adjustments=[row])


def ask(sheet, staff):
    requests = [(builders.first_score(sheet), "Cần làm rõ")]
    workflow.ask_clarification(
        actor=staff.reviewer, sheet=sheet, requests=requests, deadline=clock.today()
    )


def send(sheet, staff):
    if sheet.stage == Stage.CLARIFICATION:
        save_entry(sheet, staff)
    workflow.send(actor=staff.leader, sheet=sheet)


def note_exclusion(sheet, staff):
    condition = sheet.round.criteria_set.conditions.get(code="LT1")
    workflow.note_exclusion(
        actor=staff.reviewer, sheet=sheet, condition=condition, reason="Quyết định kỷ luật"
    )


VERBS = {
    "save_entry": save_entry,
    "save_review": save_review,
    "note_exclusion": note_exclusion,
    "present": lambda s, p: workflow.present_to_leader(actor=p.entry, sheet=s),
    "give_back": lambda s, p: workflow.give_back(actor=p.leader, sheet=s, word="Xem lại"),
    "send": send,
    "withdraw": lambda s, p: workflow.withdraw(actor=p.leader, sheet=s),
    "ask": ask,
    "complete": lambda s, p: workflow.complete_review(actor=p.reviewer, sheet=s),
    "return": lambda s, p: workflow.return_to_review(actor=p.reviewer, sheet=s, reason="Sót"),
    "decide": lambda s, p: workflow.decide(actor=p.decider, sheet=s, paper="QĐ 1"),
    "reopen": lambda s, p: workflow.reopen(actor=p.decider, sheet=s, reason="Sai", paper="CV 1"),
    "announce": lambda s, p: builders.announce(s),
    "withdraw_announcement": lambda s, p: workflow.withdraw_announcement(
        actor=p.decider, sheet=s, reason="Nhầm"
    ),
}
OF_THE_PROVINCE = {"announce", "withdraw_announcement"}
E, L, G, S = Stage.ENTRY, Stage.WITH_LEADER, Stage.GIVEN_BACK, Stage.SENT
C, R, D, A = Stage.CLARIFICATION, Stage.REVIEWED, Stage.DECIDED, Stage.ANNOUNCED
ENDS = {
    "save_entry": {E: E, G: G, C: C},
    "save_review": {S: S, C: C},
    "note_exclusion": {S: S, C: C},
    "present": {E: L, G: L},
    "give_back": {L: G},
    "send": {L: S, C: S},
    "withdraw": {S: E},
    "ask": {S: C},
    "complete": {S: R},
    "return": {R: S},
    "decide": {R: D},
    "reopen": {D: S},
    "announce": {D: A},
    "withdraw_announcement": {A: D},
}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("verb", VERBS)
def test_verb_goes_from_its_stages_and_no_other(verb, stage):
    sheet = builders.at_stage(stage)
    staff = builders.people(sheet)
    before = Change.objects.count()

    if stage in ENDS[verb]:
        VERBS[verb](sheet, staff)
    else:
        with pytest.raises(WrongStage, match="đang ở tình trạng"):
            VERBS[verb](sheet, staff)

    sheet.refresh_from_db()
    assert sheet.stage == ENDS[verb].get(stage, stage)
    assert (Change.objects.count() > before) == (stage in ENDS[verb])
    assert broken_links() == []


def in_a_closed_round(verb):
    stage = next(iter(ENDS[verb]))
    sheet = builders.at_stage(stage)
    sheet.round.is_closed = True
    sheet.round.save()
    return sheet, builders.people(sheet), stage


@pytest.mark.parametrize("verb", sorted(set(VERBS) - OF_THE_PROVINCE))
def test_verb_leaves_a_closed_round_alone(verb):
    sheet, staff, stage = in_a_closed_round(verb)

    with pytest.raises(workflow.WorkflowError, match="đã đóng"):
        VERBS[verb](sheet, staff)

    sheet.refresh_from_db()
    assert sheet.stage == stage


@pytest.mark.parametrize("verb", sorted(OF_THE_PROVINCE))
def test_province_makes_results_of_a_closed_round_known(verb):
    sheet, staff, stage = in_a_closed_round(verb)

    VERBS[verb](sheet, staff)

    sheet.refresh_from_db()
    assert sheet.stage == ENDS[verb][stage]


def test_stage_change_is_told_in_words():
    sheet = builders.at_stage(Stage.SENT)

    change = Change.objects.filter(field="stage").latest("number")

    assert (change.old, change.new) == ("Đang trình lãnh đạo xã", "Đã gửi thẩm định")
    assert change.chain.unit == sheet.unit
    assert change.actor.startswith("Lãnh đạo xã minh họa")
