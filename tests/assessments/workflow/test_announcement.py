"""The province's paper and what it says, beside what was decided."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Announcement, Sheet
from assessments.workflow import Announced, WorkflowError
from communes import clock
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided():
    """A decided sheet: 48 of 60 points, grade Tốt, recognised."""
    return builders.at_stage(Stage.DECIDED)


def grade(sheet, code):
    return sheet.round.criteria_set.grades.get(code=code)


def says(sheet, **named):
    given = {"grade": sheet.decided_grade, "recognition": sheet.decided_recognition}
    return Announced(sheet, **(given | named))


def fresh(sheet):
    sheet.refresh_from_db()
    return sheet


def test_announcement_stands_beside_the_decision(decided):
    paper = builders.announce(decided)

    sheet = fresh(decided)
    assert (sheet.stage, sheet.announcement) == (Stage.ANNOUNCED, paper)
    assert (str(sheet.province_grade), sheet.province_recognition) == ("Tốt", True)
    assert (sheet.province_points, str(sheet.decided_grade)) == (48, "Tốt")
    assert {score.province_value for score in sheet.scores.all()} == {16}
    assert {score.decided_value for score in sheet.scores.all()} == {16}
    assert Change.objects.filter(field="announcement", new=paper.paper).count() == 1
    assert broken_links() == []


def test_other_points_of_a_criterion_change_the_total(decided):
    score = builders.first_score(decided)
    leaves = {score.pk: ("12,5", "Đoàn kiểm tra của Sở trừ điểm")}

    builders.announce(decided, results=[says(decided, leaves=leaves)])

    score.refresh_from_db()
    assert (score.province_value, score.decided_value) == (Decimal("12.5"), 16)
    assert score.province_reason == "Đoàn kiểm tra của Sở trừ điểm"
    assert fresh(decided).province_points == Decimal("44.5")


@pytest.mark.parametrize(
    ("leaf", "words"),
    [
        (("12,5", " "), "lý do tỉnh thông báo điểm khác ở mục 1"),
        (("21", "Cộng"), "Mục 1"),
        (("mười", "Cộng"), "Mục 1"),
    ],
)
def test_wrong_points_of_a_criterion_are_refused(decided, leaf, words):
    leaves = {builders.first_score(decided).pk: leaf}

    with pytest.raises(WorkflowError, match=words):
        builders.announce(decided, results=[says(decided, leaves=leaves)])

    assert fresh(decided).stage == Stage.DECIDED
    assert not Announcement.objects.exists()


@pytest.mark.parametrize("other", ["grade", "recognition"])
def test_result_that_differs_needs_a_reason(decided, other):
    named = {"grade": grade(decided, "kha")} if other == "grade" else {"recognition": False}

    with pytest.raises(WorkflowError, match="phải ghi lý do"):
        builders.announce(decided, results=[says(decided, **named)])
    builders.announce(decided, results=[says(decided, **named, reason="Có đơn thư kéo dài")])

    assert fresh(decided).province_reason == "Có đơn thư kéo dài"


def test_grade_may_not_be_left_out(decided):
    with pytest.raises(WorkflowError, match="Chưa chọn xếp loại"):
        builders.announce(decided, results=[says(decided, grade=None, reason="Chưa rõ")])


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ({"results": []}, "Chưa chọn xã nào"),
        ({"paper": " "}, "Chưa ghi số, ký hiệu"),
        ({"dated_on": clock.today() + timedelta(days=1)}, "còn ở phía trước"),
        ({"dated_on": date(2000, 1, 20)}, "sớm hơn ngày đầu kỳ"),
        ({"scan": SimpleUploadedFile("a.pdf", b"MZ\x90")}, "PDF"),
    ],
)
def test_incomplete_paper_is_refused(decided, named, words):
    with pytest.raises(WorkflowError, match=words):
        builders.announce(decided, **named)

    assert not Announcement.objects.exists()


def test_sheet_of_another_round_is_refused(decided):
    other = builders.at_stage(Stage.DECIDED)

    with pytest.raises(WorkflowError, match="không thuộc đợt này"):
        builders.announce(decided, results=[says(other)])


def test_withdrawn_announcement_leaves_the_decision(decided):
    builders.announce(decided)
    office = builders.actor(DutyKind.SUPERVISION, decided.round.unit.parent)

    workflow.withdraw_announcement(actor=office, sheet=decided, reason="Ghi nhầm văn bản")

    sheet = fresh(decided)
    assert (sheet.stage, sheet.announcement, sheet.province_grade) == (Stage.DECIDED, None, None)
    assert {score.province_value for score in sheet.scores.all()} == {None}
    assert str(sheet.decided_grade) == "Tốt"
    assert Change.objects.filter(field="announcement", reason="Ghi nhầm văn bản").exists()
    assert broken_links() == []


def test_withdrawn_paper_leaves_the_decisions_of_all_its_sheets():
    first, second = [builders.at_stage(Stage.DECIDED, each) for each in builders.sheets(2)]
    paper = builders.announce(first, results=[says(fresh(first)), says(fresh(second))])
    office = builders.actor(DutyKind.SUPERVISION, first.round.unit.parent)

    number = workflow.withdraw_paper(actor=office, announcement=paper, reason="Nhầm đợt")

    assert number == 2
    assert {fresh(each).stage for each in (first, second)} == {Stage.DECIDED}
    assert broken_links() == []


def test_result_from_a_paper_is_announced():
    unit = builders.district("Suối Bạc", builders.province())
    commune, rules = builders.commune("Ao Sen", unit), builders.criteria_set()
    top = rules.grades.get(code="tot")
    taken = workflow.CommuneResult(
        commune, "Báo cáo 01", clock.today(), grade=top, total=Decimal(50)
    )
    workflow.record_results(
        actor=builders.actor(DutyKind.SUPERVISION, unit.parent),
        criteria_set=rules,
        period=str(clock.today().year - 1),
        unit=unit,
        results=[taken],
    )
    sheet = Sheet.objects.get(unit=commune)

    builders.announce(sheet)

    assert (fresh(sheet).stage, sheet.province_grade) == (Stage.ANNOUNCED, top)
    assert sheet.province_points == 50
