"""The pages of results from papers: upload, preview, names to settle, taking in, typing."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.enums import ImportKind
from assessments.models import ImportFile, Round, Sheet
from assessments.spreadsheets.results_sheets import (
    ResultLine,
    ResultsTable,
    write_results_workbook,
)
from communes.enums import DutyKind
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
PAPER, DAY = "Thông báo số 02/TB-BCĐ (minh họa)", date(2020, 1, 13)
UPLOAD = {
    ImportKind.HISTORY: "assessments:import_history",
    ImportKind.RESULTS: "assessments:import_results",
}


@pytest.fixture
def unit():
    """A district with two communes."""
    district = builders.district(code="099")
    for name in ("Ao Sen", "Bến Đá"):
        builders.commune(name, district)
    return district


@pytest.fixture
def rules():
    return builders.criteria_set()


@pytest.fixture
def administrator(login_as, unit):
    return login_as(DutyKind.ADMINISTRATION, unit)


def line(name="xã Ao Sen", **fields):
    own = {
        "code": "",
        "name": name,
        "period": "2019",
        "points": {code: Decimal(16) for code in "123"},
        "grade": "Tốt",
        "recognised": True,
        "paper": PAPER,
        "decided_on": DAY,
    }
    return ResultLine(**(own | fields))


def upload(client, unit, rules, *lines, kind=ImportKind.HISTORY, name="lich-su.xlsx"):
    content = write_results_workbook(ResultsTable(kind, rules, unit, lines))
    return client.post(
        reverse(UPLOAD[kind]), {"workbook": SimpleUploadedFile(name, content)}, follow=True
    )


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def preview_of(file):
    return reverse("assessments:import_file", args=[file.pk])


def test_upload_is_kept_and_previewed_and_writes_no_result(administrator, unit, rules):
    page = text(upload(administrator, unit, rules, line()))

    file = ImportFile.objects.get()
    assert (file.unit, file.kind, file.name) == (unit, "history", "lich-su.xlsx")
    assert "Nhận 1 kết quả" in page
    assert not Round.objects.exists()


def test_same_file_again_leads_to_the_same_preview(administrator, unit, rules):
    for _ in range(2):
        upload(administrator, unit, rules, line())

    assert ImportFile.objects.count() == 1


def test_right_rows_are_taken_and_wrong_ones_wait(administrator, unit, rules):
    upload(administrator, unit, rules, line(), line("xã Bến Đá", grade="Giỏi"))
    file = ImportFile.objects.get()

    page = text(administrator.post(preview_of(file), {"nhan": "1"}, follow=True))

    file.refresh_from_db()
    assert Sheet.objects.get().unit.name == "Ao Sen"
    assert file.taken_at
    assert "Đã nhận 1 kết quả mới, sửa 0, giữ nguyên 0." in page
    assert "“Xếp loại” không có mức này." in page
    assert Change.objects.filter(field="số kết quả được nhận", new="1").exists()


def test_marked_copy_tells_every_waiting_cell(administrator, unit, rules):
    upload(administrator, unit, rules, line(grade="Giỏi"), line("Ao Sem"))
    file = ImportFile.objects.get()

    answer = administrator.get(reverse("assessments:import_file_marked", args=[file.pk]))

    book = openpyxl.load_workbook(BytesIO(answer.content))
    cells = [row[1].value for row in book["Lỗi cần sửa"].iter_rows(min_row=2)]
    assert cells == ["I2", "B3"]


def test_unclear_name_is_picked_on_the_page(administrator, unit, rules):
    page = text(upload(administrator, unit, rules, line("Ao Sem")))
    file = ImportFile.objects.get()
    commune = unit.children.get(name="Ao Sen")
    assert "Trong tệp ghi “Ao Sem”, ô B2" in page
    (field,) = [part.split('"')[0] for part in page.split('name="')[1:] if part.startswith("chon-")]

    page = text(
        administrator.post(preview_of(file), {"chon": "1", field: commune.key}, follow=True)
    )

    assert "Nhận 1 kết quả" in page
    administrator.post(preview_of(file), {"nhan": "1"})
    assert Sheet.objects.get().unit == commune


def test_picked_unit_has_to_be_one_that_is_offered(administrator, unit, rules):
    page = text(upload(administrator, unit, rules, line("Ao Sem")))
    (field,) = [part.split('"')[0] for part in page.split('name="')[1:] if part.startswith("chon-")]
    file = ImportFile.objects.get()

    administrator.post(preview_of(file), {"chon": "1", field: builders.commune().key})

    file.refresh_from_db()
    assert file.picks == {}


def test_correction_shows_both_values_and_asks_why(administrator, unit, rules):
    upload(administrator, unit, rules, line())
    administrator.post(preview_of(ImportFile.objects.get()), {"nhan": "1"})
    page = text(upload(administrator, unit, rules, line(grade="Khá"), name="sua.xlsx"))
    file = ImportFile.objects.latest("pk")
    assert "<td>Tốt</td><td>Khá</td>" in page

    refused = text(administrator.post(preview_of(file), {"nhan": "1"}))
    administrator.post(preview_of(file), {"nhan": "1", "reason": "Văn bản đính chính"})

    assert "Hãy nhập lý do." in refused
    assert Sheet.objects.get().decided_grade.code == "kha"


def test_file_that_holds_nothing_new_says_so(administrator, unit, rules):
    upload(administrator, unit, rules, line())
    file = ImportFile.objects.get()
    administrator.post(preview_of(file), {"nhan": "1"})

    assert "Mọi kết quả trong tệp đã có" in text(administrator.get(preview_of(file)))


def test_empty_file_says_what_to_do(administrator, unit, rules):
    page = text(upload(administrator, unit, rules))

    assert "Chưa có dòng nào nhận được" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"khong phai bang tinh", "không phải là bảng tính Excel"),
        (b"", "Tệp trống"),
        (None, "Hãy chọn tệp Excel đã điền"),
    ],
)
def test_file_that_is_no_workbook_is_refused(administrator, content, said):
    sent = {} if content is None else {"workbook": SimpleUploadedFile("a.xlsx", content)}

    page = text(administrator.post(reverse("assessments:import_history"), sent))

    assert said in page
    assert not ImportFile.objects.exists()


def test_workbook_of_the_other_kind_is_sent_to_its_page(administrator, unit, rules):
    content = write_results_workbook(ResultsTable(ImportKind.RESULTS, rules, unit, [line()]))
    sent = {"workbook": SimpleUploadedFile("a.xlsx", content)}

    page = text(administrator.post(reverse("assessments:import_history"), sent))

    assert "Đây là tệp “kết quả của đơn vị không dùng hệ thống”" in page


def test_workbook_of_another_district_is_refused(administrator, rules):
    far = builders.district(code="098")

    page = text(upload(administrator, far, rules, line()))

    assert "Không có đơn vị tổ chức đánh giá mã “098”" in page
    assert not ImportFile.objects.exists()


def test_history_template_is_downloaded(administrator, unit, rules):
    wanted = {"bo": rules.code, "don_vi": unit.key, "tu": "2018", "den": "2019"}

    answer = administrator.get(reverse("assessments:history_template"), wanted)

    rows = openpyxl.load_workbook(BytesIO(answer.content))["Kết quả"].max_row
    assert rows == 1 + 2 * 2


def test_history_template_of_crossed_years_leads_back(administrator, unit, rules):
    wanted = {"bo": rules.code, "don_vi": unit.key, "tu": "2019", "den": "2018"}

    answer = administrator.get(reverse("assessments:history_template"), wanted, follow=True)

    page = text(answer)
    assert "Năm cuối phải sau năm đầu" in page
    assert 'name="tu" value="2019"' in page
    assert 'name="den" value="2018"' in page


def test_province_sees_where_every_district_stands(login_as, unit, rules, settings):
    settings.TODAY = date(2020, 2, 1)
    silent = builders.district("Im Lặng", unit.parent)
    builders.commune("Xa Xôi", silent)
    builders.round_of(unit, rules, "2019")
    client = login_as(DutyKind.SUPERVISION, unit.parent)

    page = text(client.get(reverse("assessments:import_results")))

    assert page.count("chấm trên hệ thống</span>") == 1
    assert page.count("chưa có kết quả</span>") == 1


@pytest.mark.parametrize("districts", [1, 3])
def test_list_of_districts_takes_a_constant_number_of_queries(
    login_as, rules, districts, django_assert_max_num_queries
):
    province = builders.province()
    for number in range(districts):
        builders.commune(parent=builders.district(f"Huyện {number}", province))
    client = login_as(DutyKind.SUPERVISION, province)

    with django_assert_max_num_queries(18):
        client.get(reverse("assessments:import_results"))


def typing_address(unit, rules):
    return reverse("assessments:type_results", args=[unit.key, rules.code, "2019"])


def typed(unit, **fields):
    """A posted page: the first commune is "Khá", recognised, 50,5 points."""
    first = unit.children.order_by("name").first()
    own = {
        "paper": PAPER,
        "decided_on": "13/01/2020",
        f"xep-loai-{first.pk}": "kha",
        f"cong-nhan-{first.pk}": "co",
        f"tong-diem-{first.pk}": "50,5",
    }
    return own | fields


def test_results_are_typed_without_a_workbook(login_as, unit, rules):
    client = login_as(DutyKind.SUPERVISION, unit.parent)

    client.post(typing_address(unit, rules), typed(unit))

    sheet = Sheet.objects.get()
    assert (sheet.decided_grade.code, sheet.decided_recognition) == ("kha", True)
    assert (sheet.points, sheet.source) == (Decimal("50.5"), PAPER)


def test_typed_correction_asks_why_and_keeps_what_was_typed(administrator, unit, rules):
    first = unit.children.order_by("name").first()
    address = typing_address(unit, rules)
    administrator.post(address, typed(unit))
    changed = typed(unit, **{f"xep-loai-{first.pk}": "tot"})

    page = text(administrator.post(address, changed))
    administrator.post(address, changed | {"reason": "Đính chính"})

    assert "Chưa ghi lý do sửa" in page
    assert '<option value="tot" selected>' in page
    assert Sheet.objects.get().decided_grade.code == "tot"


TYPED_WRONG = {
    "no paper": ({"paper": ""}, "Hãy ghi số, ngày của văn bản"),
    "no day": ({"decided_on": ""}, "Hãy nhập ngày"),
    "a day of next year": ({"decided_on": "01/01/2999"}, "Ngày văn bản phải từ"),
}


@pytest.mark.parametrize(("fields", "said"), TYPED_WRONG.values(), ids=TYPED_WRONG)
def test_wrong_head_of_the_page_is_told(administrator, unit, rules, fields, said):
    page = text(administrator.post(typing_address(unit, rules), typed(unit, **fields)))

    assert said in page
    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("xep-loai", "", "hãy chọn xếp loại"),
        ("tong-diem", "nhiều", "chữ số"),
        ("tong-diem", "61", "cao hơn điểm tối đa 60"),
    ],
)
def test_wrong_line_is_told_by_its_commune(administrator, unit, rules, part, value, said):
    first = unit.children.order_by("name").first()

    page = text(
        administrator.post(
            typing_address(unit, rules), typed(unit, **{f"{part}-{first.pk}": value})
        )
    )

    assert said in page
    assert not Sheet.objects.exists()


def test_page_without_a_line_is_refused(administrator, unit, rules):
    head = {"paper": PAPER, "decided_on": "13/01/2020"}

    assert "Hãy nhập ít nhất một dòng" in text(
        administrator.post(typing_address(unit, rules), head)
    )


def test_year_run_here_is_not_typed(administrator, unit, rules):
    builders.round_of(unit, rules, "2019")

    page = text(administrator.post(typing_address(unit, rules), typed(unit)))

    assert "đã được chấm trên hệ thống" in page
    assert not Sheet.objects.exclude(source="").exists()


def test_results_are_withdrawn_with_a_reason(administrator, unit, rules):
    administrator.post(typing_address(unit, rules), typed(unit))
    address = reverse("assessments:withdraw_results", args=[Round.objects.get().code])

    assert "Gỡ kết quả năm 2019" in text(administrator.get(address))
    administrator.post(address, {"reason": "Huyện tự chấm"})

    assert not Round.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_round_run_here_is_not_withdrawn(administrator, unit, rules, method):
    held = builders.round_of(unit, rules, "2019")
    address = reverse("assessments:withdraw_results", args=[held.code])

    page = text(getattr(administrator, method)(address, {"reason": "Gỡ"}, follow=True))

    assert "được chấm trên hệ thống nên không gỡ được" in page
    assert "Gỡ kết quả" not in page
    assert Round.objects.exists()
