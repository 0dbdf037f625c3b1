"""Filled workbooks on their pages: sent, looked at, taken in, kept."""

import hashlib
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import ImportKind, Scope
from assessments.models import ImportFile, Indicator, IndicatorGroup, Observation
from assessments.spreadsheets.fill.score_sheet import write_scores
from communes.enums import DutyKind
from communes.models import Change
from tests import builders
from tests.assessments.spreadsheets.fill.workbooks import PERIOD, Filling, every_kind, template

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return every_kind()


@pytest.fixture
def clerk():
    return builders.actor(DutyKind.ENTRY, builders.commune("Quài Tở"), "Lò Thị Hoa")


@pytest.fixture
def client(clerk):
    return logged_in(clerk)


def logged_in(actor):
    client = Client()
    client.force_login(actor.user)
    return client


def filled(unit, group, **values):
    filling = Filling(template(unit, group))
    filling.set({name.replace("_", "-"): value for name, value in values.items()})
    return filling.saved()


def send(client, url, content, name="so-lieu.xlsx"):
    upload = SimpleUploadedFile(name, content)
    return client.post(url, {"workbook": upload}, follow=True)


def upload_url(clerk, group, period=PERIOD):
    return reverse("assessments:upload_group", args=[clerk.duty.unit.key, group.code, period])


def words(response):
    return response.content.decode()


def test_workbook_goes_out_from_the_page_of_its_table(client, clerk, group):
    place = [clerk.duty.unit.key, group.code, PERIOD]

    answer = client.get(reverse("assessments:group_workbook", args=place))

    assert answer["Content-Disposition"].endswith(f'{clerk.duty.unit.code}-2021.xlsx"')
    assert Filling(answer.content).cell("moi-loai", "c:nguyen", "k:2021").value is None


def test_workbook_of_all_tables_holds_each(client, clerk, group):
    every = reverse("assessments:unit_workbook", args=[clerk.duty.unit.key, PERIOD])

    names = openpyxl.load_workbook(BytesIO(client.get(every).content)).sheetnames

    assert names == ["Hướng dẫn", "Mọi loại số liệu", "Chi tiết từng ô", "_tep"]


def test_workbook_of_all_tables_leaves_out_those_that_another_report_asks_for(client, clerk, group):
    other = IndicatorGroup.objects.create(code="khac", title="Bảng khác", report="tong-ket-cchc")
    Indicator.objects.create(code="khac", label="Số khác", scope=Scope.BOTH, group=other)
    every = reverse("assessments:unit_workbook", args=[clerk.duty.unit.key, PERIOD])

    names = openpyxl.load_workbook(BytesIO(client.get(every).content)).sheetnames

    assert "Mọi loại số liệu" in names
    assert "Bảng khác" not in names


def test_workbook_that_nobody_filled_is_told(client, clerk, group):
    page = send(client, upload_url(clerk, group), filled(clerk.duty.unit, group))

    assert "Không có gì thay đổi: tệp chưa điền ô nào." in words(page)


def test_preview_says_what_would_change_and_writes_nothing(client, clerk, group):
    content = filled(clerk.duty.unit, group, nguyen=7, le="x")

    page = send(client, upload_url(clerk, group), content)

    assert "Nhận 1 ô" in words(page)
    assert "Chỉ tiêu nhận một số" in words(page) or "nhận một số" in words(page)
    assert not Observation.objects.exists()


def test_right_cells_are_taken_and_the_file_is_kept(client, clerk, group):
    content = filled(clerk.duty.unit, group, nguyen=7, le="x")
    send(client, upload_url(clerk, group), content)
    file = ImportFile.objects.get()

    page = client.post(reverse("assessments:filled_file", args=[file.pk]), {"nhan": 1}, follow=True)

    file.refresh_from_db()
    assert "Đã nhận 1 ô" in words(page)
    assert Observation.objects.get().value == 7
    assert (file.taken, file.waiting, file.period) == (1, 1, PERIOD)
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert Change.objects.filter(reason__contains=file.sha256).exists()
    original = client.get(reverse("assessments:filled_file_original", args=[file.pk]))
    assert b"".join(original.streaming_content) == content


def test_same_file_twice_is_one_and_changes_nothing(client, clerk, group):
    content = filled(clerk.duty.unit, group, nguyen=7)
    for _ in range(2):
        send(client, upload_url(clerk, group), content)
        file = ImportFile.objects.get()
        client.post(reverse("assessments:filled_file", args=[file.pk]), {"nhan": 1})

    page = client.get(reverse("assessments:filled_file", args=[file.pk]))

    assert "Không có gì thay đổi" in words(page)
    assert ImportFile.objects.get().taken == 1


