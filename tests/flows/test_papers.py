"""Evidence and the commune's leader in a real browser: on a bad line, by keyboard, on a phone."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser, Page, expect

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Evidence, Sheet
from communes.access import Actor
from tests import builders
from tests.assessments.previews import files
from tests.flows.people import Walker, log_in

pytestmark = pytest.mark.django_db(transaction=True)
SEND = re.compile("^Gửi các tệp đã chọn")


@pytest.fixture
def sheet() -> Sheet:
    """A sheet with three leaves."""
    return builders.sheet()


@pytest.fixture
def staff(sheet) -> builders.People:
    return builders.people(sheet)


def file(name: str, content: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def entry_of(sheet: Sheet) -> str:
    return f"/danh-gia/bang/{sheet.pk}/nhap/"


def test_good_files_are_kept_and_the_bad_one_is_explained(browser, live_server, sheet, staff):
    clerk = log_in(browser, live_server.url, staff.entry)
    clerk.go(entry_of(sheet))
    leaf = clerk.page.locator(".leaf").first

    leaf.locator("input[type=file]").set_input_files(
        [
            file("Quyết định.pdf", files.pdf(2)),
            file("giả.pdf", b"MZ\x90\x00" + bytes(60)),
            file("cũ.doc", b"any bytes"),
            file("Kế hoạch.docx", files.word(["Điều 1"])),
        ]
    )
    leaf.get_by_label("Trang, mục cần xem").first.fill("trang 2")
    leaf.get_by_role("button", name=SEND).click()

    expect(leaf.locator("[data-kept]")).to_contain_text("Kế hoạch.docx")
    assert "Quyết định.pdf, trang 2" in " ".join(leaf.locator("[data-kept]").inner_text().split())
    assert leaf.get_by_text("xét theo nội dung chứ không theo tên tệp").is_visible()
    assert leaf.get_by_text("Tệp Word kiểu cũ (.doc)").is_visible()
    assert sorted(Evidence.objects.values_list("name", "passage")) == [
        ("Kế hoạch.docx", ""),
        ("Quyết định.pdf", "trang 2"),
    ]


def test_file_is_sent_again_without_choosing_it_anew(browser, live_server, sheet, staff):
    clerk = log_in(browser, live_server.url, staff.entry)
    clerk.go(entry_of(sheet))
    leaf = clerk.page.locator(".leaf").first
    leaf.locator("input[type=file]").set_input_files(file("Biên bản.pdf", files.pdf(1)))
    leaf.get_by_label("Trang, mục cần xem").fill("trang 1")

    clerk.page.route("**/tai-lieu/", lambda route: route.abort("connectionreset"))
    leaf.get_by_role("button", name=SEND).click()
    expect(leaf.locator(".upload-problem")).to_contain_text("Mất kết nối khi đang gửi")
    assert not Evidence.objects.exists()

    clerk.page.unroute("**/tai-lieu/")
    leaf.get_by_role("button", name="Gửi lại Biên bản.pdf").click()

    expect(leaf.get_by_role("status")).to_contain_text("Đã thêm tài liệu “Biên bản.pdf”")
    assert Evidence.objects.get().passage == "trang 1"


def test_ended_session_keeps_the_chosen_file(browser, live_server, sheet, staff):
    clerk = log_in(browser, live_server.url, staff.entry)
    clerk.go(entry_of(sheet))
    leaf = clerk.page.locator(".leaf").first
    leaf.locator("input[type=file]").set_input_files(file("Biên bản.pdf", files.pdf(1)))
    clerk.page.context.clear_cookies(name="sessionid")

    leaf.get_by_role("button", name=SEND).click()

    expect(leaf.locator(".upload-problem")).to_contain_text("Phiên làm việc đã hết")
    assert leaf.get_by_role("button", name="Gửi lại Biên bản.pdf").is_visible()


def test_files_are_sent_from_rows_without_scripts(browser, live_server, sheet, staff):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, staff.entry)
    page.goto(f"{live_server.url}/danh-gia/diem/{builders.first_score(sheet).pk}/tai-lieu/")

    for number in (1, 2):
        content = files.word([f"Điều {number}"])
        page.get_by_label(f"Tệp {number}", exact=True).last.set_input_files(
            file(f"Tệp số {number}.docx", content)
        )
    page.get_by_role("button", name="Thêm tài liệu").click()

    expect(page.locator("main")).to_contain_text("Đã thêm 2 tài liệu")
    assert Evidence.objects.count() == 2
    context.close()


def sign_in(page: Page, base: str, actor: Actor) -> None:
    assert actor.user is not None
    page.goto(base)
    page.get_by_label("Tên đăng nhập").fill(actor.user.username)
    page.get_by_label("Mật khẩu").fill(builders.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Việc cần làm").wait_for()


@pytest.fixture
def sent(sheet, staff) -> Sheet:
    """A sheet with the reviewing body; its first criterion has a file of three pages."""
    workflow.add_evidence(
        actor=staff.entry,
        score=builders.first_score(sheet),
        upload=SimpleUploadedFile("Sổ họp.pdf", files.pdf(3)),
        passage="trang 2",
    )
    return builders.at_stage(Stage.SENT, sheet, staff)


def test_evidence_is_read_beside_the_score(browser: Browser, live_server, sent, staff):
    reviewer = log_in(browser, live_server.url, staff.reviewer)
    reviewer.go(f"/danh-gia/bang/{sent.pk}/tham-dinh/")
    link = reviewer.page.locator("[data-viewer-open]").first
    panel = reviewer.page.get_by_role("complementary")

    link.focus()
    reviewer.page.keyboard.press("Enter")
    expect(panel.get_by_alt_text("Ảnh trang 2/3 của tệp Sổ họp.pdf")).to_be_visible()
    panel.get_by_role("link", name="Trang sau").click()
    expect(panel.get_by_alt_text("Ảnh trang 3/3 của tệp Sổ họp.pdf")).to_be_visible()
    panel.get_by_label("Trang", exact=True).fill("1")
    reviewer.page.keyboard.press("Enter")
    expect(panel.get_by_alt_text("Ảnh trang 1/3 của tệp Sổ họp.pdf")).to_be_visible()
    width = panel.locator("img").evaluate("image => image.naturalWidth")
    reviewer.page.keyboard.press("Escape")

    assert width > 500
    assert panel.count() == 0
    assert link.evaluate("link => link === document.activeElement")
    assert reviewer.page.url.endswith("/tham-dinh/")


def test_evidence_stands_below_its_list_on_a_phone(phone: Page, live_server, sent, staff):
    sign_in(phone, live_server.url, staff.reviewer)
    phone.goto(f"{live_server.url}/danh-gia/bang/{sent.pk}/tham-dinh/")
    link = phone.locator("[data-viewer-open]").first

    link.click()
    panel = phone.get_by_role("complementary")
    expect(panel.get_by_alt_text("Ảnh trang 2/3 của tệp Sổ họp.pdf")).to_be_visible()

    below, above = panel.bounding_box(), link.bounding_box()
    assert below
    assert above
    assert below["y"] > above["y"]
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_leader_gives_back_and_later_sends_by_keyboard(browser, live_server, sheet, staff):
    builders.at_stage(Stage.WITH_LEADER, sheet, staff)
    leader = log_in(browser, live_server.url, staff.leader)

    open_first_work(leader)
    leader.page.get_by_label("Lời nhắn cho đầu mối xã").focus()
    leader.page.keyboard.type("Xem lại mục 2")
    leader.page.keyboard.press("Tab")
    leader.page.keyboard.press("Enter")
    expect(leader.page.locator(".lead-text")).to_contain_text("Lãnh đạo xã trả lại")

    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    open_first_work(leader)
    leader.page.get_by_label("Tôi đã xem và đồng ý").focus()
    leader.page.keyboard.press("Space")
    leader.page.keyboard.press("Tab")
    leader.page.keyboard.press("Enter")
    expect(leader.page.locator(".lead-text")).to_contain_text("Đã gửi thẩm định")


def open_first_work(leader: Walker) -> None:
    leader.go("/")
    leader.page.locator(".work a").first.focus()
    with leader.page.expect_navigation():
        leader.page.keyboard.press("Enter")
