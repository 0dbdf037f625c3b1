"""A leader decides a round with nothing but the keyboard, one commune against what was computed."""

import pytest
from playwright.sync_api import Browser, Page, expect

from assessments.enums import Stage
from communes.enums import DutyKind
from tests import builders
from tests.flows.people import log_in

pytestmark = pytest.mark.django_db(transaction=True)

MOST_STOPS = 60
PAPER = "Quyết định số 12/QĐ-UBND ngày 05/02/2022"
FOCUSED = """() => {
  const here = document.activeElement;
  return here.labels?.length ? here.labels[0].innerText : here.innerText;
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus begins with these words, as people do."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if (page.evaluate(FOCUSED) or "").strip().startswith(words):
            return
    pytest.fail(f"Tab comes to nothing called “{words}”")


def press_enter(page: Page) -> None:
    """Press Enter where it leads to the next page, and wait for that page."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def enter(page: Page, words: str) -> None:
    tab_to(page, words)
    press_enter(page)


def type_in(page: Page, label: str, words: str) -> None:
    tab_to(page, label)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


def test_leader_decides_by_keyboard_only(browser: Browser, live_server):
    first, second = builders.sheets(communes=2)
    for sheet in (first, second):
        builders.at_stage(Stage.REVIEWED, sheet)
    page = log_in(
        browser, live_server.url, builders.actor(DutyKind.DECISION, first.round.unit)
    ).page
    title = page.get_by_role("heading", level=1)

    enter(page, "Quyết định 2 bảng đã thẩm định")
    expect(title).to_contain_text("Quyết định cả đợt")
    enter(page, "Xã Xã 00001")
    expect(title).to_contain_text("Quyết định xếp loại")
    tab_to(page, "Xếp loại")
    page.keyboard.press("ArrowDown")
    type_in(page, "Văn bản quyết định", PAPER)
    press_enter(page)

    expect(page.get_by_role("alert")).to_contain_text("phải ghi lý do")
    expect(page.get_by_label("Văn bản quyết định")).to_have_value(PAPER)
    type_in(page, "Lý do khi khác", "Có đơn thư vượt cấp")
    enter(page, "Quyết định")

    expect(page.get_by_text("Đã quyết định xếp loại xã Xã 00001.")).to_be_visible()
    enter(page, "Xã Xã 00002")
    expect(title).to_contain_text("Xã 00002")
    type_in(page, "Văn bản quyết định", PAPER)
    press_enter(page)

    expect(page.get_by_text("Đã quyết định xếp loại xã Xã 00002.")).to_be_visible()
    for sheet in (first, second):
        sheet.refresh_from_db()
    assert [sheet.stage for sheet in (first, second)] == [Stage.DECIDED] * 2
    assert first.decided_grade != first.computed_grade
    assert second.decided_grade == second.computed_grade
