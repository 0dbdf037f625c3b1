import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Round
from communes import clock
from communes.access import Actor
from communes.enums import DutyKind
from tests import builders

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PAGES = ["present", "give_back", "send", "withdraw"]


def address(sheet, name):
    return reverse(f"assessments:{name}", args=[sheet.pk])


def stage_of(sheet):
    sheet.refresh_from_db()
    return sheet.stage


def word_file():
    """A file of Word, as far as its kind goes: it can still be changed, so nobody signed it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return content.getvalue()


def scan(content=PDF):
    return SimpleUploadedFile("ban ky.pdf", content)


@pytest.fixture
def filled(sheet):
    """A sheet on which nothing is missing."""
    builders.fill(sheet)
    return sheet


@pytest.fixture
def presented(filled):
    """A sheet before the commune's leader."""
    workflow.present_to_leader(actor=Actor(), sheet=filled)
    return filled


@pytest.fixture
def sent(filled):
    """A sheet with the reviewing body."""
    builders.send(filled)
    return filled


def test_entry_officer_presents_a_finished_sheet(filled, login_as):
    browser = login_as(DutyKind.ENTRY, filled.unit)

    asked = browser.get(address(filled, "present")).content.decode()
    answer = browser.post(address(filled, "present"))

    assert "Bảng khóa lại" in asked
    assert answer["Location"] == address(filled, "sheet")
    assert stage_of(filled) == Stage.WITH_LEADER


def test_page_asks_before_anything_happens(filled, login_as):
    login_as(DutyKind.ENTRY, filled.unit).get(address(filled, "present"))

    assert stage_of(filled) == Stage.ENTRY


@pytest.mark.parametrize("name", ["present", "send"])
def test_unfinished_sheet_lists_what_is_missing_with_links(sheet, login_as, name):
    builders.fill(sheet, ["16", "", "chín"])
    first, missing, wrong = sheet.scores.all()
    browser = login_as(DutyKind.ENTRY, sheet.unit)

    page = browser.get(address(sheet, name)).content.decode()
    browser.post(address(sheet, name), {"signed_scan": scan()})

    entry = reverse("assessments:entry", args=[sheet.pk])
    assert f"{entry}#diem-{missing.pk}" in page
    assert f"{entry}#diem-{wrong.pk}" in page
    assert f"#diem-{first.pk}" not in page
    assert "Còn 2/3 mục phải hoàn thành" in page
    assert 'type="submit"' not in page.split("<main", 1)[1]
    assert stage_of(sheet) == Stage.ENTRY


def test_one_page_offers_both_ways_and_says_what_may_be_asked(filled, login_as):
    browser = login_as(DutyKind.ENTRY, filled.unit)

    pages = [browser.get(address(filled, name)).content.decode() for name in ("present", "send")]

    for page in pages:
        assert address(filled, "present") in page
        assert 'type="file"' in page
        assert reverse("reports:sheet_paper", args=[filled.pk, "bang-tu-cham-diem", "pdf"]) in page
        assert "3 mục có điểm mà chưa có tài liệu" in page
        assert "quá hạn" not in page


def test_late_sheet_is_told_by_how_much(filled, login_as):
    Round.objects.update(entry_deadline=clock.today() - timedelta(days=4))

    page = login_as(DutyKind.ENTRY, filled.unit).get(address(filled, "send")).content.decode()

    assert "Đã quá hạn 4 ngày" in page
    assert "Vẫn gửi được" in page


def test_leader_gives_back_with_a_word(presented, login_as):
    login_as(DutyKind.ENDORSEMENT, presented.unit).post(
        address(presented, "give_back"), {"word": "Xem lại mục 2"}
    )

    assert stage_of(presented) == Stage.GIVEN_BACK
    assert presented.word == "Xem lại mục 2"


def test_giving_back_without_a_word_says_what_is_missing(presented, login_as):
    answer = login_as(DutyKind.ENDORSEMENT, presented.unit).post(
        address(presented, "give_back"), {"word": "  "}
    )

    assert answer.content.decode().count("Hãy ghi lời nhắn") == 2
    assert stage_of(presented) == Stage.WITH_LEADER


def test_leader_sends_once_she_agrees(presented, login_as):
    browser = login_as(DutyKind.ENDORSEMENT, presented.unit)

    asked = browser.get(address(presented, "send")).content.decode()
    refused = browser.post(address(presented, "send")).content.decode()
    stage_before = stage_of(presented)
    browser.post(address(presented, "send"), {"agrees": "on"})

    assert "Bảng chuyển đến cơ quan thẩm định và khóa lại" in asked
    assert 'type="file"' not in asked
    assert "Hãy đánh dấu đồng ý" in refused
    assert (stage_before, stage_of(presented)) == (Stage.WITH_LEADER, Stage.SENT)


@pytest.mark.parametrize("name", ["send", "give_back"])
def test_leader_has_nothing_to_do_while_the_sheet_is_with_the_clerk(presented, login_as, name):
    workflow.give_back(
        actor=builders.actor(DutyKind.ENDORSEMENT, presented.unit), sheet=presented, word="Sửa"
    )
    browser = login_as(DutyKind.ENDORSEMENT, presented.unit)

    answers = [
        browser.get(address(presented, name), follow=True),
        browser.post(address(presented, name), {"agrees": "on", "word": "Nữa"}, follow=True),
    ]

    for answer in answers:
        assert answer.redirect_chain == [(address(presented, "sheet"), 302)]
        assert "đang ở tình trạng “Lãnh đạo xã trả lại”" in answer.content.decode()
    assert stage_of(presented) == Stage.GIVEN_BACK


