"""The page on which the reviewing body takes a commune's paper, and the marks that follow."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from communes.enums import DutyKind
from tests import builders
from tests.urls.belongings import PDF

MARK = "Nhập thay"


def address(sheet, name="type_for_commune"):
    return reverse(f"assessments:{name}", args=[sheet.pk])


def paper(content=PDF):
    return SimpleUploadedFile("bang.pdf", content)


@pytest.fixture
def reviewer(sheet):
    return builders.actor(DutyKind.REVIEW, sheet.round.unit)


@pytest.fixture
def browser(reviewer, login_as):
    return login_as(reviewer)


@pytest.fixture
def taken_over(sheet, reviewer):
    """A sheet that is being typed for its commune."""
    return workflow.type_for_commune(actor=reviewer, sheet=sheet, paper_scan=paper())


def test_paper_leads_to_the_entry_which_says_who_types(sheet, browser, login_as):
    asked = browser.get(address(sheet)).content.decode()
    answer = browser.post(address(sheet), {"paper_scan": paper()}, follow=True)
    clerk_sees = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet, "entry"))

    assert "không quá 20 MB" in asked
    assert "xã đồng ý" not in asked
    assert answer.redirect_chain == [(address(sheet, "entry"), 302)]
    for page in (answer.content.decode(), clerk_sees.content.decode()):
        assert "Cơ quan thẩm định minh họa (cơ quan thẩm định) nhập từ" in page
        assert address(sheet, "paper_scan") in page


@pytest.mark.parametrize(
    ("post", "said"),
    [
        (dict, "Hãy đính kèm bản giấy"),
        (lambda: {"paper_scan": paper(b"")}, "Tệp đính kèm trống"),
        (lambda: {"paper_scan": paper(b"<html>")}, "PDF hoặc ảnh JPG, PNG"),
    ],
    ids=["nothing", "empty", "page"],
)
def test_without_a_scan_nothing_begins(sheet, browser, post, said):
    page = browser.post(address(sheet), post()).content.decode()

    sheet.refresh_from_db()
    assert said in page
    assert not sheet.paper_scan


def test_typing_of_the_commune_is_shown_and_confirmed(sheet, browser):
    builders.fill(sheet, ["16", "", ""])

    asked = browser.get(address(sheet)).content.decode()
    refused = browser.post(address(sheet), {"paper_scan": paper()}).content.decode()
    browser.post(address(sheet), {"paper_scan": paper(), "is_confirmed": "on"})

    sheet.refresh_from_db()
    assert "Xã đã tự nhập 1 mục" in asked
    assert "Hãy xác nhận" in refused
    assert sheet.paper_scan


def test_points_are_typed_and_sent_for_the_commune(taken_over, browser):
    scores = taken_over.scores.all()
    fields = {f"diem-{score.pk}": "16" for score in scores}
    fields |= {f"phien-ban-{score.pk}": "0" for score in scores}

    browser.post(address(taken_over, "entry"), fields)
    asked = browser.get(address(taken_over, "send")).content.decode()
    browser.post(address(taken_over, "send"))

    taken_over.refresh_from_db()
    assert "Gửi thẩm định thay xã" in asked
    assert 'type="file"' not in asked
    assert address(taken_over, "present") not in asked
    assert taken_over.stage == Stage.SENT


def test_sheet_page_offers_the_steps_of_typing(taken_over, browser):
    page = browser.get(address(taken_over, "sheet")).content.decode()

    assert MARK in page
    for name in ("entry", "send", "type_for_commune"):
        assert f'href="{address(taken_over, name)}"' in page


def test_paper_is_downloaded(taken_over, browser):
    answer = browser.get(address(taken_over, "paper_scan"))

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")


def test_sheet_is_handed_back_with_a_reason(taken_over, browser):
    asked = browser.get(address(taken_over)).content.decode()
    refused = browser.post(address(taken_over), {"viec": "giao-lai", "reason": ""})
    answer = browser.post(
        address(taken_over), {"viec": "giao-lai", "reason": "Xã có mạng"}, follow=True
    )

    taken_over.refresh_from_db()
    assert 'value="giao-lai"' in asked
    assert "Hãy nhập lý do" in refused.content.decode()
    assert answer.redirect_chain == [(address(taken_over, "sheet"), 302)]
    assert not taken_over.paper_scan
    assert browser.get(address(taken_over, "entry")).status_code == 403
    assert browser.get(address(taken_over, "paper_scan")).status_code == 404


def test_page_says_when_it_is_too_late(login_as):
    sheet = builders.at_stage(Stage.SENT)

    answer = login_as(DutyKind.REVIEW, sheet.round.unit).get(address(sheet), follow=True)

    assert "nên không nhập thay được" in answer.content.decode()


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.ENDORSEMENT])
def test_commune_does_not_type_for_itself_from_paper(sheet, login_as, kind):
    assert login_as(kind, sheet.unit).get(address(sheet)).status_code == 403
