"""An agency at its grid in a real browser: by keyboard, over a line that breaks, on a phone."""

import pytest
from playwright.sync_api import Page, expect

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Opinion
from assessments.workflow import Voice
from tests import builders
from tests.flows.people import log_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sheets():
    """Two sheets that were sent."""
    found = builders.sheets(2)
    for each in found:
        builders.at_stage(Stage.SENT, each)
    return found


@pytest.fixture
def agency(sheets):
    return builders.asked_agency(sheets[0].round, "1", "2")


def box(page: Page, sheet, code: str):
    score = sheet.scores.get(criterion__code=code)
    return page.locator(f"#thong-nhat-{score.pk}")


def said(sheet, code: str):
    row = Opinion.objects.filter(score__sheet=sheet, score__criterion__code=code).first()
    return row and (row.agrees, row.points, row.reason)


def test_opinions_are_given_by_keyboard(browser, live_server, sheets, agency):
    first, second = sheets
    walker = log_in(browser, live_server.url, agency)
    walker.go(f"/danh-gia/dot/{first.round.code}/y-kien/")
    page, keys = walker.page, walker.page.keyboard
    word = page.locator("[data-word]")

    box(page, first, "1").focus()
    keys.press("Enter")
    expect(word).to_have_text("Mọi ý kiến đã được lưu.")
    keys.press("ArrowDown")
    keys.press("ArrowRight")
    expect(box(page, second, "2")).to_be_focused()
    keys.type("14,5")
    keys.press("Enter")
    keys.type("Thiếu sổ theo dõi")
    keys.press("Escape")
    keys.press("ArrowUp")
    expect(page.locator(".is-saved")).to_have_count(2)

    assert said(first, "1") == (True, None, "")
    assert said(second, "2") == (False, 14.5, "Thiếu sổ theo dõi")
    assert page.locator("[data-said]").inner_text() == "2"


def test_opinion_waits_for_the_line(browser, live_server, sheets, agency):
    walker = log_in(browser, live_server.url, agency)
    walker.go(f"/danh-gia/dot/{sheets[0].round.code}/y-kien/")
    page = walker.page

    page.context.set_offline(True)
    box(page, sheets[0], "1").check()
    expect(page.locator(".is-unsaved")).to_contain_text("mất kết nối")
    page.context.set_offline(False)
    expect(page.locator(".is-saved")).to_have_count(1)

    assert said(sheets[0], "1") == (True, None, "")


def test_colleague_is_not_overwritten_before_one_chooses(browser, live_server, sheets, agency):
    walker = log_in(browser, live_server.url, agency)
    walker.go(f"/danh-gia/dot/{sheets[0].round.code}/y-kien/")
    page, score = walker.page, builders.first_score(sheets[0])
    colleague = Voice(agrees=False, reason="Thiếu biên bản", own="16")
    workflow.give_opinion(actor=agency, score=score, voice=colleague)

    box(page, sheets[0], "1").check()
    expect(page.locator(".is-unsaved")).to_contain_text("đã ghi ý kiến khác: Thiếu biên bản")
    box(page, sheets[0], "2").focus()
    box(page, sheets[0], "1").focus()
    box(page, sheets[0], "2").focus()
    page.wait_for_load_state("networkidle")
    before = said(sheets[0], "1")
    walker.press("Lưu ý kiến")
    page.get_by_text("Đã lưu ý kiến của 1 mục.").wait_for()

    assert before == (False, None, "Thiếu biên bản")
    assert said(sheets[0], "1") == (True, None, "")


def logs_in(page: Page, base: str, agency) -> None:
    """Log the agency in through the page."""
    page.goto(base)
    page.get_by_label("Tên đăng nhập").fill(agency.user.username)
    page.get_by_label("Mật khẩu").fill(builders.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Việc cần làm").wait_for()


def test_opinion_outlives_the_session(page, live_server, sheets, agency):
    logs_in(page, live_server.url, agency)
    page.goto(f"{live_server.url}/danh-gia/dot/{sheets[0].round.code}/y-kien/")

    page.context.clear_cookies()
    box(page, sheets[0], "1").check()
    expect(page.locator(".is-unsaved")).to_contain_text("phiên làm việc đã hết")
    logs_in(page.context.new_page(), live_server.url, agency)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator(".is-saved")).to_have_count(1)

    assert said(sheets[0], "1") == (True, None, "")


def test_one_commune_at_a_time_on_a_phone(phone, live_server, sheets, agency):
    logs_in(phone, live_server.url, agency)
    phone.goto(f"{live_server.url}/danh-gia/dot/{sheets[0].round.code}/y-kien/")
    expect(phone.locator(".opinion-grid")).to_be_hidden()
    with phone.expect_navigation():
        phone.get_by_role("link", name=sheets[1].unit.title).first.click()
    box(phone, sheets[1], "1").check()
    expect(phone.locator(".is-saved")).to_have_count(1)

    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert said(sheets[1], "1") == (True, None, "")
