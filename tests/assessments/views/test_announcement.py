"""The pages on which the province's department records what the province made known."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.enums import Stage
from communes import clock
from communes.enums import DutyKind
from tests import builders

PAPER = "Thông báo số 15/TB-SNV"


def address(name, *arguments):
    return reverse(f"assessments:{name}", args=arguments)


@pytest.fixture
def decided(sheet):
    return builders.at_stage(Stage.DECIDED, sheet)


@pytest.fixture
def office(sheet, login_as):
    return login_as(DutyKind.SUPERVISION, sheet.round.unit.parent)


def paper(**typed):
    day = f"{clock.today():%d/%m/%Y}"
    scan = SimpleUploadedFile("thong-bao.pdf", builders.PDF)
    return {"paper": PAPER, "dated_on": day, "scan": scan} | typed


def row(sheet, **typed):
    proposed = {"named": "on", "grade": sheet.decided_grade_id, "recognition": "co", "reason": ""}
    return {f"bang-{sheet.pk}-{name}": value for name, value in (proposed | typed).items()}


def leaf_rows(sheet, **first):
    rows = {}
    for score in sheet.scores.all():
        rows |= {f"muc-{score.pk}-points": "16", f"muc-{score.pk}-reason": ""}
    score = builders.first_score(sheet)
    return rows | {f"muc-{score.pk}-{name}": value for name, value in first.items()}


def fresh(sheet):
    sheet.refresh_from_db()
    return sheet


def test_round_page_records_the_paper_for_the_named_communes(decided, office):
    answer = office.post(
        address("announce_round", decided.round.code), paper() | row(decided), follow=True
    )

    assert "Đã ghi thông báo của tỉnh cho 1 đơn vị." in answer.content.decode()
    assert fresh(decided).stage == Stage.ANNOUNCED
    page = office.get(address("sheet", decided.pk)).content.decode()
    assert PAPER in page
    assert address("announcement_scan", decided.announcement_id) in page


def test_round_page_without_decided_sheets_says_what_will_appear(sheet, office):
    page = office.get(address("announce_round", sheet.round.code)).content.decode()

    assert "Không có bảng nào đang ở tình trạng “Đã quyết định”." in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"paper": ""}, "Hãy nhập văn bản thông báo."),
        ({"dated_on": "31/02/2022"}, "ngày/tháng/năm"),
        ({"dated_on": f"{clock.today() + timedelta(days=2):%d/%m/%Y}"}, "còn ở phía trước"),
        ({"scan": SimpleUploadedFile("a.pdf", b"MZ\x90")}, "PDF"),
        ({"scan": ""}, "Hãy chọn bản chụp văn bản."),
    ],
)
def test_wrong_paper_is_refused_and_the_typing_stays(decided, office, typed, says):
    reason = "Chữ vừa gõ phải còn"
    sent = paper(**typed) | row(decided, reason=reason)

    page = office.post(address("announce_round", decided.round.code), sent).content.decode()

    assert says in page
    assert reason in page
    assert fresh(decided).stage == Stage.DECIDED


def test_missing_reason_is_asked_for_beside_the_commune(decided, office):
    sent = paper() | row(decided, recognition="khong")

    page = office.post(address("announce_round", decided.round.code), sent).content.decode()

    field = f"bang-{decided.pk}-reason"
    assert f'href="#id_{field}"' in page
    assert f"Lý do khác quyết định của {decided.unit.title}: Khác kết quả quyết định" in page
    assert "chọn lại bản chụp văn bản" in page
    assert fresh(decided).stage == Stage.DECIDED


def test_commune_that_is_not_named_is_asked_for_nothing(decided, office):
    sent = paper() | row(decided, recognition="khong", grade="")
    del sent[f"bang-{decided.pk}-named"]

    page = office.post(address("announce_round", decided.round.code), sent).content.decode()

    assert "Chưa chọn xã nào" in page
    assert "hãy ghi lý do nêu trong văn bản" not in page


def test_paper_of_a_round_is_taken_back_with_all_its_communes(decided, office):
    found = builders.announce(decided)
    page = address("withdraw_paper", found.pk)
    assert page in office.get(address("announce_round", decided.round.code)).content.decode()

    assert "cho 1 đơn vị" in office.get(page).content.decode()
    assert "Hãy nhập lý do." in office.post(page, {"reason": ""}).content.decode()
    answer = office.post(page, {"reason": "Nhầm văn bản"}, follow=True)

    assert "Đã bỏ thông báo của tỉnh đã ghi cho 1 đơn vị." in answer.content.decode()
    assert fresh(decided).stage == Stage.DECIDED


def test_nobody_named_is_refused(decided, office):
    sent = paper() | row(decided)
    del sent[f"bang-{decided.pk}-named"]

    page = office.post(address("announce_round", decided.round.code), sent).content.decode()

    assert "Chưa chọn xã nào" in page


def test_sheet_page_takes_points_that_differ(decided, office):
    leaves = leaf_rows(decided, points="12,5", reason="Đoàn kiểm tra trừ điểm")

    answer = office.post(address("announce", decided.pk), paper() | row(decided) | leaves)

    assert answer["Location"] == address("sheet", decided.pk)
    assert fresh(decided).province_points == 44.5
    page = office.get(address("sheet", decided.pk)).content.decode()
    assert "Lý do tỉnh thông báo khác:" in page


def test_sheet_page_keeps_points_that_are_wrong(decided, office):
    leaves = leaf_rows(decided, points="mười hai", reason="Trừ điểm")

    page = office.post(address("announce", decided.pk), paper() | row(decided) | leaves)

    assert "mười hai" in page.content.decode()
    assert "Mục 1" in page.content.decode()
    assert fresh(decided).stage == Stage.DECIDED


def test_announcement_can_be_withdrawn_with_a_reason(decided, office):
    builders.announce(decided)
    page = address("withdraw_announcement", decided.pk)

    assert "Hãy nhập lý do." in office.post(page, {"reason": ""}).content.decode()
    office.post(page, {"reason": "Ghi nhầm văn bản"})

    assert fresh(decided).stage == Stage.DECIDED


def test_scan_goes_out_as_an_attachment(decided, office, login_as):
    builders.announce(decided)
    scan = address("announcement_scan", fresh(decided).announcement_id)

    answer = login_as(DutyKind.ENTRY, decided.unit).get(scan)

    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer) == builders.PDF


def test_page_of_a_sheet_takes_the_same_queries_for_any_number(
    decided, office, django_assert_max_num_queries
):
    with django_assert_max_num_queries(17):
        office.get(address("announce_round", decided.round.code))
