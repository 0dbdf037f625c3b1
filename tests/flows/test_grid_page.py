"""The table of a group in a real browser: it is a spreadsheet that loses nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assessments import workflow
from assessments.enums import DataType, ObservationStatus, Scope, Severity
from assessments.models import Check, IndicatorGroup
from communes.enums import DutyKind
from tests import builders
from tests.assessments.views.statistics import group, indicator
from tests.flows.clerk import SAVING, log_in
from tests.flows.grid_clerk import GridClerk

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, NOW = "2020", "2021"


@pytest.fixture
def unit():
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def rows(unit):
    """Three rows that the commune types, and a computed one."""
    group(years=2)
    found = [indicator(code, order=place) for place, code in enumerate(("dat", "tong", "khac"))]
    indicator("ty_le", DataType.PERCENT, order=9, formula="dat / tong * 100")
    return found


@pytest.fixture
def officer(unit):
    return builders.actor(DutyKind.ENTRY, unit, "Lò Thị Một")


@pytest.fixture
def clerk(browser: Browser, live_server, unit, rows, officer) -> Iterator[GridClerk]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    log_in(context, live_server.url, officer)
    clerk = GridClerk(context.new_page(), live_server.url, unit, group(), NOW)
    clerk.open()
    yield clerk
    context.close()


def test_cell_saves_by_itself_and_computed_cells_follow(clerk, rows):
    part, whole, other = rows
    clerk.type(whole, "4")
    clerk.stands(whole, "saved")
    clerk.type(part, "3")
    clerk.stands(part, "saved")
    clerk.type(other, "nhiều")
    clerk.stands(other, "invalid")

    expect(clerk.page.get_by_role("cell", name="75%")).to_be_visible()
    expect(clerk.page.locator(".problem")).to_contain_text("Chưa hợp lệ, vẫn giữ số đã nhập.")
    assert clerk.stored(part).value == 3
    assert clerk.stored(other).typed_text == "nhiều"
    assert clerk.waiting() == []


def test_keys_move_as_in_a_spreadsheet(clerk, rows):
    first, second, third = rows
    clerk.cell(first, BEFORE).focus()
    keys = clerk.page.keyboard
    keys.type("9")
    keys.press("Enter")
    expect(clerk.cell(second, BEFORE)).to_be_focused()
    keys.press("ArrowRight")
    expect(clerk.cell(second)).to_be_focused()
    keys.type("8")
    keys.press("ArrowLeft")
    expect(clerk.cell(second)).to_be_focused()  # the cursor stands before the 8 now
    keys.press("ArrowLeft")
    expect(clerk.cell(second, BEFORE)).to_be_focused()
    keys.press("ArrowDown")
    expect(clerk.cell(third, BEFORE)).to_be_focused()
    keys.press("Tab")
    expect(clerk.cell(third)).to_be_focused()
    keys.press("Shift+Enter")
    expect(clerk.cell(second)).to_be_focused()
    clerk.stands(second, "saved")
    assert clerk.stored(second).value == 8


def test_block_from_excel_fills_rows_and_columns_and_can_be_undone(clerk, rows):
    first, second, third = rows
    clerk.type(second, "5")
    clerk.stands(second, "saved")

    clerk.paste(first, "1\t2\r\n\t4\r\nnăm\t6\r\n7\t8\r\n", BEFORE)
    told = clerk.page.locator("[data-pasted]")
    expect(told).to_contain_text("Đã dán 5 ô. 2 giá trị rơi vào ô chỉ xem nên không dán.")
    clerk.stands(third, "saved")
    clerk.stands(third, "invalid", BEFORE)
    assert [clerk.stored(each).value for each in rows] == [2, 4, 6]
    assert clerk.stored(third, BEFORE).typed_text == "năm"

    told.get_by_role("button", name="Hoàn tác").click()
    clerk.page.get_by_role("button", name="Lưu số liệu").last.click()
    expect(clerk.page.locator("[data-line]")).to_contain_text("Đã lưu tất cả.")
    assert [clerk.stored(each).value for each in rows] == [None, 5, None]


def test_lost_line_is_said_and_what_was_typed_goes_out_later(clerk, rows):
    clerk.cut_line()
    clerk.type(rows[0], "12")
    clerk.stands(rows[0], "lost")
    expect(clerk.page.locator("[data-line]")).to_contain_text("Mất kết nối")
    clerk.type(rows[0], "13")
    clerk.type(rows[1], "20")
    assert sorted(clerk.waiting()) == ["13", "20"]

    clerk.mend_line()

    clerk.stands(rows[0], "saved")
    clerk.stands(rows[1], "saved")
    assert [clerk.stored(each).value for each in rows[:2]] == [13, 20]
    assert clerk.waiting() == []


def test_tab_that_was_closed_gives_back_value_and_details(clerk, rows):
    clerk.cut_line()
    clerk.type(rows[0], "12")
    clerk.cell(rows[0]).focus()
    clerk.page.keyboard.press("Shift+F2")
    clerk.page.get_by_label("Nguồn").fill("Sổ hộ khẩu")
    clerk.page.get_by_label("Nguồn").blur()
    clerk.stands(rows[0], "lost")
    context = clerk.page.context
    clerk.page.close()

    clerk.page = context.new_page()
    clerk.open()

    clerk.stands(rows[0], "saved")
    clerk.cell(rows[0]).focus()
    expect(clerk.page.locator("[data-cell-state]")).to_contain_text("Chi tiết: Đã lưu")
    assert (clerk.stored(rows[0]).value, clerk.stored(rows[0]).source) == (12, "Sổ hộ khẩu")


def test_session_that_ended_keeps_the_typing_until_the_next_log_in(clerk, rows, officer):
    clerk.page.context.clear_cookies()
    clerk.type(rows[0], "12")
    clerk.stands(rows[0], "login")
    expect(clerk.page.get_by_role("link", name="Đăng nhập lại ở thẻ mới")).to_be_visible()

    log_in(clerk.page.context, clerk.base, officer)
    clerk.page.evaluate("dispatchEvent(new Event('focus'))")

    clerk.stands(rows[0], "saved")
    assert clerk.stored(rows[0]).value == 12


def test_after_a_new_log_in_it_asks_first_and_names_the_cell(clerk, rows, officer):
    clerk.cut_line()
    clerk.type(rows[0], "12")
    clerk.stands(rows[0], "lost")
    context = clerk.page.context
    clerk.page.close()
    log_in(context, clerk.base, officer)

    clerk.page = context.new_page()
    clerk.page.goto(clerk.base)
    clerk.page.get_by_role("button", name="Xem").click()
    expect(clerk.page.locator(".waiting-bar li")).to_contain_text("Chỉ tiêu dat, Năm 2021: “12”")
    clerk.page.get_by_role("button", name="Gửi ngay").click()

    expect(clerk.page.get_by_text("Đã gửi xong 1 mục.")).to_be_visible()
    assert clerk.stored(rows[0]).value == 12


@pytest.mark.parametrize(("choice", "kept"), [("Giữ nội dung tôi nhập", 7), ("Lấy nội dung", 12)])
def test_conflict_is_settled_on_the_page(clerk, rows, choice, kept):
    workflow.save_observations(
        actor=builders.actor(DutyKind.ENTRY, clerk.unit, "Lò Thị Hai"),
        unit=clerk.unit,
        period=NOW,
        figures=[workflow.Figure(rows[0].pk, "12", 0)],
    )

    clerk.type(rows[0], "7")
    asked = clerk.page.get_by_role("group", name="Chọn một trong hai nội dung")
    expect(asked).to_contain_text("Nội dung của Lò Thị Hai (ghi lúc")
    assert clerk.waiting() == ["7"]
    asked.get_by_role("button", name=choice).click()

    clerk.stands(rows[0], "saved")
    expect(asked).to_have_count(0)
    assert clerk.stored(rows[0]).value == kept
    assert clerk.cell(rows[0]).input_value() == str(kept)


def test_details_are_typed_in_one_panel_and_marked_on_the_cell(clerk, rows):
    clerk.type(rows[0], "9")
    clerk.cell(rows[0]).focus()
    clerk.page.keyboard.press("Shift+F2")
    expect(clerk.page.get_by_label("Tình trạng")).to_be_focused()
    clerk.page.get_by_label("Tình trạng").select_option("estimate")
    clerk.page.get_by_label("Tính đến ngày").fill("30/11/2021")
    clerk.page.keyboard.press("Escape")
    expect(clerk.cell(rows[0])).to_be_focused()
    expect(clerk.page.locator("[data-cell-state]")).to_contain_text("Chi tiết: Đã lưu")

    row = clerk.stored(rows[0])
    assert (row.value, row.status, str(row.as_of)) == (9, ObservationStatus.ESTIMATE, "2021-11-30")
    expect(clerk.page.locator(".mark")).to_have_text("ước")
    clerk.open()
    clerk.cell(rows[0]).focus()
    expect(clerk.page.locator("[data-is-set]")).to_be_visible()


def test_answer_in_place_of_a_number_contradicts_the_number_until_that_goes(clerk, rows):
    clerk.type(rows[0], "9")
    clerk.stands(rows[0], "saved")
    clerk.cell(rows[0]).focus()
    clerk.page.get_by_role("button", name="Chi tiết ô").click()
    clerk.page.get_by_label("Tình trạng").select_option("nothing_arose")
    clerk.stands(rows[0], "invalid")
    clerk.type(rows[0], "")

    clerk.stands(rows[0], "saved")
    assert clerk.stored(rows[0]).status == ObservationStatus.NOTHING_AROSE
    expect(clerk.cell(rows[0])).to_have_attribute("placeholder", "không phát sinh")


def test_last_value_is_copied_into_an_empty_cell_only(clerk, rows):
    clerk.type(rows[0], "12", BEFORE)
    clerk.cell(rows[0]).focus()
    copy = clerk.page.get_by_role("button", name="Chép từ kỳ trước: 12")
    copy.click()

    clerk.stands(rows[0], "saved")
    assert clerk.stored(rows[0]).value == 12
    expect(copy).to_be_hidden()
    clerk.type(rows[0], "13")
    clerk.cell(rows[0]).focus()
    expect(copy).to_be_hidden()


def test_answer_that_is_overtaken_takes_no_finding_away(clerk, rows):
    Check.objects.create(
        code="phan",
        group=group(),
        severity=Severity.ERROR,
        label="Số đạt không lớn hơn tổng số",
        expression="dat <= tong",
        action="Kiểm tra lại hai số.",
    )
    held = []

    def hold_the_first(route):
        answer = route.fetch()
        if held:
            route.fulfill(response=answer)
        else:
            held.append((route, answer))

    clerk.page.route(SAVING, hold_the_first)
    clerk.type(rows[1], "4")
    clerk.stands(rows[1], "sending")
    clerk.type(rows[0], "5")
    found = clerk.page.locator("[data-findings] a")
    expect(found).to_contain_text("Số đạt không lớn hơn tổng số")

    (route, answer), *_ = held
    route.fulfill(response=answer)

    clerk.stands(rows[1], "saved")
    expect(found).to_contain_text("Số đạt không lớn hơn tổng số")


def test_finding_comes_with_the_save_leads_to_its_cell_and_goes(clerk, rows):
    Check.objects.create(
        code="phan",
        group=group(),
        severity=Severity.ERROR,
        label="Số đạt không lớn hơn tổng số",
        expression="dat <= tong",
        action="Kiểm tra lại hai số.",
    )
    clerk.type(rows[1], "4")
    clerk.type(rows[0], "5")

    found = clerk.page.locator("[data-findings] a")
    expect(found).to_contain_text("Số đạt không lớn hơn tổng số")
    clerk.cell(rows[2]).focus()
    found.click()
    expect(clerk.cell(rows[0])).to_be_focused()
    clerk.type(rows[0], "3")
    expect(clerk.page.locator("[data-found]")).to_be_hidden()


def test_address_of_a_cell_lands_on_it(clerk, rows):
    for number in range(60):
        indicator(f"dong_{number}", order=100 + number)
    last = indicator("cuoi", order=999)

    clerk.page.goto(clerk.base)
    clerk.open(f"#{clerk.name(last)}")

    expect(clerk.cell(last)).to_be_focused()
    expect(clerk.cell(last)).to_be_in_viewport()


def test_agency_types_only_its_own_rows(browser, live_server, unit):
    own = indicator("a", scope=Scope.DISTRICT, offices="Phòng Tư pháp", group=group("tu-phap"))
    foreign = indicator("b", scope=Scope.DISTRICT, group=group("tu-phap"))
    context = browser.new_context()
    log_in(context, live_server.url, builders.agency(unit.parent, "Phòng Tư pháp"))
    agency = GridClerk(context.new_page(), live_server.url, unit.parent, group("tu-phap"), NOW)
    agency.open()

    agency.paste(own, "5\n\n6")

    agency.stands(own, "saved")
    assert agency.stored(own).value == 5
    assert agency.cell(foreign).locator("input").count() == 0
    context.close()


def test_phone_scrolls_sideways_inside_the_table_only(phone, live_server, unit, rows, officer):
    log_in(phone.context, live_server.url, officer)
    IndicatorGroup.objects.update(years=6)
    clerk = GridClerk(phone, live_server.url, unit, group(), NOW)

    clerk.open()

    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    label = phone.get_by_role("rowheader").first
    expect(label).to_be_in_viewport()
    expect(clerk.cell(rows[0])).to_be_in_viewport()
