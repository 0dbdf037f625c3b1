"""An administrator sends a workbook of criteria, sees what it would change, and stores it."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from assessments import rules
from assessments.models import CriteriaSet
from assessments.spreadsheets.criteria_sheets import write_criteria_workbook
from communes.access import SYSTEM
from communes.enums import DutyKind
from communes.models import Change
from communes.workbooks import read_workbook
from tests import builders
from tests.assessments.spreadsheets.test_criteria import ALL_SHIPPED

UPLOAD = reverse("assessments:upload_criteria")
SHIPPED = ALL_SHIPPED["cqcs34"]


@pytest.fixture
def district(db):
    unit = builders.district("Huyện Gần")
    builders.commune(parent=unit)
    return unit


@pytest.fixture
def administrator(district, login_as):
    return login_as(DutyKind.ADMINISTRATION, district)


@pytest.fixture
def stored(db):
    rules.store_criteria_set(data=SHIPPED, actor=SYSTEM)
    return CriteriaSet.objects.get()


def text_of(answer):
    return " ".join(answer.content.decode().split())


def sent(browser, content, name="bo.xlsx"):
    return browser.post(UPLOAD, {"workbook": SimpleUploadedFile(name, content)})


def preview(browser, data):
    """Send the workbook of the set and return the address of what it would change."""
    return sent(browser, write_criteria_workbook(data))["Location"]


def reworded(data=SHIPPED, name="Tên mới của mục 1"):
    return replace(data, criteria=(replace(data.criteria[0], name=name), *data.criteria[1:]))


def test_new_set_is_shown_then_stored_with_its_reason(administrator):
    page = preview(administrator, ALL_SHIPPED["tthc01"])

    text = text_of(administrator.get(page))
    assert "Bộ tiêu chí mới" in text
    assert not CriteriaSet.objects.exists()

    answer = administrator.post(page, {"reason": "Theo Thông tư 01/2018", "revision": ""})

    found = CriteriaSet.objects.get()
    assert answer["Location"] == reverse("assessments:criteria_set", args=["tthc01"])
    assert rules.stored_data(found) == ALL_SHIPPED["tthc01"]
    assert Change.objects.latest("pk").reason == "Theo Thông tư 01/2018"
    assert Change.objects.latest("pk").chain.name == "he-thong"


def test_difference_tells_old_and_new_row_by_row(administrator, stored):
    changed = reworded()
    changed = replace(changed, criteria=changed.criteria[:-1], caveat="")

    text = text_of(administrator.get(preview(administrator, changed)))

    assert "<ins>Tên mới của mục 1</ins>" in text
    assert f"<del>{SHIPPED.criteria[0].name}</del>" in text
    last = f"Tiêu chí, 20. {SHIPPED.criteria[-1].name}"
    assert f'{last}</th> <td><span class="chip chip-bad">bỏ</span>' in text
    assert "Thông tin chung" in text
    assert "mục 20" not in text


def test_same_set_is_nothing_to_store(administrator, stored):
    text = text_of(administrator.get(preview(administrator, SHIPPED)))

    assert "không có gì để lưu" in text
    assert "Lưu bộ tiêu chí" not in text


def test_reason_is_asked_for(administrator, stored):
    page = preview(administrator, reworded())

    text = text_of(administrator.post(page, {"reason": " ", "revision": stored.revision}))

    assert "Hãy nhập lý do." in text
    assert rules.stored_data(stored) == SHIPPED


def test_change_in_between_shows_the_difference_again(administrator, stored):
    page = preview(administrator, reworded())
    revision = stored.revision
    rules.store_criteria_set(data=reworded(name="Người khác sửa"), actor=SYSTEM)

    text = text_of(administrator.post(page, {"reason": "Sửa tên", "revision": revision}))

    assert "đã được người khác sửa" in text
    assert "<del>Người khác sửa</del>" in text
    assert ">Sửa tên</textarea>" in text.replace("> Sửa tên", ">Sửa tên")
    stored.refresh_from_db()
    administrator.post(page, {"reason": "Sửa tên", "revision": stored.revision})
    assert rules.stored_data(CriteriaSet.objects.get()) == reworded()


def test_wrong_cells_are_listed_and_marked_in_a_copy(administrator):
    content = BytesIO()
    book = load_workbook(BytesIO(write_criteria_workbook(SHIPPED)))
    book["Xếp loại"]["D3"] = 350
    book["Tiêu chí"]["A3"] = "1"
    book.save(content)

    page = sent(administrator, content.getvalue())["Location"]
    text = text_of(administrator.get(page))
    copy = administrator.get(f"{page}o-sai.xlsx")

    assert "Tiêu chí, ô A3" in text
    assert "Mã 1 đã dùng ở dòng trên." in text
    assert "Hãy đặt mã khác." in text
    assert read_workbook(copy.content).sheets["Lỗi cần sửa"].rows[1][1] == "A3"
    assert administrator.post(page, {"reason": "Vẫn lưu", "revision": ""}).status_code == 200
    assert not CriteriaSet.objects.exists()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda book: book["Tiêu chí"].delete_cols(5), "Trang tính thiếu cột “Điểm tối đa”."),
        (lambda book: book.remove(book["Xếp loại"]), "Tệp phải có trang tính “Xếp loại”."),
        (lambda book: book["Bộ tiêu chí"].delete_rows(4), "thiếu dòng “Văn bản ban hành”."),
        (lambda book: setattr(book["Tiêu chí"]["E2"], "value", "=10+10"), "Ô chứa công thức"),
        (lambda book: setattr(book["Xếp loại"]["D3"], "value", 350), "bắt đầu dưới 340"),
        (
            lambda book: setattr(book["Bộ tiêu chí"]["B6"], "value", "01/01/2000"),
            "Ngày hết áp dụng trước ngày bắt đầu",
        ),
    ],
    ids=["column", "sheet", "line", "formula", "bounds", "days"],
)
def test_spoiled_workbook_is_answered_with_the_way_out(administrator, spoil, words):
    book = load_workbook(BytesIO(write_criteria_workbook(SHIPPED)))
    spoil(book)
    content = BytesIO()
    book.save(content)

    page = sent(administrator, content.getvalue())["Location"]

    assert words in text_of(administrator.get(page))
    assert "Lỗi cần sửa" in read_workbook(administrator.get(f"{page}o-sai.xlsx").content).sheets


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"khong phai excel", "không phải là bảng tính Excel"),
        (b"", "Tệp này trống"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"0" * 600, "định dạng Excel cũ"),
    ],
)
def test_file_that_is_no_workbook_is_refused(administrator, content, words):
    assert words in text_of(sent(administrator, content))


def test_workbook_of_another_kind_is_refused(administrator):
    book = load_workbook(BytesIO(write_criteria_workbook(SHIPPED)))
    book["Hướng dẫn"]["B2"] = "officials"
    content = BytesIO()
    book.save(content)

    assert "là biểu mẫu khác, không phải tệp của bộ tiêu chí" in text_of(
        sent(administrator, content.getvalue())
    )
    assert "Hãy chọn tệp Excel." in text_of(administrator.post(UPLOAD))


def test_rules_that_rounds_rest_on_are_refused_with_the_way_out(administrator, stored, district):
    builders.round_of(district, stored)
    bound = replace(SHIPPED.grades[0], lower_bound=Decimal(350))
    page = preview(administrator, replace(SHIPPED, grades=(bound, *SHIPPED.grades[1:])))

    text = text_of(administrator.get(page))
    administrator.post(page, {"reason": "Nâng mức Tốt", "revision": stored.revision})

    assert "không đổi được mức xếp loại Tốt, từ" in text
    assert reverse("assessments:copy_criteria", args=["cqcs34"]) in text
    assert "Lưu bộ tiêu chí" not in text
    assert rules.stored_data(CriteriaSet.objects.get()) == SHIPPED


def test_set_used_beyond_the_scope_is_not_changed(administrator, stored):
    far = builders.district("Huyện Xa")
    builders.commune(parent=far)
    builders.round_of(far, stored)
    page = preview(administrator, reworded())

    text = text_of(administrator.get(page))
    administrator.post(page, {"reason": "Sửa tên", "revision": stored.revision})

    assert "ngoài phạm vi nhiệm vụ" in text
    assert "Huyện Xa" not in text
    assert rules.stored_data(CriteriaSet.objects.get()) == SHIPPED


def test_stored_file_can_be_looked_at_again(administrator):
    page = preview(administrator, SHIPPED)
    administrator.post(page, {"reason": "Nạp", "revision": ""})

    assert "không có gì để lưu" in text_of(administrator.get(page))


def test_file_belongs_to_the_unit_of_the_duty(administrator, login_as, district):
    page = preview(administrator, SHIPPED)

    assert login_as(DutyKind.ADMINISTRATION, district).get(page).status_code == 200
    assert login_as(DutyKind.ADMINISTRATION, builders.district()).get(page).status_code == 404
    assert login_as(DutyKind.REVIEW, district).get(page).status_code == 403
    assert administrator.get(f"{UPLOAD}{'0' * 64}/").status_code == 404
    assert administrator.get(f"{UPLOAD}khong-co/").status_code == 404
    assert Client().get(page).status_code == 302
