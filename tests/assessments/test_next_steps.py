import pytest

from assessments.enums import Stage
from assessments.models import Sheet
from assessments.next_steps import STEPS, TURNS, next_steps
from assessments.workflow import stages
from communes.access import Actor
from communes.enums import DutyKind
from tests import builders

ARROWS = {
    "assessments:present": stages.PRESENT,
    "assessments:give_back": stages.GIVE_BACK,
    "assessments:send": stages.SEND,
    "assessments:withdraw": stages.WITHDRAW,
    "assessments:complete_review": stages.COMPLETE_REVIEW,
    "assessments:return_to_review": stages.RETURN_TO_REVIEW,
    "assessments:decide": stages.DECIDE,
    "assessments:reopen": stages.REOPEN,
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
def test_duty_of_another_unit_has_no_steps():
    sheet = builders.sheet()

    stranger = builders.actor(DutyKind.ENTRY, builders.commune())

    assert next_steps(stranger, sheet) == ()
    assert next_steps(Actor(), Sheet(round=sheet.round, unit=sheet.unit)) == ()
