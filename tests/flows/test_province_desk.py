"""The province's department at work with nothing but the keyboard; an inspector reads on."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from assessments.enums import Stage
from communes import clock
from communes.enums import DutyKind
from tests import builders
from tests.flows.keyboard import go_to, tab_to, type_into
from tests.flows.people import log_in

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = str(clock.today().year - 1)
TODAY = f"{timezone.localdate():%d/%m/%Y}"
REPORT = "Báo cáo số 05/BC-UBND của huyện Ao Sen"
NOTICE = "Thông báo số 15/TB-SNV"
SCAN = {"name": "thong-bao.pdf", "mimeType": "application/pdf", "buffer": builders.PDF}


@pytest.fixture
def tinh(db):
    """A province: Suối Bạc has decided its commune here, Ao Sen works on paper."""
    tinh = builders.province("Núi Xanh")
    here, elsewhere = builders.district("Suối Bạc", tinh), builders.district("Ao Sen", tinh)
    builders.commune("Bản Lầu", here)
    builders.commune("Đồi Chè", elsewhere)
    held = builders.round_of(here, builders.criteria_set(), YEAR)
    builders.at_stage(Stage.DECIDED, held.sheets.get())
    return tinh


def test_department_takes_in_a_paper_and_records_its_own(browser: Browser, live_server, tinh):
    office = builders.actor(DutyKind.SUPERVISION, tinh)
    page = log_in(browser, live_server.url, office).page
    title = page.get_by_role("heading", level=1)

    go_to(page, "Đôn đốc 1 đơn vị cấp huyện chưa báo cáo")
    expect(title).to_contain_text("Tổng hợp kết quả xếp loại, tỉnh Núi Xanh")
    go_to(page, "nhập kết quả từ văn bản")
    go_to(page, "Nhập trên trang")
    expect(title).to_contain_text("huyện Ao Sen")
    type_into(page, "Văn bản có kết quả", REPORT)
    type_into(page, "Ngày văn bản", TODAY)
    tab_to(page, "Chưa có kết quả")  # the list of grades
    page.keyboard.press("ArrowDown")
    go_to(page, "Ghi kết quả")

    expect(page.get_by_text("Đã nhận 1 kết quả mới")).to_be_visible()
    page.goto(f"{live_server.url}/bao-cao/tong-hop/?nam={YEAR}")
    expect(page.locator("dl.tallies").first).to_contain_text("2/2")
    type_into(page, "Tìm theo tên", "xa doi che")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 đơn vị. Tải danh sách này")).to_be_visible()
    go_to(page, "Xã Đồi Chè")
    expect(page.locator("main")).to_contain_text(f"Nhập từ văn bản: {REPORT}")

    go_to(page, "Ghi thông báo của tỉnh")
    expect(title).to_contain_text("Ghi thông báo của tỉnh: xã Đồi Chè")
    type_into(page, "Văn bản thông báo", NOTICE)
    type_into(page, "Ngày của văn bản", TODAY)
    page.get_by_label("Bản chụp văn bản").set_input_files(SCAN)  # opens the system's own dialog
    tab_to(page, "Xếp loại")
    page.keyboard.press("ArrowDown")
    go_to(page, "Ghi thông báo của tỉnh")

    expect(page.get_by_role("alert")).to_contain_text("hãy ghi lý do nêu trong văn bản")
    expect(page.get_by_label("Văn bản thông báo")).to_have_value(NOTICE)
    page.get_by_label("Bản chụp văn bản").set_input_files(SCAN)
    type_into(page, "Lý do, khi khác quyết định", "Có đơn thư kéo dài")
    go_to(page, "Ghi thông báo của tỉnh")
    expect(page.get_by_text("Đã ghi thông báo của tỉnh cho 1 đơn vị.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Lý do khác quyết định: Có đơn thư kéo dài")


def test_inspector_opens_a_criterion_and_may_change_nothing(browser: Browser, live_server, tinh):
    (here,) = tinh.children.filter(name="Suối Bạc")
    page = log_in(browser, live_server.url, builders.actor(DutyKind.INSPECTION, here)).page
    expect(page.get_by_text("Lượt xem của anh/chị được ghi lại")).to_be_visible()

    go_to(page, "Tìm bảng điểm của một xã")
    type_into(page, "Tên xã, phường, thị trấn", "xa ban lau")
    go_to(page, "Tìm")
    go_to(page, f"Năm {YEAR}")
    go_to(page, "1. Nội dung 1")

    rows = page.get_by_role("region", name="Bốn giá trị của mục này").get_by_role("row")
    expect(rows).to_have_count(5)
    expect(rows.nth(3)).to_contain_text("16")
    assert page.locator("main form").count() == 0
    page.goto(f"{live_server.url}/quan-tri/thanh-tra/")
    expect(page.get_by_role("row").filter(has_text="Mục 1, xã Bản Lầu")).not_to_have_count(0)
