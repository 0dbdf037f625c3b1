"""From the last decision to what a commune reads, by keyboard and on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from communes.enums import DutyKind
from tests import builders
from tests.assessments.decided import decide
from tests.flows.people import log_in

pytestmark = pytest.mark.django_db(transaction=True)


def type_and_enter(page: Page, words: str) -> None:
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_leader_publishes_by_keyboard_and_a_commune_reads_it_on_a_phone(
    browser: Browser, phone: Page, live_server
):
    first, second = builders.sheets(communes=2)
    decide(first, "13.25")
    decide(second, "18.75")
    leader = log_in(browser, live_server.url, builders.actor(DutyKind.DECISION, first.round.unit))

    leader.page.get_by_role("link", name="Công bố kết quả đợt năm 2021").focus()
    leader.page.keyboard.press("Enter")
    leader.page.get_by_label("Văn bản công bố").focus()
    type_and_enter(leader.page, "Thông báo số 05/TB-BCĐ")

    expect(leader.page.get_by_text("Đã công bố.")).to_be_visible()
    assert leader.row("Xã 00002") == "Xã Xã 00002 | Tốt | Được công nhận"
    clerk = builders.actor(DutyKind.ENTRY, first.unit)
    phone.goto(live_server.url)
    phone.get_by_label("Tên đăng nhập").fill(clerk.user.username)
    phone.get_by_label("Mật khẩu").fill(builders.PASSWORD)
    phone.get_by_role("button", name="Đăng nhập").click()
    with phone.expect_navigation():
        phone.get_by_role("link", name="Kết quả đánh giá, xếp loại năm 2021").click()
    read = phone.locator("main").inner_text()
    assert "39,75" in read
    assert "56,25" not in read
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_text("Bảng số liệu của hình").click()
    expect(phone.get_by_role("cell", name="39,75")).to_be_visible()


def test_what_keeps_a_form_back_comes_into_view_on_a_phone(phone: Page, client, live_server):
    sheet = builders.sheet()
    decide(sheet, "13.25")
    client.force_login(builders.actor(DutyKind.DECISION, sheet.round.unit).user)
    cookie = client.cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    phone.goto(f"{live_server.url}/danh-gia/dot/{sheet.round.code}/cong-bo/")

    phone.get_by_label("Văn bản công bố").fill("")
    with phone.expect_navigation():
        phone.get_by_role("button", name="Công bố kết quả").click()

    alert = phone.get_by_role("alert")
    expect(alert).to_contain_text("Văn bản công bố")
    expect(alert).to_be_in_viewport()
    expect(alert).to_be_focused()


def test_pictures_are_read_and_reached_by_keyboard(browser: Browser, live_server):
    first, second = builders.sheets(communes=2)
    decide(first, "13.25")
    decide(second, "18.75")
    reviewer = log_in(browser, live_server.url, builders.actor(DutyKind.REVIEW, first.round.unit))

    reviewer.go(f"/danh-gia/dot/{first.round.code}/bieu-do/")

    page = reviewer.page
    picture = page.get_by_role("img", name="Xếp loại năm 2021 và các năm trước")
    expect(picture).to_be_visible()
    table = page.get_by_role("group").filter(has_text="Bảng số liệu của hình").first
    table.locator("summary").focus()
    page.keyboard.press("Enter")
    assert reviewer.row("Tốt") == "Tốt | 1 (50%)"
    page.get_by_role("link", name="Xếp theo tên").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**thu-tu=ten**")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Tải hình.*Xếp loại năm")).focus()
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"xep-loai-{first.round.code}.svg"