def test_conflict_waits_until_one_side_is_chosen(client, clerk, group):
    content = filled(clerk.duty.unit, group, nguyen=7)
    figure = workflow.Figure(Indicator.objects.get(code="nguyen").pk, "5", 0)
    workflow.save_observations(actor=clerk, unit=clerk.duty.unit, period=PERIOD, figures=[figure])
    page = send(client, upload_url(clerk, group), content)
    url = page.redirect_chain[-1][0]
    assert "Ô được sửa ở cả hai nơi" in words(page)
    assert "Nhận 1 ô" not in words(page)

    key = "chon-moi-loai|nguyen|2021|"
    chosen = client.post(url, {"chon": 1, key: "1"}, follow=True)
    client.post(url, {"nhan": 1})

    assert "Nhận 1 ô" in words(chosen)
    assert Observation.objects.get().value == 7


def test_marked_copy_lists_every_waiting_cell(client, clerk, group):
    page = send(client, upload_url(clerk, group), filled(clerk.duty.unit, group, le="x"))

    copy = client.get(f"{page.redirect_chain[-1][0]}can-sua.xlsx")

    assert openpyxl.load_workbook(BytesIO(copy.content))["Lỗi"].max_row == 2


def test_workbook_of_another_unit_is_refused_in_plain_words(client, clerk, group):
    other = builders.commune("Ao Láng", clerk.duty.unit.parent)

    page = send(client, upload_url(clerk, group), filled(other, group, nguyen=7))

    assert "đơn vị khác" in words(page)
    assert not ImportFile.objects.exists()


def test_reviewer_is_told_which_unit_a_workbook_is_of(clerk, group):
    unit = clerk.duty.unit
    reviewer = builders.actor(DutyKind.REVIEW, unit.parent)
    other = builders.commune("Ao Láng", unit.parent)

    page = send(logged_in(reviewer), upload_url(clerk, group), filled(other, group, nguyen=7))

    assert "Tệp này là của Xã Ao Láng, trang này là của Xã Quài Tở" in words(page)


def test_workbook_of_another_period_is_refused(client, clerk, group):
    content = filled(clerk.duty.unit, group, nguyen=7)

    page = send(client, upload_url(clerk, group, "2019"), content)

    assert "Tệp này là của năm 2021, trang này là năm 2019" in words(page)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04"])
def test_file_of_another_kind_is_told(client, clerk, group, content):
    page = send(client, upload_url(clerk, group), content)

    assert "không phải là bảng tính Excel" in words(page)
    assert words(page).count("Cần sửa trước khi tiếp tục") == 1


def test_general_page_finds_out_what_a_file_is(client, clerk, group):
    url = reverse("assessments:upload_filled")

    page = send(client, url, filled(clerk.duty.unit, group, nguyen=7))

    assert "Xem trước tệp Excel" in words(page)
    listed = words(client.get(url))
    assert "so-lieu.xlsx" in listed
    assert ImportFile.objects.get().sha256[:12] in listed


def test_points_come_in_by_workbook():
    sheet = builders.sheet()
    clerk = builders.actor(DutyKind.ENTRY, sheet.unit)
    client = logged_in(clerk)
    known = Filling(client.get(reverse("assessments:score_workbook", args=[sheet.pk])).content)
    code = sheet.round.criteria_set.code
    known.cell(code, "m:1", "diem").value = 16.5
    known.cell(code, "m:1", "giai-trinh").value = "=đã làm"
    known.cell(code, "m:1", "giai-trinh").data_type = "s"
    known.cell(code, "m:2", "diem").value = 99

    page = send(client, reverse("assessments:upload_scores", args=[sheet.pk]), known.saved())
    client.post(page.redirect_chain[-1][0], {"nhan": 1})

    first, second, _ = sheet.scores.order_by("criterion__order")
    assert (first.self_value, first.explanation) == (16.5, "=đã làm")
    assert second.self_value is None
    assert "cao hơn điểm tối đa" in words(page)
    assert ImportFile.objects.get().kind == ImportKind.SCORES


def test_points_sent_for_review_are_locked():
    sheet = builders.sheet()
    known = Filling(write_scores(sheet))
    code = sheet.round.criteria_set.code
    builders.fill(sheet)
    builders.send(sheet)
    known.cell(code, "m:1", "diem").value = 3
    clerk = builders.actor(DutyKind.ENTRY, sheet.unit)

    url = reverse("assessments:upload_scores", args=[sheet.pk])
    page = send(logged_in(clerk), url, known.saved())

    assert "Mục này đang khóa" in words(page)
    assert 'name="nhan"' not in words(page)
