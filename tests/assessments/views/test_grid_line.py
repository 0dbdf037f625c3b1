"""A line of a table: the details of each cell, who is behind it, who is missing."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from assessments.models import Observation
from communes.enums import DutyKind
from tests import builders
from tests.assessments.views.statistics import PERIOD, group, indicator, name, observe, stored


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def clerk(unit, login_as):
    return login_as(DutyKind.ENTRY, unit)


def address(unit, line):
    return reverse("assessments:grid_line", args=[unit.key, "bang", PERIOD, line])


def line_of(each):
    return f"c{each.pk}"


def details(each, version=0, period=PERIOD, **typed):
    own = {"tinh-trang": "official", "chu": "", "ngay": "", "nguon": ""}
    own |= {key.replace("_", "-"): value for key, value in typed.items()}
    fields = {f"{key}-{name(each, period)}": value for key, value in own.items()}
    return fields | {f"phien-ban-{name(each, period)}": str(version)}


def test_status_day_source_and_printed_words_are_saved(unit, clerk):
    each = indicator()
    observe(each, unit, "89")
    typed = {"tinh_trang": "estimate", "ngay": "30/11/2021", "nguon": "Công an xã", "chu": "gần 90"}

    page = clerk.post(address(unit, line_of(each)), details(each, 1, **typed), follow=True)

    row = stored(each, unit)
    assert (row.value, row.status, row.printed_text) == (89, ObservationStatus.ESTIMATE, "gần 90")
    assert (row.as_of, row.source) == (date(2021, 11, 30), "Công an xã")
    assert 'value="30/11/2021"' in page.content.decode()


def test_wrong_day_keeps_its_cell_on_the_page_and_saves_the_others(unit, clerk):
    group(years=2)
    each = indicator()
    form = details(each, period="2020", ngay="31/02/2020") | details(each, nguon="Sổ hộ khẩu")

    page = clerk.post(address(unit, line_of(each)), form).content.decode()

    assert 'value="31/02/2020"' in page
    assert f'href="#{name(each, "2020")}"' in page
    assert [row.period for row in Observation.objects.all()] == ["2021"]


def test_other_writer_is_named_and_the_typing_stays(unit, clerk):
    each = indicator()
    observe(each, unit, "5", source="Sổ hộ khẩu")

    page = clerk.post(address(unit, line_of(each)), details(each, 0, nguon="Công an"))

    assert "Lò Thị Hoa vừa sửa" in page.content.decode()
    assert 'value="Công an"' in page.content.decode()
    assert stored(each, unit).source == "Sổ hộ khẩu"
    clerk.post(address(unit, line_of(each)), details(each, 1, nguon="Công an"))
    assert stored(each, unit).source == "Công an"


def test_reader_is_told_who_wrote_from_which_source(unit, login_as):
    each = indicator(data_type=DataType.PERCENT)
    observe(each, unit, "57,89", source="Sổ hộ khẩu", as_of=date(2021, 12, 31))
    browser = login_as(DutyKind.ENDORSEMENT, unit)

    page = browser.get(address(unit, line_of(each))).content.decode()

    assert "57,89%" in page
    assert "số liệu đến ngày 31/12/2021. Nguồn: Sổ hộ khẩu." in page
    assert "Ghi lần cuối: Lò Thị Hoa" in page
    assert "<form" not in page.partition("<main")[2]
    assert browser.post(address(unit, line_of(each)), details(each, 1)).status_code == 403


def test_sum_names_the_communes_that_are_missing(unit, login_as):
    each = indicator(roll_up=RollUp.SUM)
    observe(each, unit, "5")
    missing = builders.commune("Pú Nhung", unit.parent)

    page = (
        login_as(DutyKind.REVIEW, unit.parent)
        .get(address(unit.parent, line_of(each)))
        .content.decode()
    )

    there = reverse("assessments:group_grid", args=[missing.key, "bang", PERIOD])
    assert "Số liệu của 1/2 xã." in page
    assert f'<a href="{there}#{name(each)}">xã Pú Nhung</a>' in page


def test_kept_text_is_shown_with_the_problem(unit, clerk):
    each = indicator()
    observe(each, unit, "năm")

    page = clerk.get(address(unit, line_of(each))).content.decode()

    assert "“năm”" in page
    assert "Chưa hợp lệ, vẫn giữ số đã nhập." in page


@pytest.mark.parametrize("line", ["c999999", "k2021", "x"])
def test_line_that_is_none_is_not_found(unit, clerk, line):
    indicator()

    assert clerk.get(address(unit, line)).status_code == 404


def test_line_of_another_office_has_no_fields(unit, login_as):
    own = indicator("a", scope=Scope.DISTRICT, offices="Phòng Tư pháp")
    foreign = indicator("b", scope=Scope.DISTRICT)
    browser = login_as(builders.agency(unit.parent, "Phòng Tư pháp"))

    pages = [browser.get(address(unit.parent, line_of(each))) for each in (own, foreign)]
    browser.post(address(unit.parent, line_of(foreign)), details(foreign, nguon="Khác"))

    assert ["tinh-trang-" in page.content.decode() for page in pages] == [True, False]
    assert not Observation.objects.exists()


def test_formula_is_told_by_the_labels_of_its_indicators(unit, clerk):
    indicator("dung_han", label="Hồ sơ đúng hạn")
    indicator("tong_so", label="Tổng số hồ sơ")
    rate = indicator("ty_le", formula="round(100 * dung_han / tong_so - 0, 2)")

    page = clerk.get(address(unit, line_of(rate))).content.decode()

    formula = "round(100 × “Hồ sơ đúng hạn” / “Tổng số hồ sơ” − 0, 2)"
    assert f"Hệ thống tính: {formula}." in page


def test_value_and_the_words_printed_for_it_are_both_told(unit, clerk):
    each = indicator()
    observe(each, unit, "0")
    Observation.objects.update(printed_text="Không có PAKN")

    page = clerk.get(address(unit, line_of(each))).content.decode()

    assert ">0, in ra: Không có PAKN</a>" in page
