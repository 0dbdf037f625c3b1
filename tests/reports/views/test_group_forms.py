"""The form of a group of indicators as a page and as files."""

import io

import openpyxl
import pytest
from django.urls import reverse

from assessments import loading
from communes.enums import DutyKind
from tests.builders import commune

CODE, PERIOD = "bieu-06a", "2021-H1"


@pytest.fixture
def unit(db):
    loading.load_statistics()
    return commune("Mẫu")


def address(unit, kind=CODE, period=PERIOD, format="html"):  # noqa: A002
    return reverse("reports:group_form", args=[unit.key, kind, period, format])


def test_commune_reads_its_form_on_the_screen(login_as, unit):
    page = login_as(DutyKind.ENTRY, unit).get(address(unit))

    words = page.content.decode()
    assert page.status_code == 200
    assert "Biểu số II.06a/VPCP/KSTT" in words
    assert address(unit, format="xlsx") in words


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("format", "begins"),
    [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("txt", "Biểu số".encode())],
)
def test_file_is_downloaded_under_a_name_of_its_own(login_as, unit, format, begins):  # noqa: A002
    response = login_as(DutyKind.ENTRY, unit).get(address(unit, format=format))

    name = f"bieu-06a-{unit.code}-2021-H1.{format}"
    assert response.content.startswith(begins)
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_sheet_of_the_workbook_bears_the_code_of_the_form(login_as, unit):
    content = login_as(DutyKind.ENTRY, unit).get(address(unit, format="xlsx")).content

    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Biểu số II.06a VPCP KSTT"]


@pytest.mark.parametrize(
    ("kind", "period", "format"),
    [
        ("tong-ket-cqcs", PERIOD, "html"),
        ("khong-co", PERIOD, "html"),
        (CODE, "2021-Q9", "html"),
        (CODE, PERIOD, "exe"),
    ],
)
def test_what_there_is_not_is_not_found(login_as, unit, kind, period, format):  # noqa: A002
    client = login_as(DutyKind.ENTRY, unit)

    assert client.get(address(unit, kind, period, format)).status_code == 404


def test_unit_out_of_scope_is_not_found(login_as, unit):
    assert login_as(DutyKind.ENTRY, commune("Khác")).get(address(unit)).status_code == 404
