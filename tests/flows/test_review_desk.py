"""A reviewer at her desk, in a real browser: keys, saving by itself, a line that breaks."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from assessments import workflow
from assessments.enums import Stage
from tests import builders
from tests.flows.people import Walker, log_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sheet():
    """A sent sheet whose second leaf stands out: 19 of 20 points without a document."""
    sheet = builders.sheet()
    builders.fill(sheet, [16, 19, 15])
    builders.send(sheet)
    return sheet


@pytest.fixture
def staff(sheet):
    return builders.people(sheet)


@pytest.fixture
def desk(browser, live_server, sheet, staff) -> Walker:
    walker = log_in(browser, live_server.url, staff.reviewer)
    walker.go(reverse("assessments:review", args=[sheet.pk]))
    return walker


def leaf(page: Page, code: str):
    return page.locator("[data-leaf]").filter(has=page.get_by_role("heading", name=f"{code}. "))


def score(sheet, code):
    return sheet.scores.get(criterion__code=code)


def test_whole_review_is_done_by_keyboard(desk, sheet):
    page = desk.page
    page.keyboard.press("n")
    expect(leaf(page, "2")).to_be_focused()
    page.keyboard.press("a")
    expect(leaf(page, "2").locator("[data-state]")).to_have_text("Đã lưu.")

    page.keyboard.press("j")
    page.keyboard.press("s")
    page.keyboard.type("12,5")
    page.keyboard.press("Tab")
    page.keyboard.type("Thiếu biên bản, ja")
    page.keyboard.press("Escape")
    expect(leaf(page, "3").locator("[data-state]")).to_have_text("Đã lưu.")

    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("y")
    page.keyboard.type("Gửi biên bản")
    expect(page.locator("[data-saving]")).to_have_text("1 yêu cầu chưa gửi.")
    assert (score(sheet, "2").reviewed_value, score(sheet, "1").reviewed_value) == (19, None)
    third = score(sheet, "3")
    assert (str(third.reviewed_value), third.reviewed_reason) == ("12.500", "Thiếu biên bản, ja")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("[data-saving]")).to_have_text("Không còn mục nào cần xem.")


def test_lost_line_keeps_what_was_typed_and_sends_it_later(desk, sheet):
    page, here = desk.page, leaf(desk.page, "1")
    page.context.set_offline(True)
    here.get_by_role("button", name="Đồng ý").click()
    expect(here.locator("[data-state]")).to_contain_text("Mất kết nối")
    expect(page.locator("[data-saving]")).to_have_text("Còn 1 mục chưa lưu.")

    page.context.set_offline(False)

    expect(here.locator("[data-state]")).to_have_text("Đã lưu.")
    assert score(sheet, "1").reviewed_value == 16


def test_colleague_who_was_quicker_is_met_with_a_choice(desk, sheet, staff):
    page, here = desk.page, leaf(desk.page, "1")
    workflow.adjust(
        actor=staff.reviewer, score=score(sheet, "1"), value="14", reason="Chậm", base_version=1
    )
    here.get_by_role("button", name="Đồng ý").click()
    expect(here.get_by_role("alert")).to_contain_text("đã ghi 14 (lý do: Chậm)")
    assert score(sheet, "1").reviewed_value == 14

    here.get_by_role("button", name="Giữ nội dung tôi nhập").click()

    expect(here.locator("[data-state]")).to_have_text("Đã lưu.")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert score(sheet, "1").reviewed_value == 16


def test_session_that_ended_loses_nothing(desk, sheet):
    page, here = desk.page, leaf(desk.page, "3")
    kept = page.context.cookies()
    page.context.clear_cookies()
    here.get_by_label("Điểm thẩm định").fill("12")
    here.get_by_label("Lý do điều chỉnh").fill("Chậm")
    page.keyboard.press("Tab")
    expect(here.get_by_role("link", name="Đăng nhập ở thẻ khác")).to_be_visible()

    page.context.add_cookies(kept)
    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(here.locator("[data-state]")).to_have_text("Đã lưu.")
    assert score(sheet, "3").reviewed_value == 12


def test_nothing_is_saved_in_the_name_of_who_logged_in_after(
    desk, sheet, staff, browser, live_server
):
    page, here = desk.page, leaf(desk.page, "1")
    colleague = log_in(browser, live_server.url, builders.people(sheet).reviewer)
    page.context.clear_cookies()
    page.context.add_cookies(colleague.page.context.cookies())

    here.get_by_role("button", name="Đồng ý").click()

    expect(here.locator("[data-state]")).to_contain_text("người khác đã đăng nhập")
    assert score(sheet, "1").reviewed_value is None


def test_sheet_that_the_commune_withdrew_is_said(desk, sheet, staff):
    here = leaf(desk.page, "1")
    workflow.withdraw(actor=staff.leader, sheet=sheet)

    here.get_by_role("button", name="Đồng ý").click()

    expect(here.locator("[data-state]")).to_contain_text("đang ở tình trạng “Đang tự chấm”")
    sheet.refresh_from_db()
    assert sheet.stage == Stage.ENTRY