def test_entry_officer_sends_with_the_signed_scan(filled, login_as):
    browser = login_as(DutyKind.ENTRY, filled.unit)

    browser.post(address(filled, "send"), {"signed_scan": scan()})
    download = browser.get(address(filled, "signed_scan"))

    assert stage_of(filled) == Stage.SENT
    assert b"".join(download.streaming_content) == PDF
    assert download["Content-Disposition"].startswith("attachment")


def test_entry_officer_does_not_send_without_the_scan(filled, login_as):
    answer = login_as(DutyKind.ENTRY, filled.unit).post(address(filled, "send"))

    assert "Hãy đính kèm bản đã ký" in answer.content.decode()
    assert stage_of(filled) == Stage.ENTRY


@pytest.mark.parametrize("content", [b"<html>", word_file()])
def test_scan_of_another_kind_is_refused(filled, login_as, content):
    answer = login_as(DutyKind.ENTRY, filled.unit).post(
        address(filled, "send"), {"signed_scan": scan(content)}
    )

    assert "phải là tệp PDF hoặc ảnh JPG, PNG" in answer.content.decode()
    assert stage_of(filled) == Stage.ENTRY


def test_clarification_is_answered_by_sending(sent, login_as):
    score = sent.scores.first()
    workflow.ask_clarification(
        actor=builders.actor(DutyKind.REVIEW, sent.round.unit),
        sheet=sent,
        requests=[(score, "Bổ sung")],
        deadline=clock.today(),
    )
    browser = login_as(DutyKind.ENDORSEMENT, sent.unit)

    unanswered = browser.get(address(sent, "send")).content.decode()
    builders.fill(sent, ["15", "16", "16"])
    asked = browser.get(address(sent, "send")).content.decode()
    browser.post(address(sent, "send"), {"agrees": "on"})

    assert "Chưa trả lời yêu cầu" in unanswered
    assert "Gửi phần bổ sung, giải trình" in asked
    assert "1 mục có điểm mà chưa có tài liệu" in asked, "the others are locked"
    assert stage_of(sent) == Stage.SENT


def test_sheet_is_withdrawn_before_the_review(sent, login_as):
    login_as(DutyKind.ENDORSEMENT, sent.unit).post(address(sent, "withdraw"))

    assert stage_of(sent) == Stage.ENTRY


def test_sheet_under_review_stays(sent, login_as):
    score = sent.scores.first()
    workflow.adjust(
        actor=builders.actor(DutyKind.REVIEW, sent.round.unit),
        score=score,
        value="15",
        reason="Thiếu minh chứng",
        base_version=score.version,
    )

    answer = login_as(DutyKind.ENTRY, sent.unit).post(address(sent, "withdraw"), follow=True)

    assert "đã bắt đầu thẩm định" in answer.content.decode()
    assert stage_of(sent) == Stage.SENT


@pytest.mark.parametrize(
    ("name", "kind", "data"),
    [
        ("present", DutyKind.ENTRY, {}),
        ("give_back", DutyKind.ENDORSEMENT, {"word": "Xem lại"}),
        ("send", DutyKind.ENDORSEMENT, {"agrees": "on"}),
        ("send", DutyKind.ENTRY, {}),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_wrong_stage_is_told_on_the_page_of_the_sheet(sent, login_as, name, kind, data, method):
    browser = login_as(kind, sent.unit)

    answer = getattr(browser, method)(address(sent, name), data, follow=True)

    assert answer.redirect_chain == [(address(sent, "sheet"), 302)]
    assert "đang ở tình trạng “Đã gửi thẩm định”" in answer.content.decode()
    assert stage_of(sent) == Stage.SENT


@pytest.mark.parametrize("name", [*PAGES, "signed_scan"])
def test_colleague_of_another_commune_does_not_know_the_page(sheet, neighbour, login_as, name):
    for kind in (DutyKind.ENTRY, DutyKind.ENDORSEMENT):
        assert login_as(kind, neighbour).get(address(sheet, name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.DECISION, DutyKind.INSPECTION])
def test_superiors_do_not_act_for_the_commune(filled, login_as, name, kind):
    browser = login_as(kind, filled.round.unit)

    assert browser.get(address(filled, name)).status_code == 403
    assert browser.post(address(filled, name), {"word": "x"}).status_code == 403
    assert stage_of(filled) == Stage.ENTRY


def test_each_does_the_own_part_only(presented, login_as):
    leader = login_as(DutyKind.ENDORSEMENT, presented.unit)
    officer = login_as(DutyKind.ENTRY, presented.unit)

    assert leader.post(address(presented, "present")).status_code == 403
    assert officer.post(address(presented, "give_back"), {"word": "x"}).status_code == 403


@pytest.mark.parametrize("name", [*PAGES, "signed_scan"])
def test_stranger_logs_in_first(sheet, name):
    assert Client().get(address(sheet, name))["Location"].startswith(reverse("communes:login"))


def test_scan_that_was_never_attached_is_not_found(sent, login_as):
    assert (
        login_as(DutyKind.REVIEW, sent.round.unit).get(address(sent, "signed_scan")).status_code
        == 404
    )
