from datetime import timedelta

import pytest

from assessments import workflow
from assessments.models import Look
from communes import clock
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db


def looks_after(*minutes):
    """Return the look of somebody who opened a sheet so many minutes after the first time."""
    sheet = builders.sheet()
    actor = builders.actor(DutyKind.REVIEW, sheet.round.unit)
    begin = clock.now() - timedelta(days=1)
    for minute in (0, *minutes):
        with clock.at(begin + timedelta(minutes=minute)):
            look = workflow.note_look(actor=actor, sheet=sheet)
    assert Look.objects.count() == 1
    earlier = look.previous_at and (look.previous_at - begin) / timedelta(minutes=1)
    return (look.at - begin) / timedelta(minutes=1), earlier


@pytest.mark.parametrize(
    ("minutes", "look"),
    [
        ([], (0, None)),
        ([29], (29, None)),
        ([30], (30, 0)),
        ([60, 70], (70, 0)),
        ([60, 90], (90, 60)),
    ],
)
def test_look_remembers_the_sitting_before(minutes, look):
    assert looks_after(*minutes) == look


def test_each_reviewer_has_a_look_of_her_own():
    sheet = builders.sheet()
    for _ in range(2):
        workflow.note_look(actor=builders.actor(DutyKind.REVIEW, sheet.round.unit), sheet=sheet)

    assert sheet.looks.count() == 2
