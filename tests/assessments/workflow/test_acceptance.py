import pytest

from assessments import workflow
from assessments.enums import Stage
from assessments.workflow import WrongStage
from communes.enums import DutyKind
from communes.history import broken_links
from tests import builders

pytestmark = pytest.mark.django_db


def accept(sheet, versions=None):
    shown = versions if versions is not None else shown_of(sheet)
    actor = builders.actor(DutyKind.REVIEW, sheet.round.unit)
    return workflow.accept_usual(actor=actor, sheet=sheet, versions=shown)


def shown_of(sheet):
    return dict(sheet.scores.values_list("pk", "version"))


def reviewed(sheet):
    values = sheet.scores.order_by("criterion__order").values_list("reviewed_value", flat=True)
    return [None if value is None else int(value) for value in values]


def test_usual_leaves_get_the_communes_own_points():
    sheet = builders.sheet()
    builders.fill(sheet, [16, 19, 15])
    staff = builders.people(sheet)
    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    workflow.send(actor=staff.leader, sheet=sheet)

    taken = accept(sheet)

    assert reviewed(sheet) == [16, None, 15]
    assert [score.criterion.code for score in taken] == ["1", "3"]
    assert broken_links() == []


def test_leaf_written_after_the_confirmation_was_shown_is_left():
    sheet = builders.at_stage(Stage.SENT)
    shown = shown_of(sheet)
    score = builders.first_score(sheet)
    actor = builders.actor(DutyKind.REVIEW, sheet.round.unit)
    workflow.adjust(actor=actor, score=score, value="12", reason="Chậm", base_version=1)

    accept(sheet, shown)

    assert reviewed(sheet) == [12, 16, 16]


def test_only_what_was_shown_is_taken_over():
    sheet = builders.at_stage(Stage.SENT)
    first = builders.first_score(sheet)

    accept(sheet, {first.pk: first.version})

    assert reviewed(sheet) == [16, None, None]


def test_returned_leaf_stays_with_the_commune():
    sheet = builders.at_stage(Stage.CLARIFICATION)

    accept(sheet)

    assert reviewed(sheet) == [None, 16, 16]


@pytest.mark.parametrize("stage", [Stage.ENTRY, Stage.WITH_LEADER, Stage.REVIEWED, Stage.DECIDED])
def test_accepting_belongs_to_the_review(stage):
    with pytest.raises(WrongStage):
        accept(builders.at_stage(stage))
