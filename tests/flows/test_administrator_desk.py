"""The administrator at her desk with nothing but the keyboard, and on a phone."""

import pytest
from playwright.sync_api import expect

from assessments.models import Assignment, Round
from communes.enums import DutyKind
from communes.models import Duty
from tests import builders
from tests.flows.keyboard import go_to, mend, tab_to, type_into
from tests.flows.people import Walker, log_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held():
    """An open round of a commune where somebody sends but nobody types."""
    sheet = builders.sheet()
    builders.actor(DutyKind.ENDORSEMENT, sheet.unit)
    return sheet.round


@pytest.fixture
def administrator(held):
    return builders.actor(DutyKind.ADMINISTRATION, held.unit)


@pytest.fixture
def walker(browser, live_server, administrator) -> Walker:
    return log_in(browser, live_server.url, administrator)


def test_commune_gets_its_clerk_from_the_first_page_by_keyboard(walker, held):
    page = walker.page
    unit = held.sheets.get().unit

    go_to(page, f"Đợt năm {held.period}, {held.unit}: {unit} chưa có người nhập điểm")
    go_to(page, "Tạo tài khoản")
    assert walker.sees("Hãy nhập tên đăng nhập")
    mend(page, "Tên đăng nhập", "lo.lan")
    type_into(page, "Họ và tên", "Lò Thị Lan")
    go_to(page, "Tạo tài khoản")

    assert walker.sees("Mật khẩu một lần")
    duty = Duty.objects.get(user__username="lo.lan")
    assert (duty.kind, duty.unit) == (DutyKind.ENTRY, unit)
    walker.go("/")
    assert walker.sees("Không có việc nào đang chờ nhiệm vụ này")


def test_round_is_opened_and_given_to_an_agency_by_keyboard(walker, held):
    page = walker.page
    agency = builders.agency(held.unit, "Phòng Tư pháp")

    go_to(page, "Đợt và bộ tiêu chí")
    go_to(page, "Mở đợt đánh giá")
    type_into(page, "Kỳ đánh giá", "sang năm")
    go_to(page, "Mở đợt đánh giá")
    assert walker.sees("“sang năm” không phải tên kỳ nhận được ở đây")
    mend(page, "Kỳ đánh giá", f"năm {int(held.period) + 1}")
    go_to(page, "Mở đợt đánh giá")
    opened = Round.objects.exclude(pk=held.pk).get()
    expect(page.get_by_role("table")).to_contain_text("Đang tự chấm")
    go_to(page, "Phân công cơ quan cho ý kiến")
    tab_to(page, "Phòng Tư pháp")
    page.keyboard.press("Space")
    go_to(page, "Lưu phân công")

    assert walker.sees("Đã lưu phân công: 1 thay đổi")
    assert Assignment.objects.get().round == opened
    assert Assignment.objects.get().body == agency.duty.body


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("danh-gia/", "Các đợt đánh giá"),
        ("danh-gia/dot/mo/", "Mở đợt đánh giá"),
        ("danh-gia/bo-tieu-chi/", "Bộ tiêu chí"),
        ("danh-gia/lich-su-nhap/", "Nhập lịch sử"),
        ("quan-tri/tai-khoan/", "Tài khoản"),
    ],
)
def test_page_fits_a_phone(phone, live_server, administrator, client, address, heading):
    client.force_login(administrator.user)
    cookie = client.cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    phone.goto(f"{live_server.url}/{address}")

    expect(phone.get_by_role("heading", level=1)).to_contain_text(heading)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
