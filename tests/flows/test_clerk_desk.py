"""The clerk's desk: going on from the page, a log-in in another tab, files, all by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from assessments.enums import Stage
from communes.access import Actor
from communes.enums import DutyKind
from tests import builders
from tests.assessments.previews import files
from tests.flows.clerk import Clerk, log_in

pytestmark = pytest.mark.django_db(transaction=True)
SEND = re.compile("^Gửi các tệp đã chọn")
PDF = {"name": "Sổ theo dõi.pdf", "mimeType": "application/pdf", "buffer": files.pdf(1)}
BEHIND_THE_BAR = """() => {
    const bar = document.querySelector(".save-bar").getBoundingClientRect();
    const place = document.activeElement;
    const isOwn = place.closest(".save-bar") || place === document.body;
    return !isOwn && place.getBoundingClientRect().bottom > bar.top ? place.outerHTML : "";
}"""


@pytest.fixture
def sheet():
    return builders.sheet()


@pytest.fixture
def staff(sheet) -> builders.People:
    return builders.people(sheet)


@pytest.fixture
def clerk(browser: Browser, live_server, sheet, staff):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    log_in(context, live_server.url, staff.entry)
    clerk = Clerk(context.new_page(), live_server.url, sheet)
    yield clerk
    context.close()


def log_in_anew(clerk: Clerk, actor: Actor) -> None:
    """Do what a log-in in another tab does to an open page: its session and its token are void."""
    clerk.page.context.clear_cookies()
    log_in(clerk.page.context, clerk.base, actor)


def tab_to(clerk: Clerk, wanted: Locator, most: int = 60) -> None:
    """Press Tab until the place has the focus, and see that it can be seen."""
    for _ in range(most):
        clerk.page.keyboard.press("Tab")
        if wanted.evaluate("place => place === document.activeElement"):
            return expect(wanted).to_be_in_viewport()
    raise AssertionError(f"Tab does not lead to {wanted}")


def lead_on(clerk: Clerk) -> None:
    """Press Enter on what leads to another page, and wait for that page."""
    with clerk.page.expect_navigation():
        clerk.page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [1280, 390])
def test_focus_never_hides_behind_the_bar(clerk, sheet, width):
    sheet.round.criteria_set.criteria.update(guidance="Cách chấm (minh họa)")
    clerk.page.set_viewport_size({"width": width, "height": 640})
    clerk.open()
    for _ in range(25):
        clerk.page.keyboard.press("Tab")
        assert clerk.page.evaluate(BEHIND_THE_BAR) == ""


@pytest.mark.parametrize("is_logged_in_anew", [False, True])
def test_button_leads_on_when_nothing_waits(clerk, sheet, staff, is_logged_in_anew):
    builders.fill(sheet)
    clerk.open()
    if is_logged_in_anew:
        log_in_anew(clerk, staff.entry)

    clerk.page.get_by_role("button", name="Lưu và trình lãnh đạo xã").click()

    expect(clerk.page.get_by_role("heading", level=1)).to_contain_text("Trình lãnh đạo xã")


def test_button_says_why_it_does_not_lead_on(clerk, sheet, staff):
    builders.fill(sheet)
    clerk.open()
    button = clerk.page.get_by_role("button", name="Lưu và trình lãnh đạo xã")
    line = clerk.page.locator("[data-line]")

    clerk.cut_line()
    button.click()
    expect(line).to_contain_text("Mất kết nối nên chưa sang trang khác. Mọi nội dung đã được lưu")
    clerk.mend_line()
    clerk.page.context.clear_cookies()
    button.click()
    expect(line.get_by_role("link", name="Đăng nhập lại ở thẻ mới")).to_be_visible()
    log_in(clerk.page.context, clerk.base, staff.entry)
    button.click()

    expect(clerk.page.get_by_role("heading", level=1)).to_contain_text("Trình lãnh đạo xã")


def test_file_goes_out_after_a_log_in_in_another_tab(clerk, sheet, staff):
    clerk.open()
    leaf = clerk.page.locator(".leaf").first
    log_in_anew(clerk, builders.actor(DutyKind.ENTRY, sheet.unit, "Người Khác"))
    leaf.locator("input[type=file]").set_input_files([PDF])
    leaf.get_by_role("button", name=SEND).click()
    expect(leaf).to_contain_text("Người khác đã đăng nhập trên trình duyệt này")

    log_in_anew(clerk, staff.entry)
    leaf.get_by_role("button", name="Gửi lại Sổ theo dõi.pdf").click()

    expect(leaf.locator("[data-kept]")).to_contain_text("Sổ theo dõi.pdf")


def test_file_of_another_criterion_is_used_again(clerk, sheet):
    clerk.open()
    first, second = clerk.page.locator(".leaf").nth(0), clerk.page.locator(".leaf").nth(1)
    again = second.get_by_role("button", name="Dùng lại cho mục 2 tài liệu của mục khác")
    expect(again).to_be_hidden()
    first.locator("input[type=file]").set_input_files([PDF])
    first.get_by_role("button", name=SEND).click()

    clerk.page.fill(clerk.points("2"), "9,5")
    again.click()
    clerk.page.get_by_label("Tài liệu đã gửi ở mục khác").select_option(index=1)
    clerk.page.get_by_role("button", name="Dùng lại tài liệu này").click()

    expect(second.locator("[data-kept]")).to_contain_text("Sổ theo dõi.pdf")
    assert clerk.score("2").self_value == 9.5


def test_sheet_goes_from_typing_to_sending_by_keyboard(clerk, sheet, staff):
    clerk.page.goto(clerk.base)
    tab_to(clerk, clerk.page.get_by_role("link", name=re.compile("Tự chấm điểm")))
    lead_on(clerk)
    first = clerk.page.locator(clerk.points("1"))
    clerk.page.wait_for_selector("[data-entry=ready]", state="attached")
    tab_to(clerk, first)
    for number in ("9,5", "10", "8,25"):
        clerk.page.keyboard.type(number)
        clerk.page.keyboard.press("Enter")
    tab_to(clerk, clerk.page.get_by_role("button", name="Lưu và trình lãnh đạo xã"))
    lead_on(clerk)
    tab_to(clerk, clerk.page.get_by_role("button", name="Trình lãnh đạo xã"))
    lead_on(clerk)
    expect(clerk.page.get_by_text("Bảng đã được trình lãnh đạo xã.")).to_be_visible()

    log_in_anew(clerk, staff.leader)
    clerk.page.goto(clerk.base)
    tab_to(clerk, clerk.page.get_by_role("link", name=re.compile("gửi thẩm định|Xem và gửi")).first)
    lead_on(clerk)
    tab_to(clerk, clerk.page.get_by_label("Tôi đã xem và đồng ý"))
    clerk.page.keyboard.press("Space")
    tab_to(clerk, clerk.page.get_by_role("button", name="Gửi thẩm định"))
    lead_on(clerk)

    expect(clerk.page.get_by_text("Bảng đã được gửi thẩm định và đã khóa.")).to_be_visible()
    sheet.refresh_from_db()
    assert sheet.stage == Stage.SENT
    assert sum(score.self_value for score in sheet.scores.all()) == 27.75


def test_log_out_without_a_line_says_that_nothing_is_lost(clerk, sheet):
    clerk.open()
    clerk.page.context.set_offline(True)
    clerk.type(clerk.points("1"), "9,5")
    clerk.is_told(clerk.points("1"), "Mất kết nối")

    clerk.page.locator("details.account summary").click()
    clerk.page.get_by_role("button", name="Đăng xuất").click()

    expect(clerk.page.get_by_role("alert")).to_contain_text("Mất kết nối nên chưa đăng xuất được.")
    assert clerk.waiting() == ["9,5"]
