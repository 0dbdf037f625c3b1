"""The journey in a real browser, from a commune's points to the ranking and the report."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from assessments.enums import Stage
from assessments.models import Sheet
from communes import history
from communes.access import Actor
from tests import builders
from tests.flows.people import Walker, log_in

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = "Quyết định số 01/QĐ-UBND ngày 05/01/2022"


@pytest.fixture
def sheet() -> Sheet:
    """The sheet of the first of two communes; the other is decided already."""
    first, second = builders.sheets(communes=2, leaves=3)
    builders.at_stage(Stage.DECIDED, second)
    return first


@pytest.fixture
def at_work(browser: Browser, live_server) -> Callable[[Actor], Walker]:
    return lambda actor: log_in(browser, live_server.url, actor)


def test_journey_from_points_to_ranking(sheet, at_work):
    staff = builders.people(sheet)
    entry, reviewer = at_work(staff.entry), at_work(staff.reviewer)
    leader, decider = at_work(staff.leader), at_work(staff.decider)

    types_points(entry, sheet)
    sends(leader, sheet)
    asks_for_clarification(reviewer, sheet)
    answers(entry, sheet)
    sends(leader, sheet)
    adjusts_and_completes(reviewer, sheet)
    decides(decider, sheet)

    ranking = decider.row(sheet.unit.title)
    assert "46/60" in ranking
    assert "Khá" in ranking
    assert history.broken_links() == []


def types_points(entry: Walker, sheet: Sheet) -> None:
    """An invalid value stays on the page until it is put right; then the leader gets the sheet."""
    entry.go(f"/danh-gia/bang/{sheet.pk}/nhap/")
    fields = entry.page.get_by_label("Điểm tự chấm").all()
    for field, typed in zip(fields, ("18", "21,5", "14,25"), strict=True):
        field.fill(typed)
    entry.press("Lưu")
    assert entry.sees("Chưa hợp lệ, vẫn giữ số đã nhập")
    assert entry.page.get_by_label("Điểm tự chấm").nth(1).input_value() == "21,5"

    entry.page.get_by_label("Điểm tự chấm").nth(1).fill("15,5")
    entry.press("Lưu và trình lãnh đạo xã")
    entry.press("Trình lãnh đạo xã")
    assert entry.sees("Đang trình lãnh đạo xã")


def sends(leader: Walker, sheet: Sheet) -> None:
    """What waits for the commune's leader is one page; she agrees on it and sends."""
    leader.go("/")
    leader.page.locator(".work a").first.click()
    leader.page.get_by_label("Tôi đã xem và đồng ý").check()
    leader.press("Gửi thẩm định")
    assert leader.sees("Đã gửi thẩm định")


def asks_for_clarification(reviewer: Walker, sheet: Sheet) -> None:
    """The reviewer returns the second criterion with a reason and a deadline."""
    reviewer.go(f"/danh-gia/bang/{sheet.pk}/tham-dinh/")
    leaf = reviewer.page.locator(".leaf-review").nth(1)
    leaf.get_by_label("Yêu cầu bổ sung, giải trình").check()
    leaf.get_by_label("Nội dung yêu cầu").fill("Cần biên bản họp quý IV")
    reviewer.press("Lưu và gửi yêu cầu")
    assert reviewer.sees("Yêu cầu bổ sung, giải trình")
    assert reviewer.sees("Cần biên bản họp quý IV")


def answers(entry: Walker, sheet: Sheet) -> None:
    """Only the returned criterion is open to the commune."""
    entry.go(f"/danh-gia/bang/{sheet.pk}/nhap/")
    assert entry.page.get_by_label("Điểm tự chấm").count() == 1
    assert entry.sees("Cần biên bản họp quý IV")
    entry.page.get_by_label("Giải trình").first.fill("Biên bản số 12 ngày 20/12 đã gửi kèm")
    entry.press("Lưu")
    assert entry.sees("đã sửa, chờ gửi")


def adjusts_and_completes(reviewer: Walker, sheet: Sheet) -> None:
    """An adjustment needs its reason; the rest is taken as the commune scored it."""
    reviewer.go(f"/danh-gia/bang/{sheet.pk}/tham-dinh/")
    leaf = reviewer.page.locator(".leaf-review").first
    leaf.get_by_label("Điểm thẩm định").fill("16,25")
    reviewer.press("Lưu")
    assert reviewer.sees("Cần sửa rồi lưu lại")

    leaf.get_by_label("Lý do điều chỉnh").fill("Một chỉ tiêu chưa đạt")
    reviewer.press("Lưu và hoàn thành thẩm định")
    assert reviewer.is_at("Hoàn thành thẩm định")
    reviewer.page.locator("main form button[type=submit]").click()
    assert reviewer.sees("Đã thẩm định")


def decides(decider: Walker, sheet: Sheet) -> None:
    """The leader decides as computed, and looks at the ranking."""
    decider.go(f"/danh-gia/bang/{sheet.pk}/quyet-dinh/")
    decider.page.get_by_label("Văn bản quyết định").fill(PAPER)
    decider.press("Quyết định")
    assert decider.sees("Đã quyết định")
    decider.go(f"/danh-gia/dot/{sheet.round.code}/xep-hang/")


def test_journey_from_words_to_the_frozen_report(sheet, at_work):
    builders.at_stage(Stage.DECIDED, sheet)
    reviewer = at_work(builders.people(sheet).reviewer)

    begins_the_report(reviewer)
    writes_a_section(reviewer)
    freezes(reviewer)

    assert downloaded(reviewer, "PDF").startswith(b"%PDF")
    assert downloaded(reviewer, "DOCX").startswith(b"PK")
    assert "Có 2 đơn vị dự họp." in downloaded(reviewer, "TXT").decode()
    assert history.broken_links() == []


def begins_the_report(reviewer: Walker) -> None:
    """A report starts from the words of its kind."""
    reviewer.go("/bao-cao/tao/")
    reviewer.page.get_by_label("Kỳ báo cáo").fill(builders.PERIOD)
    reviewer.press("Tạo báo cáo")
    assert reviewer.sees("Đề cương")


def writes_a_section(reviewer: Walker) -> None:
    """A name that no figure has is refused and the typing stays; a known one prints its value."""
    reviewer.follow("Bài học kinh nghiệm")
    words = reviewer.page.get_by_label("Nội dung")
    words.fill("Có {{ khong.co }} đơn vị dự họp.")
    reviewer.press("Lưu")
    assert reviewer.sees("Không có số liệu nào tên là “khong.co”")
    assert words.input_value() == "Có {{ khong.co }} đơn vị dự họp."

    words.fill("Có {{ don_vi.so_don_vi | dang:so }} đơn vị dự họp.")
    reviewer.press("Lưu")
    assert reviewer.sees("Có 2 đơn vị dự họp.")


def freezes(reviewer: Walker) -> None:
    """The page before freezing says which figures have no data; afterwards nothing changes."""
    reviewer.page.get_by_role("link", name="Huyện Huyện Mẫu, năm 2021").click()
    reviewer.follow("Chốt trình ký")
    assert reviewer.is_at("Chốt trình ký")
    reviewer.page.locator("main form button[type=submit]").click()
    assert reviewer.sees("Đã chốt báo cáo")
    assert reviewer.page.get_by_role("link", name="Chọn người ký").count() == 0


def downloaded(reviewer: Walker, name: str) -> bytes:
    """Return the bytes behind a link of the report's page."""
    with reviewer.page.expect_download() as download:
        reviewer.follow(name)
    return download.value.path().read_bytes()
