"""An administrator copies a set of criteria, and says from when to when it applies."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from assessments import rules
from assessments.models import CriteriaSet
from assessments.spreadsheets.criteria import read_criteria_set
from communes.access import SYSTEM
from communes.enums import DutyKind
from communes.workbooks import read_workbook
from tests import builders
from tests.assessments.spreadsheets.test_criteria import ALL_SHIPPED


@pytest.fixture
def stored(db):
    rules.store_criteria_set(data=ALL_SHIPPED["tthc01"], actor=SYSTEM)
    return CriteriaSet.objects.get()


@pytest.fixture
def administrator(stored, login_as):
    return login_as(DutyKind.ADMINISTRATION, builders.district())


def address(name, code="tthc01"):
    return reverse(f"assessments:{name}", args=[code])


def text_of(answer):
    return " ".join(answer.content.decode().split())


def copied(**fields):
    own = {"code": "tthc02", "name": "Bộ sau", "decision": "Thông tư minh họa"}
    return own | {"valid_from": "01/01/2023", "valid_to": ""} | fields


def test_administrator_copies_a_set(administrator):
    answer = administrator.post(address("copy_criteria"), copied(), follow=True)

    text = text_of(answer)
    assert "Đã sao chép." in text
    assert "<h1>Bộ sau</h1>" in text.replace('<h1 tabindex="-1">', "<h1>")
    assert "từ ngày 01/01/2023" in text
    assert "Sao chép từ bộ tthc01" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"code": "tthc01"}, "đã dùng cho bộ tiêu chí khác"),
        ({"code": "TTHC 02"}, "chữ thường không dấu"),
        ({"code": ""}, "Hãy nhập mã bộ tiêu chí mới."),
        ({"name": ""}, "Hãy nhập tên bộ tiêu chí."),
        ({"valid_to": "31/12/2022"}, "bằng hoặc sau ngày bắt đầu"),
        ({"valid_from": "ngày mai"}, "ngày/tháng/năm"),
    ],
)
def test_copy_says_what_to_put_right(administrator, fields, words):
    text = text_of(administrator.post(address("copy_criteria"), copied(**fields)))

    assert words in text
    assert text.count(f"{words}</li>") + text.count(f"{words}</a>") <= 1
    assert CriteriaSet.objects.count() == 1


def test_administrator_dates_a_set(administrator, stored):
    days = {"valid_from": "06/01/2019", "valid_to": "31/12/2024", "reason": "Có thông tư mới"}

    text = text_of(administrator.post(address("criteria_validity"), days, follow=True))

    assert "Ngày áp dụng mới đã được lưu." in text
    assert "đến hết ngày 31/12/2024" in text
    assert "Có thông tư mới" in text


def test_days_that_a_round_needs_are_refused(login_as, stored):
    unit = builders.district()
    builders.commune(parent=unit)
    builders.round_of(unit, stored, "2022")
    browser = login_as(DutyKind.ADMINISTRATION, unit)
    days = {"valid_from": "", "valid_to": "30/06/2022", "reason": "Hết hiệu lực"}

    assert "kỳ kết thúc ngày 31/12/2022" in text_of(
        browser.post(address("criteria_validity"), days)
    )


def test_set_used_beyond_the_scope_offers_a_copy(administrator, stored):
    far = builders.district("Huyện Xa")
    builders.commune(parent=far)
    builders.round_of(far, stored)

    text = text_of(administrator.get(address("criteria_validity")))
    page = text_of(administrator.get(address("criteria_set")))

    assert "ngoài phạm vi nhiệm vụ" in text
    assert address("copy_criteria") in text
    assert "<textarea" not in text
    assert "1 đợt của đơn vị khác" in page
    assert "Huyện Xa" not in page
    assert address("criteria_validity") not in page


def test_workbook_of_a_set_reads_back(login_as, stored):
    reader = login_as(DutyKind.ENTRY, builders.commune())

    file = reader.get(address("criteria_workbook"))
    bare = reader.get(reverse("assessments:bare_workbook"))

    assert read_criteria_set(read_workbook(BytesIO(file.content))) == (ALL_SHIPPED["tthc01"], [])
    assert read_workbook(BytesIO(bare.content)).sheets["Tiêu chí"].rows[0][0] == "Mã"


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.REVIEW, DutyKind.SUPERVISION])
@pytest.mark.parametrize("name", ["copy_criteria", "criteria_validity"])
def test_only_administrators_make_versions(stored, login_as, kind, name):
    browser = login_as(kind, builders.province())

    assert browser.get(address(name)).status_code == 403
    assert browser.post(address(name)).status_code == 403
    assert Client().get(address(name)).status_code == 302


def test_unknown_set_is_not_found(administrator):
    assert administrator.get(address("copy_criteria", "khong-co")).status_code == 404
    assert administrator.get(address("criteria_validity", "khong-co")).status_code == 404
