"""The way from the commune to the reviewing body, and the questions on the way back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.enums import Stage
from assessments.workflow import Incomplete, WorkflowError
from communes import clock
from communes.enums import DutyKind
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.7\n%%EOF"


def scan(content=SCAN):
    return SimpleUploadedFile("ban-ky.pdf", content)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_leader_sends_what_is_complete():
    sheet = builders.at_stage(Stage.WITH_LEADER)

    workflow.send(actor=builders.people(sheet).leader, sheet=sheet)

    sheet.refresh_from_db()
    assert (sheet.stage, bool(sheet.sent_at)) == (Stage.SENT, True)


@pytest.mark.parametrize("stage", [Stage.ENTRY, Stage.GIVEN_BACK])
def test_leader_sends_nothing_that_was_not_presented(stage):
    sheet = builders.at_stage(stage)

    with pytest.raises(WorkflowError, match="nên không gửi thẩm định được"):
        workflow.send(actor=builders.people(sheet).leader, sheet=sheet)

    sheet.refresh_from_db()
    assert sheet.stage == stage


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.DECISION, DutyKind.ENTRY])
def test_nobody_else_sends_without_a_paper(kind):
    sheet = builders.at_stage(Stage.WITH_LEADER)

    with pytest.raises(WorkflowError, match="Lãnh đạo xã chưa đồng ý"):
        workflow.send(actor=builders.actor(kind, sheet.unit), sheet=sheet)


def test_entry_officer_sends_only_with_the_signed_scan():
    sheet = builders.at_stage(Stage.ENTRY)
    clerk = builders.people(sheet).entry

    with pytest.raises(WorkflowError, match="Lãnh đạo xã chưa đồng ý"):
        workflow.send(actor=clerk, sheet=sheet)
    workflow.send(actor=clerk, sheet=sheet, signed_scan=scan())

    sheet.refresh_from_db()
    assert sheet.stage == Stage.SENT
    with sheet.signed_scan.open() as kept:
        assert kept.read() == SCAN


def test_scan_that_is_no_scan_is_refused():
    sheet = builders.at_stage(Stage.ENTRY)

    with pytest.raises(WorkflowError, match="PDF"):
        workflow.send(actor=builders.people(sheet).entry, sheet=sheet, signed_scan=scan(b"words"))

    sheet.refresh_from_db()
    assert sheet.stage == Stage.ENTRY


@pytest.mark.parametrize(
    "verb",
    [lambda **given: workflow.send(**given, signed_scan=scan()), workflow.present_to_leader],
    ids=["send", "present"],
)
def test_missing_and_invalid_points_are_listed(verb):
    sheet = builders.sheet()
    builders.fill(sheet, ["16", "", "99"])

    with pytest.raises(Incomplete) as refused:
        verb(actor=builders.people(sheet).entry, sheet=sheet)

    assert [(score.criterion.code, text[:8]) for score, text in refused.value.gaps] == [
        ("2", "Chưa có "),
        ("3", "Chưa hợp"),
    ]
    assert "2, 3" in str(refused.value)


def test_word_of_the_leader_stands_until_the_sheet_goes_on():
    sheet = builders.at_stage(Stage.GIVEN_BACK)
    word = sheet.word

    workflow.present_to_leader(actor=builders.people(sheet).entry, sheet=sheet)

    sheet.refresh_from_db()
    assert (word, sheet.word) == ("Xem lại", "")


def test_giving_back_needs_a_word():
    sheet = builders.at_stage(Stage.WITH_LEADER)

    with pytest.raises(WorkflowError, match="lời nhắn"):
        workflow.give_back(actor=builders.people(sheet).leader, sheet=sheet, word="  ")


def withdraw(sheet):
    workflow.withdraw(actor=builders.people(sheet).leader, sheet=sheet)


def test_withdrawing_is_for_the_time_before_the_review():
    sheet = builders.at_stage(Stage.SENT)

    withdraw(sheet)

    sheet.refresh_from_db()
    assert (sheet.stage, sheet.sent_at) == (Stage.ENTRY, None)


def test_withdrawing_is_refused_once_a_score_was_reviewed():
    sheet = builders.at_stage(Stage.SENT)
    reviewer = builders.people(sheet).reviewer
    workflow.adjust(
        actor=reviewer, score=builders.first_score(sheet), value="16", reason="", base_version=1
    )

    with pytest.raises(WorkflowError, match="đã bắt đầu thẩm định"):
        withdraw(sheet)


def test_withdrawing_is_refused_once_a_score_was_returned():
    sheet = builders.at_stage(Stage.CLARIFICATION)
    answer(sheet)

    with pytest.raises(WorkflowError, match="đã bắt đầu thẩm định"):
        withdraw(sheet)


def answer(sheet):
    score = builders.first_score(sheet)
    staff = builders.people(sheet)
    entry = workflow.Entry(score.pk, "16", "Đã giải trình", score.version)
    workflow.save_entry(actor=staff.entry, sheet=sheet, entries=[entry])
    workflow.send(actor=staff.leader, sheet=sheet)


def test_question_that_was_not_answered_holds_the_sheet():
    sheet = builders.at_stage(Stage.CLARIFICATION)

    with pytest.raises(Incomplete, match="1") as refused:
        workflow.send(actor=builders.people(sheet).leader, sheet=sheet)

    assert refused.value.gaps[0][1].startswith("Chưa trả lời")


def test_answer_closes_the_question():
    sheet = builders.at_stage(Stage.CLARIFICATION)

    answer(sheet)

    sheet.refresh_from_db()
    asked = builders.first_score(sheet).returns.get()
    assert sheet.stage == Stage.SENT
    assert asked.answered_at is not None


def test_new_file_is_an_answer():
    sheet = builders.at_stage(Stage.CLARIFICATION)
    staff = builders.people(sheet)
    workflow.add_evidence(actor=staff.entry, score=builders.first_score(sheet), upload=scan())

    workflow.send(actor=staff.leader, sheet=sheet)

    sheet.refresh_from_db()
    assert sheet.stage == Stage.SENT


def ask(sheet, requests, days=0):
    workflow.ask_clarification(
        actor=builders.people(sheet).reviewer,
        sheet=sheet,
        requests=requests,
        deadline=clock.today() + timedelta(days=days),
    )


def test_question_is_told_with_its_reason():
    sheet = builders.at_stage(Stage.SENT)

    ask(sheet, [(builders.first_score(sheet), "  Thiếu sổ tiếp dân ")])

    asked = builders.first_score(sheet).returns.get()
    assert (asked.reason, asked.asked_version) == ("Thiếu sổ tiếp dân", 1)
    assert Change.objects.get(field="returns").new == "Thiếu sổ tiếp dân"


@pytest.mark.parametrize(
    ("requests", "days", "said"),
    [
        (lambda score: [], 0, "Chưa chọn mục nào"),
        (lambda score: [(score, "  ")], 0, "nội dung cần bổ sung"),
        (lambda score: [(score, "a"), (score, "b")], 0, "hai lần"),
        (lambda score: [(score, "a")], -1, "đã qua"),
        (lambda score: [(builders.first_score(builders.sheet()), "a")], 0, "không thuộc bảng"),
    ],
    ids=["nothing", "no reason", "twice", "past", "other sheet"],
)
def test_question_that_makes_no_sense_is_refused(requests, days, said):
    sheet = builders.at_stage(Stage.SENT)

    with pytest.raises(WorkflowError, match=said):
        ask(sheet, requests(builders.first_score(sheet)), days)

    sheet.refresh_from_db()
    assert sheet.stage == Stage.SENT
