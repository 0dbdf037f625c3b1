"""The entry page in a real browser: every field saves by itself and says so."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assessments import workflow
from assessments.enums import Stage
from communes.enums import DutyKind
from tests import builders
from tests.flows.clerk import Clerk, log_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sheet():
    return builders.sheet(leaves=4)


@pytest.fixture
def officer(sheet):
    return builders.actor(DutyKind.ENTRY, sheet.unit, "Lò Thị Một")


@pytest.fixture
def clerk(browser: Browser, live_server, sheet, officer) -> Iterator[Clerk]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(context, live_server.url, officer)
    clerk = Clerk(context.new_page(), live_server.url, sheet)
    clerk.open()
    yield clerk
    context.close()


def paste(clerk: Clerk, selector: str, text: str) -> None:
    script = """([selector, text]) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        const options = { clipboardData: data, bubbles: true, cancelable: true };
        document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", options));
    }"""
    clerk.page.evaluate(script, [selector, text])


def test_field_saves_by_itself_and_says_so(clerk):
    clerk.type(clerk.points("1"), "9,5")
    clerk.is_told(clerk.points("1"), "Đã lưu")
    clerk.type(clerk.points("2"), "21")
    clerk.is_told(clerk.points("2"), "Chưa hợp lệ, vẫn giữ số đã nhập. Điểm 21 cao hơn")
    clerk.type(clerk.words("1"), "Có sổ theo dõi")
    clerk.is_told(clerk.words("1"), "Đã lưu")

    score = clerk.score("1")
    assert (score.self_value, score.explanation) == (9.5, "Có sổ theo dõi")
    assert clerk.score("2").typed_text == "21"
    assert clerk.page.locator("[data-total]").inner_text() == "9,5"
    expect(clerk.page.locator(".save-grade")).to_contain_text("từ Yếu đến")
    assert clerk.waiting() == []


def test_lost_line_is_said_and_what_was_typed_goes_out_later(clerk):
    clerk.cut_line()
    clerk.type(clerk.points("1"), "12")
    clerk.is_told(clerk.points("1"), "Mất kết nối – đã giữ trên máy này")
    expect(clerk.page.locator("[data-line]")).to_contain_text("Mất kết nối")
    clerk.type(clerk.points("1"), "13")
    assert clerk.waiting() == ["13"]

    clerk.mend_line()

    clerk.is_told(clerk.points("1"), "Đã lưu")
    assert clerk.score("1").self_value == 13
    assert clerk.waiting() == []


def test_tab_that_was_closed_gives_back_what_was_typed(clerk):
    clerk.cut_line()
    clerk.type(clerk.points("1"), "12")
    clerk.is_told(clerk.points("1"), "Mất kết nối")
    context = clerk.page.context
    clerk.page.close()

    again = Clerk(context.new_page(), clerk.base, clerk.sheet)
    again.open()

    again.is_told(again.points("1"), "Đã lưu")
    assert again.score("1").self_value == 12


def test_session_that_ended_keeps_the_typing_until_the_next_log_in(clerk, officer):
    clerk.page.context.clear_cookies()
    clerk.type(clerk.points("1"), "12")
    clerk.is_told(clerk.points("1"), "Phiên làm việc đã hết – đã giữ trên máy này")
    expect(clerk.page.get_by_role("link", name="Đăng nhập lại ở thẻ mới")).to_be_visible()

    log_in(clerk.page.context, clerk.base, officer)
    clerk.page.evaluate("dispatchEvent(new Event('focus'))")

    clerk.is_told(clerk.points("1"), "Đã lưu")
    assert clerk.score("1").self_value == 12


def test_after_a_new_log_in_it_asks_first(clerk, officer):
    clerk.cut_line()
    clerk.type(clerk.points("1"), "12")
    clerk.is_told(clerk.points("1"), "Mất kết nối")
    clerk.page.close()
    context = clerk.page.context
    log_in(context, clerk.base, officer)

    clerk.page = context.new_page()
    clerk.page.goto(clerk.base)
    expect(clerk.page.get_by_text("Còn 1 mục đã nhập ở máy này chưa gửi lên.")).to_be_visible()
    clerk.page.get_by_role("button", name="Xem").click()
    expect(clerk.page.locator(".waiting-bar li")).to_contain_text("mục 1, điểm: “12”")
    assert clerk.score("1").self_value is None
    clerk.page.get_by_role("button", name="Gửi ngay").click()

    expect(clerk.page.get_by_text("Đã gửi xong 1 mục.")).to_be_visible()
    assert clerk.score("1").self_value == 12
    assert clerk.waiting() == []


def test_form_takes_over_what_another_page_asks_about(clerk, officer):
    clerk.cut_line()
    clerk.type(clerk.points("1"), "12")
    clerk.is_told(clerk.points("1"), "Mất kết nối")
    context = clerk.page.context
    clerk.page.close()
    home = context.new_page()
    home.goto(clerk.base)
    expect(home.get_by_text("Còn 1 mục đã nhập ở máy này chưa gửi lên.")).to_be_visible()

    form = Clerk(context.new_page(), clerk.base, clerk.sheet)
    form.open()

    form.is_told(form.points("1"), "Đã lưu")
    expect(home.locator(".waiting-bar")).to_be_hidden()
    assert form.score("1").self_value == 12


def test_another_person_at_the_computer_sees_and_sends_nothing(clerk):
    clerk.cut_line()
    clerk.type(clerk.points("1"), "12")
    clerk.is_told(clerk.points("1"), "Mất kết nối")
    clerk.page.close()
    context = clerk.page.context
    stranger = builders.actor(DutyKind.ENTRY, clerk.sheet.unit, "Người Khác")
    log_in(context, clerk.base, stranger)

    other = Clerk(context.new_page(), clerk.base, clerk.sheet)
    other.open()
    other.type(other.points("2"), "8")
    other.is_told(other.points("2"), "Đã lưu")

    assert other.page.input_value(other.points("1")) == ""
    expect(other.page.locator(".waiting-bar")).to_be_hidden()
    assert other.score("1").self_value is None
    assert other.waiting() == ["12"]


@pytest.mark.parametrize(("choice", "kept"), [("Giữ nội dung tôi nhập", 7), ("Lấy nội dung", 12)])
def test_conflict_is_settled_at_the_field(clerk, choice, kept):
    score = clerk.score("1")
    other = builders.actor(DutyKind.ENTRY, clerk.sheet.unit, "Lò Thị Hai")
    workflow.save_entry(
        actor=other, sheet=clerk.sheet, entries=[workflow.Entry(score.pk, "12", None, 0)]
    )

    clerk.type(clerk.points("1"), "7")
    group = clerk.page.get_by_role("group", name="Chọn một trong hai nội dung")
    expect(group).to_contain_text("Nội dung của Lò Thị Hai (ghi lúc")
    assert clerk.waiting() == ["7"]
    group.get_by_role("button", name=choice).click()

    clerk.is_told(clerk.points("1"), "Đã lưu")
    expect(group).to_have_count(0)
    assert clerk.score("1").self_value == kept
    assert clerk.page.input_value(clerk.points("1")) == str(kept)
    assert clerk.waiting() == []


def test_sheet_that_was_sent_meanwhile_shows_what_waits_with_the_reason(clerk):
    clerk.cut_line()
    clerk.type(clerk.points("1"), "12")
    clerk.is_told(clerk.points("1"), "Mất kết nối")
    builders.at_stage(Stage.SENT, clerk.sheet)
    clerk.mend_line()

    bar = clerk.page.locator(".waiting-bar")
    expect(bar).to_contain_text("Đã gửi thẩm định")
    expect(bar).to_contain_text("mục 1, điểm: “12”")
    clerk.page.goto(clerk.base)
    clerk.page.get_by_role("button", name="Gửi ngay").click()
    expect(bar).to_contain_text("1 mục đã nhập ở máy này không gửi được")
    clerk.page.get_by_role("button", name="Chép nội dung").click()
    expect(bar.get_by_role("button", name="Đã chép")).to_be_visible()
    clerk.page.get_by_role("button", name="Bỏ", exact=True).click()
    clerk.page.get_by_role("button", name="Bỏ hẳn").click()
    expect(bar).to_be_hidden()
    assert clerk.waiting() == []


def test_logging_out_with_waiting_values_asks(clerk):
    clerk.cut_line()
    clerk.type(clerk.points("1"), "12")
    clerk.is_told(clerk.points("1"), "Mất kết nối")

    clerk.page.locator("details.account summary").click()
    clerk.page.get_by_role("button", name="Đăng xuất").click()
    expect(clerk.page.get_by_role("alertdialog")).to_contain_text("Còn 1 mục")
    clerk.page.get_by_role("button", name="Đăng xuất, giữ lại ở máy này").click()

    expect(clerk.page.get_by_text("Anh/chị đã đăng xuất.")).to_be_visible()
    assert clerk.waiting() == ["12"]


def test_keys_go_down_and_up_as_in_a_spreadsheet(clerk):
    first, second, third = (clerk.points(code) for code in "123")
    clerk.page.focus(first)

    clerk.page.keyboard.type("9")
    clerk.page.keyboard.press("Enter")
    expect(clerk.page.locator(second)).to_be_focused()
    clerk.page.keyboard.type("8")
    clerk.page.keyboard.press("ArrowDown")
    expect(clerk.page.locator(third)).to_be_focused()
    clerk.page.keyboard.press("ArrowUp")
    expect(clerk.page.locator(second)).to_be_focused()
    clerk.page.keyboard.press("Alt+n")
    expect(clerk.page.locator(third)).to_be_focused()
    clerk.is_told(second, "Đã lưu")

    assert [clerk.score(code).self_value for code in "12"] == [9, 8]


def test_column_from_excel_fills_down_and_can_be_undone(clerk):
    clerk.type(clerk.points("2"), "5")
    clerk.is_told(clerk.points("2"), "Đã lưu")

    paste(clerk, clerk.points("1"), '9,5\t"Có ""sổ""\nvà biên bản"\r\n\tKhông có gì\r\n21\t\r\n')
    expect(clerk.page.locator("[data-pasted]")).to_contain_text("Đã dán 4 ô. 1 ô chưa hợp lệ")
    for code, told in (("1", "Đã lưu"), ("3", "Chưa hợp lệ")):
        clerk.is_told(clerk.points(code), told)
    clerk.is_told(clerk.words("1"), "Đã lưu")
    clerk.is_told(clerk.words("2"), "Đã lưu")
    scores = [clerk.score(code) for code in "123"]
    assert [str(score.self_value) for score in scores] == ["9.500", "5.000", "None"]
    assert scores[0].explanation == 'Có "sổ"\nvà biên bản'

    clerk.page.get_by_role("button", name="Hoàn tác").click()
    clerk.page.get_by_role("button", name="Lưu", exact=True).click()
    expect(clerk.page.locator("[data-line]")).to_contain_text("Đã lưu tất cả.")
    scores = [clerk.score(code) for code in "123"]
    assert [(s.self_value, s.typed_text, s.explanation) for s in scores] == [
        (None, "", ""),
        (5, "", ""),
        (None, "", ""),
    ]


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("1\t2\t3\n4\t5\t6", "Khối vừa chép có 3 cột"),
        ("1\n2\n3\n4\n5\n6", "Đã dán 4 ô. 2 dòng cuối không còn mục để dán."),
        ("1\n\n3", "Đã dán 2 ô."),
    ],
)
def test_block_that_does_not_fit_is_told(clerk, block, told):
    paste(clerk, clerk.points("1"), block)

    expect(clerk.page.locator("[data-pasted]")).to_contain_text(told)


def test_button_saves_what_waits_and_leads_on(clerk):
    for code in "1234":
        clerk.page.fill(clerk.points(code), "15")
    clerk.page.get_by_role("button", name="Lưu và trình lãnh đạo xã").click()

    expect(clerk.page.get_by_role("heading", level=1)).to_contain_text("Trình lãnh đạo xã")
    assert [clerk.score(code).self_value for code in "1234"] == [15] * 4


def test_second_tab_shows_what_the_first_one_saved(clerk):
    second = Clerk(clerk.page.context.new_page(), clerk.base, clerk.sheet)
    second.open()

    clerk.type(clerk.points("1"), "7")
    clerk.is_told(clerk.points("1"), "Đã lưu")
    expect(second.page.locator(second.points("1"))).to_have_value("7")
    second.type(second.points("1"), "8")

    second.is_told(second.points("1"), "Đã lưu")
    assert clerk.score("1").self_value == 8


def test_what_the_recognition_lacks_goes_when_it_is_there(clerk):
    lacking = clerk.page.locator("[data-sum=recognition-needs] li")
    assert lacking.count() > 0

    for code in ("1", "2", "3", "4"):
        clerk.type(clerk.points(code), "16")

    expect(clerk.page.locator("[data-sum=recognition]")).to_contain_text("Đủ điều kiện công nhận")
    expect(lacking).to_have_count(0)


def test_browser_that_keeps_nothing_says_so_and_holds_the_page(clerk):
    clerk.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    clerk.cut_line()

    clerk.type(clerk.points("1"), "12")
    clerk.page.wait_for_timeout(100)
    warned = clerk.page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    clerk.mend_line()

    clerk.is_told(clerk.points("1"), "Đã lưu")
    assert warned
    assert clerk.score("1").self_value == 12
