"""Tables are made for some kinds of period only: where they are listed, and how others are told."""

import pytest
from django.urls import reverse

from assessments.enums import Scope
from communes.enums import DutyKind
from communes.periods import period_words
from tests import builders
from tests.assessments.views.statistics import group, indicator, name, observe, posted

ALL = "2017..2021"
HALF = "2021-H1"


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def clerk(unit, login_as):
    return login_as(DutyKind.ENTRY, unit)


@pytest.fixture
def yearly(unit):
    """An indicator of a table that is made for years."""
    return indicator(group=group(period_kinds="year"))


def grid(unit, period, code="bang"):
    return reverse("assessments:group_grid", args=[unit.key, code, period])


def overview(browser, unit, period):
    return browser.get(
        reverse("assessments:observations", args=[unit.key, period])
    ).content.decode()


def test_table_of_another_kind_of_period_stands_apart_with_the_way_to_it(unit, clerk, yearly):
    page = overview(clerk, unit, HALF)

    assert "Bảng lập cho loại kỳ khác (1)" in page
    assert f'<a href="{grid(unit, "2021")}">Bảng bang</a>: lập cho kỳ năm (mở năm 2021).' in page
    assert grid(unit, HALF) not in page


def test_its_cells_are_not_due(unit, clerk, yearly):
    page = clerk.get(reverse("assessments:observation_groups"), {"ky": HALF}).content.decode()

    assert '<td class="num">–</td>' in page
    assert '<td class="num">0/1</td>' not in page


@pytest.mark.parametrize("named", ["group_grid", "group_workbook", "upload_group", "group_checks"])
def test_page_of_a_period_that_does_not_fit_says_which_do(unit, clerk, yearly, named):
    answer = clerk.get(reverse(f"assessments:{named}", args=[unit.key, "bang", HALF]))

    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Bảng “Bảng bang” không lập cho 6 tháng đầu năm 2021." in page
    assert "Kỳ của bảng: năm (như 2021)." in page


def test_unknown_table_is_told_without_words_of_the_machine(unit, clerk):
    page = clerk.get(grid(unit, HALF, "khong-co")).content.decode()

    assert "Địa chỉ không có" in page
    assert "matches" not in page


def test_cell_of_a_period_that_does_not_fit_is_not_saved(unit, clerk, yearly):
    cell = name(yearly, HALF)
    address = reverse("assessments:save_cell", args=[unit.key, "bang", HALF, cell])

    assert clerk.post(address, {"so": "5"}).status_code == 404
    assert clerk.post(grid(unit, HALF), posted((cell, "5"))).status_code == 404
    assert not yearly.observations.exists()


def test_verb_refuses_it_too(unit, yearly):
    with pytest.raises(Exception, match="Có bảng không lập cho kỳ này"):
        observe(yearly, unit, "5", HALF)


@pytest.mark.parametrize(("kinds", "is_due"), [("years", False), ("year", False), ("", False)])
def test_several_years_are_due_only_where_something_is_said_of_them(
    unit, clerk, yearly, kinds, is_due
):
    group().__class__.objects.update(period_kinds=kinds)

    page = clerk.get(reverse("assessments:observation_groups"), {"ky": ALL}).content.decode()

    assert ('<td class="num">0/1</td>' in page) is is_due
    assert period_words(ALL) in page


def test_value_of_several_years_makes_its_table_due(unit, clerk, yearly):
    group().__class__.objects.update(period_kinds="year;years")
    other = indicator("khac")
    observe(other, unit, "5", ALL)

    page = overview(clerk, unit, ALL)

    assert "Đã có số liệu 1/2 ô do anh/chị nhập." in page


def test_workbook_of_all_tables_leaves_out_those_of_other_periods(unit, clerk, yearly):
    address = reverse("assessments:unit_workbook", args=[unit.key, HALF])

    page = clerk.get(address, follow=True).content.decode()

    assert "Trong kỳ này, cơ quan của anh/chị không phụ trách bảng nào" in page


def test_goals_need_no_fitting_period(unit, clerk):
    indicator(scope=Scope.COMMUNE, group=None)

    assert overview(clerk, unit, HALF)


@pytest.mark.parametrize(("year", "is_used"), [("2021", True), ("2020", False)])
def test_table_of_years_is_in_use_where_the_last_year_has_a_value(unit, clerk, year, is_used):
    each = indicator(group=group(period_kinds="year;years", years=3, report="so-ket"))
    observe(each, unit, "5", year)

    page = overview(clerk, unit, ALL)
    counts = clerk.get(reverse("assessments:observation_groups"), {"ky": ALL}).content.decode()

    assert ("Bảng dùng cho báo cáo khác, kỳ này chưa có số liệu (1)" not in page) is is_used
    assert ("1/3</td>" in counts) is is_used


def test_period_without_values_lists_the_tables_to_begin_with(unit, clerk):
    indicator(group=group(report="so-ket"))

    page = overview(clerk, unit, "2021")

    assert "Xã Quài Tở chưa có số liệu nào trong kỳ này." in page
    assert "mở một bảng để bắt đầu nhập" in page
    assert "<details open>" in page


def test_list_of_definitions_tells_the_kinds_of_period(unit, login_as, yearly):
    reviewer = login_as(DutyKind.REVIEW, unit.parent)

    page = reviewer.get(reverse("assessments:definitions")).content.decode()

    assert "; lập cho kỳ năm" in page
