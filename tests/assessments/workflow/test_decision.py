"""The leader decides, one sheet or a whole round, and reopens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Sheet
from assessments.workflow import WorkflowError
from communes import clock
from communes.access import SYSTEM
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return builders.at_stage(Stage.REVIEWED)


def decide(sheet, **named):
    boss = builders.people(sheet).decider
    return workflow.decide(actor=boss, sheet=sheet, **({"paper": "QĐ 12/QĐ-UBND"} | named))


def grade(sheet, code):
    return sheet.round.criteria_set.grades.get(code=code)


def test_decision_takes_the_computed_result(sheet):
    decide(sheet)

    sheet.refresh_from_db()
    assert (sheet.decided_grade.code, sheet.decided_recognition) == ("tot", True)
    assert (sheet.decision_paper, sheet.decided_on) == ("QĐ 12/QĐ-UBND", clock.today())
    assert sheet.scores.filter(decided_value=16).count() == 3


@pytest.mark.parametrize("other", ["grade", "recognition"])
def test_other_decision_needs_a_reason(sheet, other):
    named = {"grade": grade(sheet, "kha")} if other == "grade" else {"recognition": False}

    with pytest.raises(WorkflowError, match="lý do"):
        decide(sheet, **named)
    decide(sheet, **named, reason="Có đơn thư kéo dài")

    sheet.refresh_from_db()
    assert sheet.decision_reason == "Có đơn thư kéo dài"
    assert sheet.computed_grade.code == "tot"


def test_decision_needs_a_paper(sheet):
    with pytest.raises(WorkflowError, match="văn bản quyết định"):
        decide(sheet, paper=" ")


def test_paper_longer_than_its_field_is_refused(sheet):
    with pytest.raises(WorkflowError, match="dài quá 200"):
        decide(sheet, paper="a" * 201)


def test_grade_of_another_set_is_refused(sheet):
    with pytest.raises(WorkflowError, match="không thuộc bộ tiêu chí"):
        decide(sheet, grade=builders.criteria_set().grades.get(code="tot"), reason="Nhầm")


def test_sheet_without_a_computed_grade_needs_one(sheet):
    Sheet.objects.filter(pk=sheet.pk).update(computed_grade=None)

    with pytest.raises(WorkflowError, match="chọn mức xếp loại"):
        decide(sheet)


def round_with(*stages):
    sheets = builders.sheets(len(stages))
    for sheet, stage in zip(sheets, stages, strict=True):
        builders.at_stage(stage, sheet)
    return sheets[0].round


def decide_all(held):
    return workflow.decide_all(actor=SYSTEM, round=held, paper="QĐ 12/QĐ-UBND")


def test_deciding_all_leaves_the_others_as_they_are():
    held = round_with(Stage.REVIEWED, Stage.SENT, Stage.REVIEWED, Stage.DECIDED)

    decided = decide_all(held)

    assert [sheet.pk for sheet in decided] == [held.sheets.all()[n].pk for n in (0, 2)]
    stages = list(held.sheets.values_list("stage", flat=True))
    assert stages == [Stage.DECIDED, Stage.SENT, Stage.DECIDED, Stage.DECIDED]
    assert {sheet.decided_grade.code for sheet in decided} == {"tot"}
    assert broken_links() == []


def test_deciding_all_refuses_when_nothing_is_ready():
    with pytest.raises(WorkflowError, match="Chưa có bảng nào"):
        decide_all(round_with(Stage.SENT))


def test_deciding_all_writes_each_table_once_and_each_chain_in_three_queries():
    few, many = round_with(*[Stage.REVIEWED] * 1), round_with(*[Stage.REVIEWED] * 3)
    counts = []

    for held in (few, many):
        with CaptureQueriesContext(connection) as queries:
            decide_all(held)
        counts.append(len(queries))

    assert counts[1] - counts[0] == 2 * 3


def test_reopening_empties_result_and_decision_and_the_history_keeps_them():
    sheet = builders.at_stage(Stage.DECIDED)

    workflow.reopen(
        actor=builders.people(sheet).decider, sheet=sheet, reason="Sai sót", paper="CV 3/UBND"
    )

    sheet.refresh_from_db()
    result = (sheet.points, sheet.computed_grade, sheet.decided_grade, sheet.decided_recognition)
    assert result == (None, None, None, None)
    assert (sheet.decision_paper, sheet.decided_on) == ("", None)
    assert not sheet.scores.filter(decided_value__isnull=False).exists()
    told = Change.objects.filter(field="decided_grade").latest("number")
    assert (told.old, told.new, told.reason) == ("Tốt", "", "Sai sót (CV 3/UBND)")


@pytest.mark.parametrize("missing", ["reason", "paper"])
def test_reopening_needs_reason_and_paper(missing):
    sheet = builders.at_stage(Stage.DECIDED)
    named = {"reason": "Sai sót", "paper": "CV 3"} | {missing: ""}

    with pytest.raises(WorkflowError, match="Chưa ghi"):
        workflow.reopen(actor=builders.people(sheet).decider, sheet=sheet, **named)


def test_reopened_sheet_can_be_decided_anew_with_another_grade():
    sheet = builders.at_stage(Stage.DECIDED)
    staff = builders.people(sheet)
    workflow.reopen(actor=staff.decider, sheet=sheet, reason="Sai sót", paper="CV 3")
    score = builders.first_score(sheet)
    workflow.adjust(
        actor=staff.reviewer, score=score, value="9", reason="Vi phạm", base_version=score.version
    )
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)

    decide(sheet)

    sheet.refresh_from_db()
    assert (sheet.points, sheet.decided_grade.code) == (41, "kha")
