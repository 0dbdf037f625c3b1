"""The papers of one sheet: who gets them, in which formats, and what hinders."""

from dataclasses import replace

import pytest
from django.urls import reverse

from assessments.enums import Stage
from communes.enums import AppointmentReason, DutyKind, OfficialCategory
from communes.models import Appointment, Person
from reports import outlines
from tests import builders

SELF, REVIEWED, SLIPS = "bang-tu-cham-diem", "bang-diem-tham-dinh", "phieu-tu-cham"


@pytest.fixture
def sheet(db):
    return builders.at_stage(Stage.SENT)


def address(sheet, kind=SELF, format="html"):  # noqa: A002 - the word of the address
    return reverse("reports:sheet_paper", args=[sheet.pk, kind, format])


def test_commune_reads_its_self_score_on_the_screen(login_as, sheet):
    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet))

    words = page.content.decode()
    assert page.status_code == 200
    assert "BẢNG TỰ CHẤM ĐIỂM" in words
    assert address(sheet, format="pdf") in words


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("format", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("txt", "ỦY BAN".encode())]
)
def test_file_is_downloaded_under_a_name_of_its_own(login_as, sheet, format, begins):  # noqa: A002
    response = login_as(DutyKind.REVIEW, sheet.round.unit).get(address(sheet, format=format))

    code = sheet.round.criteria_set.code
    name = f"bang-tu-cham-diem-{sheet.unit.code}-{code}-2021.{format}"
    assert response.content.startswith(begins)
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("kind", "format"),
    [("tong-ket-cqcs", "pdf"), ("khong-co", "pdf"), (SELF, "xlsx"), (SELF, "exe")],
)
def test_other_papers_and_formats_do_not_exist(login_as, sheet, kind, format):  # noqa: A002
    response = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet, kind, format))

    assert response.status_code == 404


def test_sheet_of_another_commune_does_not_exist(login_as, sheet):
    other = builders.commune("Xã Khác", sheet.unit.parent)

    assert login_as(DutyKind.ENTRY, other).get(address(sheet)).status_code == 404


def test_page_of_the_sheet_leads_to_its_papers(login_as, sheet):
    page = login_as(DutyKind.ENTRY, sheet.unit).get(reverse("assessments:sheet", args=[sheet.pk]))

    words = page.content.decode()
    assert all(address(sheet, format=each) in words for each in ("html", "pdf", "docx"))


@pytest.mark.parametrize(
    ("kind", "heading"),
    [(REVIEWED, "BẢNG ĐIỂM THẨM ĐỊNH"), (SLIPS, "PHIẾU GIAO NỘI DUNG TỰ CHẤM ĐIỂM")],
)
def test_other_papers_of_the_sheet_are_read_too(login_as, sheet, kind, heading):
    page = login_as(DutyKind.REVIEW, sheet.round.unit).get(address(sheet, kind))

    assert heading in page.content.decode()


@pytest.mark.parametrize("stage", [Stage.ENTRY, Stage.WITH_LEADER, Stage.GIVEN_BACK])
def test_reviewed_points_of_a_sheet_that_was_not_sent_are_refused_in_words(login_as, db, stage):
    sheet = builders.at_stage(stage)
    client = login_as(DutyKind.ENTRY, sheet.unit)

    page = client.get(address(sheet, REVIEWED, "pdf"), follow=True)

    assert page.redirect_chain == [(reverse("assessments:sheet", args=[sheet.pk]), 302)]
    words = page.content.decode()
    assert "chưa gửi thẩm định nên chưa có bảng điểm thẩm định" in words
    assert address(sheet, REVIEWED) not in words


def test_broken_words_are_said_on_the_page_of_the_sheet(login_as, sheet, monkeypatch):
    outline = replace(outlines.shipped(SELF), subject="{{ khong_co }}")
    monkeypatch.setattr("reports.outlines.shipped", lambda code: outline)

    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet), follow=True)

    assert "Phần lời của văn bản còn lỗi" in page.content.decode()


def test_commune_signs_with_the_name_of_its_chair(login_as, sheet):
    person = Person.objects.create(number="m-1", full_name="Lò Văn Chủ")
    Appointment.objects.create(
        person=person,
        unit=sheet.unit,
        post="Chủ tịch Ủy ban nhân dân",
        category=OfficialCategory.CADRE,
        reason=AppointmentReason.ELECTED,
    )

    words = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet, format="txt")).content.decode()

    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Chủ" in words
    assert "NGƯỜI LẬP BẢNG\n\nĐầu mối xã minh họa" in words
    assert "Số:" not in words
