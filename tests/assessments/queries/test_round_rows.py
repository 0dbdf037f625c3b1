from datetime import timedelta

import pytest
from django.utils import timezone

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Sheet
from assessments.queries.round_rows import RoundRow, round_rows
from communes import clock
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stage", "deadline"),
    [
        (Stage.ENTRY, "entry_deadline"),
        (Stage.GIVEN_BACK, "entry_deadline"),
        (Stage.WITH_LEADER, "entry_deadline"),
        (Stage.SENT, "review_deadline"),
        (Stage.CLARIFICATION, "review_deadline"),
        (Stage.REVIEWED, "decision_deadline"),
        (Stage.DECIDED, None),
        (Stage.ANNOUNCED, None),
    ],
)
def test_stage_decides_which_deadline_counts(stage, deadline):
    sheet = builders.sheet()
    Sheet.objects.update(stage=stage)

    (row,) = round_rows(Sheet.objects.filter(pk=sheet.pk))

    assert row.due == (getattr(sheet.round, deadline) if deadline else None)


def test_clarification_is_due_on_its_own_day():
    sheet = builders.sheet()
    builders.fill(sheet)
    builders.send(sheet)
    workflow.ask_clarification(
        actor=builders.actor(DutyKind.REVIEW, sheet.round.unit),
        sheet=sheet,
        requests=[(score, "Bổ sung") for score in sheet.scores.all()[:2]],
        deadline=clock.today(),
    )

    (row,) = round_rows(Sheet.objects.all())

    assert row.due == clock.today()
    assert (row.open_returns, row.answered, row.leaves) == (2, 3, 3)


@pytest.mark.parametrize(("days", "is_late"), [(-1, True), (0, False), (1, False)])
def test_turn_is_late_from_the_day_after(days, is_late):
    sheet = builders.sheet()
    sheet.round.entry_deadline = clock.today() + timedelta(days=days)

    assert RoundRow(sheet).is_late == is_late


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True)])
def test_sheet_sent_after_the_deadline_was_sent_late(days, is_late):
    sheet = builders.sheet()
    sheet.round.entry_deadline = timezone.localdate() - timedelta(days=days)
    sheet.sent_at = timezone.now()

    assert RoundRow(sheet).was_sent_late == is_late


def test_answers_are_new_until_they_are_reviewed():
    sheet = builders.sheet()
    builders.fill(sheet)
    builders.send(sheet)
    staff, score = builders.people(sheet), builders.first_score(sheet)
    workflow.ask_clarification(
        actor=staff.reviewer, sheet=sheet, requests=[(score, "Bổ sung")], deadline=clock.today()
    )
    entry = workflow.Entry(score.pk, "15", "Đã rà lại", score.version)
    workflow.save_entry(actor=staff.entry, sheet=sheet, entries=[entry])
    assert round_rows(Sheet.objects.all())[0].new_answers == 0
    workflow.send(actor=staff.leader, sheet=sheet)
    assert round_rows(Sheet.objects.all())[0].new_answers == 1

    score.refresh_from_db()
    workflow.adjust(
        actor=staff.reviewer, score=score, value="15", reason="", base_version=score.version
    )

    assert round_rows(Sheet.objects.all())[0].new_answers == 0
