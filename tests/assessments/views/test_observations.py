"""The tables of a unit and period, and how far each unit is."""

import re

import pytest
from django.urls import reverse

from assessments.enums import DataType, Layout, RollUp, Scope
from communes.enums import DutyKind
from tests import builders
from tests.assessments.views.statistics import PERIOD, group, indicator, item, observe


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def neighbour(unit):
    """Another commune of the same district."""
    return builders.commune("Pú Nhung", unit.parent)


def address(unit, period=PERIOD):
    return reverse("assessments:observations", args=[unit.key, period])


def page_of(browser, unit, period=PERIOD):
    return browser.get(address(unit, period)).content.decode()


def line(page, title):
    """Return the words of the line of a table."""
    found = re.search(rf"<tr>(?:(?!<tr>).)*>{title}</a>.*?</tr>", page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def groups_page(browser, **query):
    return browser.get(reverse("assessments:observation_groups"), query).content.decode()


def test_tables_say_how_far_they_are_and_lead_to_the_grid(unit, login_as):
    first, _ = indicator("a"), indicator("b")
    observe(first, unit, "5")

    page = page_of(login_as(DutyKind.ENTRY, unit), unit)

    grid = reverse("assessments:group_grid", args=[unit.key, "bang", PERIOD])
    assert f'<a href="{grid}">Bảng bang</a>' in page
    assert "1/2" in line(page, "Bảng bang")
    assert "Đã có số liệu 1/2 ô do anh/chị nhập." in page


def test_finished_table_is_called_so(unit, login_as):
    observe(indicator(), unit, "5")

    assert "1/1 Đủ" in line(page_of(login_as(DutyKind.ENTRY, unit), unit), "Bảng bang")


def test_invalid_value_is_an_error_of_its_table(unit, login_as):
    observe(indicator(), unit, "năm")

    assert "1 lỗi" in line(page_of(login_as(DutyKind.ENTRY, unit), unit), "Bảng bang")


def test_cells_of_items_are_counted_one_by_one(unit, login_as):
    own = group(layout=Layout.ITEMS)
    each = indicator(roll_up=RollUp.SUM)
    land, _, _ = (item(own, code) for code in "abc")
    observe(each, unit, "5", item_id=land.pk)

    assert "1/3" in line(page_of(login_as(DutyKind.ENTRY, unit), unit), "Bảng bang")


def test_headings_computed_and_summed_rows_are_not_due(unit, login_as):
    indicator("a", DataType.HEADING, Scope.DISTRICT)
    indicator("b", scope=Scope.DISTRICT)
    indicator("c", scope=Scope.DISTRICT, formula="b * 2")
    indicator("d", scope=Scope.BOTH, roll_up=RollUp.SUM)

    page = page_of(login_as(DutyKind.REVIEW, unit.parent), unit.parent)

    assert "0/1" in line(page, "Bảng bang")


def test_table_that_communes_add_up_to_is_called_so(unit, login_as):
    indicator(roll_up=RollUp.SUM)

    page = page_of(login_as(DutyKind.REVIEW, unit.parent), unit.parent)

    assert "tổng hợp" in line(page, "Bảng bang")


def test_period_of_several_years_counts_the_years_of_the_table(unit, login_as):
    group(years=3)
    observe(indicator(), unit, "5", period="2021")

    page = page_of(login_as(DutyKind.ENTRY, unit), unit, "2017..2021")

    assert "1/3" in line(page, "Bảng bang")


def test_table_of_a_report_is_listed_apart_until_it_is_used(unit, login_as):
    of_report = group("phu-luc", report="tong-ket-cchc")
    each = indicator("a", group=of_report)
    clerk = login_as(DutyKind.ENTRY, unit)

    before = page_of(clerk, unit)
    observe(each, unit, "5")
    after = page_of(clerk, unit)

    assert "kỳ này chưa có số liệu (1)" in before
    assert "kỳ này chưa có số liệu" not in after
    assert "1/1" in line(after, "Bảng phu-luc")


def test_agency_sees_its_own_tables_first_and_counts_its_own_cells(unit, login_as):
    justice = {"scope": Scope.DISTRICT, "offices": "Phòng Tư pháp"}
    indicator("a", scope=Scope.DISTRICT, group=group("khac", order=1))
    indicator("b", group=group("tu-phap", order=2), **justice)
    indicator("c", scope=Scope.DISTRICT, group=group("tu-phap"))

    page = page_of(login_as(builders.agency(unit.parent, "Phòng Tư pháp")), unit.parent)

    assert page.index("Bảng tu-phap</a>") < page.index("Bảng khac</a>")
    assert "0/1" in line(page, "Bảng tu-phap")
    assert "Đã có số liệu 0/1 ô do anh/chị nhập." in page


def test_unit_without_a_table_is_told_who_makes_it_happen(unit, login_as):
    page = page_of(login_as(DutyKind.ENTRY, unit), unit)

    assert "chưa có số liệu nào trong kỳ này" in page
    assert "người quản trị" in page


def test_reviewer_is_told_whose_statistics_these_are(unit, login_as):
    indicator()

    assert "Nhập thay:</strong>" in page_of(login_as(DutyKind.REVIEW, unit.parent), unit)


def test_neighbour_does_not_know_the_page(unit, neighbour, login_as):
    browser = login_as(DutyKind.ENTRY, neighbour)

    assert browser.get(address(unit)).status_code == 404
    assert browser.get(address(unit.parent)).status_code == 404


@pytest.mark.parametrize("kind", [DutyKind.RECORDS, DutyKind.ADMINISTRATION])
def test_duty_without_statistics_is_refused(unit, login_as, kind):
    browser = login_as(kind, unit.parent)

    assert browser.get(address(unit)).status_code == 403
    assert browser.get(reverse("assessments:observation_groups")).status_code == 403


@pytest.mark.parametrize("period", ["nam-nay", "2021-H3", "2022..2021"])
def test_period_that_is_none_has_no_page(unit, login_as, period):
    assert login_as(DutyKind.ENTRY, unit).get(address(unit, period)).status_code == 404


def test_list_says_how_far_each_unit_is(unit, neighbour, login_as):
    first, second = indicator("a"), indicator("b")
    observe(first, unit, "5")
    observe(second, unit, "năm")

    page = groups_page(login_as(DutyKind.REVIEW, unit.parent))

    assert "năm 2021</h1>" in page
    assert ">1/2</td>" in page
    assert ">0/2</td>" in page
    assert "1 chưa hợp lệ" in page
    assert f'href="{address(neighbour)}"' in page


def test_list_shows_a_commune_itself_only(unit, neighbour, login_as):
    page = groups_page(login_as(DutyKind.ENTRY, unit), ky="2022-h1")

    assert "6 tháng đầu năm 2022</h1>" in page
    assert address(unit, "2022-H1") in page
    assert neighbour.name not in page


def test_list_explains_a_period_that_is_none(unit, login_as):
    assert "không phải tên kỳ" in groups_page(login_as(DutyKind.ENTRY, unit), ky="năm nay")


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.INSPECTION])
def test_number_of_queries_does_not_grow(unit, login_as, django_assert_max_num_queries, kind):
    browser, district = login_as(kind, unit.parent), unit.parent
    urls = [address(unit), address(district), reverse("assessments:observation_groups")]
    observe(indicator("x", roll_up=RollUp.SUM), unit, "5")

    def queries():
        counts = []
        for url in urls:
            with django_assert_max_num_queries(30) as counted:
                assert browser.get(url).status_code == 200
            counts.append(len(counted))
        return counts

    few = queries()
    more = [builders.commune(f"Xã {number}", district) for number in range(3)]
    for number in range(3):
        own = group(f"bang-{number}")
        each = indicator(f"y{number}", scope=Scope.BOTH, roll_up=RollUp.SUM, group=own)
        for place in (unit, *more):
            observe(each, place, "5")

    assert queries() == few
