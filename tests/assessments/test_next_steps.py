import pytest

from assessments.enums import Stage
from assessments.models import Sheet
from assessments.next_steps import STEPS, TURNS, next_steps, way_out
from assessments.workflow import stages
from communes.access import Actor
from communes.enums import DutyKind
from tests import builders

ARROWS = {
    "assessments:present": stages.PRESENT,
    "assessments:send": stages.SEND,
    "assessments:withdraw": stages.WITHDRAW,
    "assessments:complete_review": stages.COMPLETE_REVIEW,
    "assessments:return_to_review": stages.RETURN_TO_REVIEW,
    "assessments:decide": stages.DECIDE,
    "assessments:reopen": stages.REOPEN,
    "assessments:announce": stages.ANNOUNCE,
    "assessments:withdraw_announcement": stages.WITHDRAW_ANNOUNCEMENT,
}
OFFERED = [(kind, stage, step.address) for (kind, stage), steps in STEPS.items() for step in steps]


@pytest.mark.parametrize(("kind", "stage", "address"), OFFERED)
def test_no_step_is_offered_that_the_verb_would_refuse(kind, stage, address):
    assert address not in ARROWS or stage in ARROWS[address].begins


@pytest.mark.parametrize("address", ARROWS)
def test_every_verb_can_be_reached(address):
    assert any(address == offered for _, _, offered in OFFERED)


def test_every_stage_has_its_turn():
    assert set(TURNS) == set(Stage)


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "stage"), [("review", Stage.SENT), ("decision", Stage.REVIEWED)])
def test_nobody_at_a_commune_is_led_to_rate_it(kind, stage):
    sheet = builders.at_stage(stage)

    assert next_steps(builders.actor(DutyKind(kind), sheet.unit), sheet) == ()
    assert next_steps(builders.actor(DutyKind(kind), sheet.round.unit), sheet) != ()


@pytest.mark.django_db
def test_duty_of_another_unit_has_no_steps():
    sheet = builders.sheet()

    stranger = builders.actor(DutyKind.ENTRY, builders.commune())

    assert next_steps(stranger, sheet) == ()
    assert next_steps(Actor(), Sheet(round=sheet.round, unit=sheet.unit)) == ()


@pytest.mark.django_db
def test_province_alone_goes_on_in_a_closed_round():
    sheet = builders.at_stage(Stage.DECIDED)
    sheet.round.is_closed = True
    unit = sheet.round.unit

    steps = next_steps(builders.actor(DutyKind.SUPERVISION, unit.parent), sheet)

    assert [step.address for step in steps] == ["assessments:announce"]
    assert next_steps(builders.actor(DutyKind.DECISION, unit), sheet) == ()


@pytest.mark.django_db
def test_only_the_commune_is_told_how_to_get_a_sheet_back_and_never_in_a_closed_round():
    sheet = builders.at_stage(Stage.WITH_LEADER)
    clerk = builders.actor(DutyKind.ENTRY, sheet.unit)

    assert way_out(clerk, sheet) != ""
    assert way_out(builders.actor(DutyKind.REVIEW, sheet.round.unit), sheet) == ""
    sheet.round.is_closed = True
    assert way_out(clerk, sheet) == ""
