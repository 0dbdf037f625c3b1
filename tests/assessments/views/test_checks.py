"""The pages of what the checks find: what is shown, explained, and seen from above."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import checks
from assessments.enums import DataType, Severity
from assessments.models import CheckExplanation, Indicator, Observation
from communes.enums import DutyKind
from tests import builders
from tests.assessments.checks.tables import PERIOD, check, indicator, observe, table

WORDS = "Có 2 người chưa khai giới tính (minh họa)."


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở")


@pytest.fixture
def group(unit):
    """A table with an error and a query that the numbers of the unit do not fulfil."""
    made = table()
    check(made)
    check(made, "nam >= nu", code="nam-nhieu", severity=Severity.QUERY, label="Nam nhiều hơn nữ")
    observe(unit, tong=7, nam=2, nu=3)
    return made


def group_page(unit, code="bang", period=PERIOD):
    return reverse("assessments:group_checks", args=[unit.key, code, period])


def unit_page(unit, period=PERIOD):
    return reverse("assessments:unit_checks", args=[unit.key, period])


def text_of(client, address):
    return " ".join(client.get(address).content.decode().split())


def send(client, unit, text=WORDS, version=0, finding="nam-nhieu-2021-0"):
    data = {"finding": finding, "version": version, "text": text}
    return client.post(group_page(unit), data, follow=True)


def test_errors_stand_first_with_the_way_to_each_cell(unit, group, login_as):
    page = text_of(login_as(DutyKind.ENTRY, unit), group_page(unit))

    grid = reverse("assessments:group_grid", args=[unit.key, "bang", PERIOD])
    for code in ("tong", "nam", "nu"):
        assert f'href="{grid}#o-{Indicator.objects.get(code=code).pk}-2021-0"' in page
    error = page.index("Tổng số phải bằng nam cộng nữ: 7 ≠ 2 + 3 (= 5).")
    assert error < page.index("Nam nhiều hơn nữ: 2 &lt; 3.")
    assert page.count("<form method") == 2  # of the query, and of the account's menu


def test_cell_of_an_earlier_period_is_reached_on_its_own_page(unit, group, login_as):
    check(group, "nam = prev(nu)", code="chuyen-ky")
    observe(unit, period="2020", nu=9)

    page = text_of(login_as(DutyKind.ENTRY, unit), group_page(unit))

    grid = reverse("assessments:group_grid", args=[unit.key, "bang", "2020"])
    female = Indicator.objects.get(code="nu")
    assert f'href="{grid}#o-{female.pk}-2020-0">Số nu, năm 2020</a>' in page


def test_explanation_is_saved_and_shown_to_everybody(unit, group, login_as):
    answer = send(login_as(DutyKind.ENTRY, unit), unit)

    assert "Đã lưu giải trình." in answer.content.decode()
    for kind in (DutyKind.ENDORSEMENT, DutyKind.ENTRY):
        page = text_of(login_as(kind, unit), group_page(unit))
        assert "Đã giải trình (1)" in page
        assert WORDS in page


def test_explanation_travels_upward(unit, group, login_as):
    send(login_as(DutyKind.ENTRY, unit), unit)
    client = login_as(DutyKind.SUPERVISION, unit.parent.parent)

    for address in (unit_page(unit.parent), group_page(unit.parent), unit_page(unit.parent.parent)):
        page = text_of(client, address)
        assert WORDS in page
        assert "Giải trình của cấp dưới" in page


def test_explanation_can_be_withdrawn(unit, group, login_as):
    client = login_as(DutyKind.ENTRY, unit)
    send(client, unit)

    answer = send(client, unit, "", 1)

    assert "Đã rút giải trình." in answer.content.decode()
    assert CheckExplanation.objects.get().text == ""


def test_conflict_keeps_both_texts_and_can_be_saved_again(unit, group, login_as):
    send(login_as(DutyKind.REVIEW, unit.parent), unit, "Ý của huyện")
    client = login_as(DutyKind.ENTRY, unit)

    page = send(client, unit, "Ý của xã").content.decode()

    assert "Ý của huyện" in page
    assert ">Ý của xã</textarea>" in page.replace("\n", "")
    assert 'name="version" value="1"' in page
    send(client, unit, "Ý của xã", 1)
    assert CheckExplanation.objects.get().text == "Ý của xã"


def test_too_long_text_is_refused_and_kept(unit, group, login_as):
    page = send(login_as(DutyKind.ENTRY, unit), unit, "a" * 2001).content.decode()

    assert "error-summary" in page
    assert "a" * 2001 in page
    assert not CheckExplanation.objects.exists()


@pytest.mark.parametrize("finding", ["", "khong-co-2021-0", "tong-hai-phan-2021-0"])
def test_nothing_is_explained_that_does_not_ask(unit, group, login_as, finding):
    answer = send(login_as(DutyKind.ENTRY, unit), unit, finding=finding)

    assert answer.status_code == 200
    assert not CheckExplanation.objects.exists()


@pytest.mark.parametrize("kind", [DutyKind.ENDORSEMENT, DutyKind.DECISION, DutyKind.INSPECTION])
def test_reader_has_no_form_and_may_not_send_one(unit, group, login_as, kind):
    client = login_as(kind, unit if kind == DutyKind.ENDORSEMENT else unit.parent)

    assert "Lưu giải trình" not in text_of(client, group_page(unit))
    assert send(client, unit).status_code == 403


def test_agency_explains_at_its_own_unit_what_its_office_answers_for(unit, group, login_as):
    Indicator.objects.update(offices="Phòng Tư pháp")
    above = unit.parent
    observe(above, tong=5, nam=2, nu=3)

    own = login_as(builders.agency(above, "Phòng Tư pháp"))
    other = login_as(builders.agency(above, "Thanh tra"))

    assert "Lưu giải trình" in text_of(own, group_page(above))
    assert "Lưu giải trình" not in text_of(other, group_page(above))
    assert "khác phụ trách" in send(other, above).content.decode()
    assert "Đã lưu giải trình." in send(own, above).content.decode()


def test_unit_page_counts_by_table(unit, group, login_as):
    indicator(table("nua", codes=()), "le", data_type=DataType.PERCENT, upper=100)
    observe(unit, le=120)

    page = text_of(login_as(DutyKind.ENTRY, unit), unit_page(unit))

    assert "2 lỗi phải sửa" in page
    assert "1 điểm cần xem lại" in page
    for code in ("bang", "nua"):
        assert f'href="{group_page(unit, code)}"' in page


def test_unit_above_lists_only_units_with_findings(unit, group, login_as):
    builders.commune("Pú Nhung", unit.parent)

    page = text_of(login_as(DutyKind.REVIEW, unit.parent), unit_page(unit.parent))

    assert f'href="{unit_page(unit)}"' in page
    assert "Pú Nhung" not in page
    assert "1/2 đơn vị có điểm phải xem" in page


def test_empty_pages_say_what_would_be_here(unit, login_as):
    check(table())
    client = login_as(DutyKind.ENTRY, unit)

    assert "Đã xem 1 điều kiện." in text_of(client, group_page(unit))
    assert "ngay khi số liệu được lưu" in text_of(client, unit_page(unit))


def test_check_that_cannot_be_read_is_told_to_all(unit, group, login_as):
    check(group, "nam = = nu", code="hong", label="Điều kiện hỏng")

    page = text_of(login_as(DutyKind.ENTRY, unit), group_page(unit))

    assert "Điều kiện hỏng: Không đọc được biểu thức" in page


def test_same_sentence_as_the_engine_gives(unit, group, login_as):
    page = text_of(login_as(DutyKind.ENTRY, unit), group_page(unit))

    for finding in checks.review(unit, PERIOD).errors:
        assert finding.problem in page
        assert finding.action in page


def test_unknown_group_or_period_is_not_found(unit, group, login_as):
    client = login_as(DutyKind.ENTRY, unit)

    assert client.get(group_page(unit, "khong-co")).status_code == 404
    assert client.get(group_page(unit, period="2021-H7")).status_code == 404
    assert client.get(unit_page(unit, "nam-nay")).status_code == 404


def test_number_of_queries_does_not_grow(unit, group, login_as):
    client = login_as(DutyKind.REVIEW, unit.parent)

    def queries():
        with CaptureQueriesContext(connection) as counted:
            client.get(unit_page(unit.parent))
        return len(counted)

    before = queries()
    for number in range(4):
        observe(builders.commune(f"Xã {number}", unit.parent), tong=9, nam=2, nu=3)
        table(f"bang-{number}", (f"a{number}",))

    assert queries() == before


def test_invalid_text_leads_to_its_cell(unit, login_as):
    male = indicator(table(codes=()), "nam")
    Observation.objects.create(indicator=male, unit=unit, period=PERIOD, typed_text="chín <b>")

    page = text_of(login_as(DutyKind.ENTRY, unit), group_page(unit))

    assert f"#o-{male.pk}-2021-0" in page
    assert "Số liệu đã nhập chưa hợp lệ: “chín &lt;b&gt;”." in page
