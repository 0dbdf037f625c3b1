"""Typing for a commune from its paper: begun once, said everywhere, taken back before sending."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.access import may_enter_sheet
from assessments.enums import Stage
from assessments.workflow import WorkflowError
from communes import clock
from communes.enums import DutyKind
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def sheet():
    return builders.sheet()


@pytest.fixture
def reviewer(sheet):
    return builders.actor(DutyKind.REVIEW, sheet.round.unit)


def begin(actor, sheet, content=SCAN, **confirmed):
    workflow.type_for_commune(
        actor=actor,
        sheet=sheet,
        paper_scan=SimpleUploadedFile("bang.pdf", content),
        **confirmed,
    )
    sheet.refresh_from_db()


def test_paper_opens_the_sheet_to_the_reviewing_body(sheet, reviewer):
    before = may_enter_sheet(reviewer, sheet)

    begin(reviewer, sheet)

    assert (before, may_enter_sheet(reviewer, sheet)) == (False, True)
    assert sheet.typed_by == reviewer.user
    with sheet.paper_scan.open() as kept:
        assert kept.read() == SCAN
    told = {change.field: change for change in Change.objects.filter(reason="nhập thay")}
    assert told["typed_by"].new == reviewer.user.full_name
    assert told["paper_scan"].new == sheet.paper_scan.name
    assert "Cơ quan thẩm định" in told["typed_by"].actor


@pytest.mark.parametrize("kind", [DutyKind.DECISION, DutyKind.SUPERVISION, DutyKind.INSPECTION])
def test_paper_opens_the_sheet_to_nobody_else(sheet, reviewer, kind):
    begin(reviewer, sheet)

    assert not may_enter_sheet(builders.actor(kind, sheet.round.unit), sheet)
    assert not may_enter_sheet(builders.actor(DutyKind.REVIEW, builders.district()), sheet)


def test_scan_stands_for_the_agreement_of_the_leader(sheet, reviewer):
    begin(reviewer, sheet)
    builders.fill(sheet)

    workflow.send(actor=reviewer, sheet=sheet)

    sheet.refresh_from_db()
    assert (sheet.stage, bool(sheet.paper_scan)) == (Stage.SENT, True)


def test_what_the_commune_typed_is_asked_about(sheet, reviewer):
    builders.fill(sheet, ["16", "", ""])

    with pytest.raises(WorkflowError, match="Xã đã tự nhập"):
        begin(reviewer, sheet)
    begin(reviewer, sheet, is_confirmed=True)

    assert sheet.typed_by == reviewer.user
    assert builders.first_score(sheet).self_value == 16


def test_sheet_is_taken_over_once(sheet, reviewer):
    begin(reviewer, sheet)

    with pytest.raises(WorkflowError, match=f"đã được {reviewer.user.full_name} nhận nhập thay"):
        begin(builders.actor(DutyKind.REVIEW, sheet.round.unit), sheet)


@pytest.mark.parametrize("content", [b"<html>", b"MZ", b"PK\x03\x04"])
def test_paper_is_a_scan(sheet, reviewer, content):
    with pytest.raises(WorkflowError, match="PDF hoặc ảnh"):
        begin(reviewer, sheet, content)


@pytest.mark.parametrize("stage", [Stage.WITH_LEADER, Stage.SENT, Stage.REVIEWED, Stage.DECIDED])
def test_sheet_that_went_on_is_not_taken_over(stage, reviewer):
    sheet = builders.at_stage(stage)

    with pytest.raises(WorkflowError, match="không nhập thay từ bản giấy được"):
        begin(reviewer, sheet, is_confirmed=True)


def test_sheet_is_handed_back_with_what_was_typed(sheet, reviewer):
    begin(reviewer, sheet)
    paper = sheet.paper_scan.name
    builders.fill(sheet, ["16", "", ""])

    workflow.hand_back(actor=reviewer, sheet=sheet, reason="Xã có mạng trở lại")

    storage = sheet.paper_scan.storage
    sheet.refresh_from_db()
    assert (sheet.paper_scan.name, sheet.typed_by) == ("", None)
    assert not may_enter_sheet(reviewer, sheet)
    assert builders.first_score(sheet).self_value == 16
    assert storage.exists(paper)
    change = Change.objects.get(field="paper_scan", new="")
    assert (change.old, change.reason) == (paper, "Xã có mạng trở lại")


def test_sheet_that_nobody_types_is_not_handed_back(sheet, reviewer):
    with pytest.raises(WorkflowError, match="không còn được nhập thay"):
        workflow.hand_back(actor=reviewer, sheet=sheet, reason="x")


def test_handing_back_needs_a_reason_and_comes_before_sending(sheet, reviewer):
    begin(reviewer, sheet)
    with pytest.raises(WorkflowError, match="lý do giao lại"):
        workflow.hand_back(actor=reviewer, sheet=sheet, reason=" ")
    builders.fill(sheet)
    workflow.send(actor=reviewer, sheet=sheet)

    with pytest.raises(WorkflowError, match="không giao lại cho xã tự nhập được"):
        workflow.hand_back(actor=reviewer, sheet=sheet, reason="Muộn rồi")


def test_answers_are_typed_from_paper_as_well(sheet, reviewer):
    begin(reviewer, sheet)
    builders.fill(sheet)
    workflow.send(actor=reviewer, sheet=sheet)
    score = builders.first_score(sheet)
    workflow.ask_clarification(
        actor=reviewer, sheet=sheet, requests=[(score, "Bổ sung")], deadline=clock.today()
    )

    entry = workflow.Entry(score.pk, "16", "Xã trả lời bằng giấy", score.version)
    workflow.save_entry(actor=reviewer, sheet=sheet, entries=[entry])
    workflow.send(actor=reviewer, sheet=sheet)

    sheet.refresh_from_db()
    assert sheet.stage == Stage.SENT
