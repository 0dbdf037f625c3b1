"""A group as rows and columns: every layout, which periods it shows, what its cells say."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.enums import DataType, Layout, PrintStyle, Scope
from assessments.grids import cell_name, grid_of, periods_shown
from assessments.models import ColumnNote, IndicatorGroup
from tests import builders
from tests.assessments.checks.tables import indicator, items, observe, table

pytestmark = pytest.mark.django_db
PERIOD = "2021"


@pytest.fixture
def unit():
    return builders.district("Tuần Giáo")


def labels(lines):
    return [line.label for line in lines]


@pytest.mark.parametrize(
    ("fields", "period", "shown"),
    [
        ({"years": 1}, "2021", ["2021"]),
        ({"years": 3}, "2021", ["2019", "2020", "2021"]),
        ({"years": 3}, "2021-H1", ["2019-H1", "2020-H1", "2021-H1"]),
        ({"years": 6}, "2011..2020", ["2015", "2016", "2017", "2018", "2019", "2020"]),
        ({"years": 1}, "2011..2020", ["2011..2020"]),
        ({"years": 6, "layout": Layout.GOALS}, "2011..2020", ["2011..2020"]),
        ({"years": 6, "layout": Layout.ITEMS}, "2021-H1", ["2021-H1"]),
        ({"periods": "2001..2010; 2011..2020"}, "2020", ["2001..2010", "2011..2020"]),
        ({"periods": "2001..2010;;nay"}, "2020", ["2001..2010"]),
        ({"years": 3}, "1901", ["1900", "1901"]),
    ],
)
def test_periods_shown_are_those_of_the_table(fields, period, shown):
    assert periods_shown(IndicatorGroup(**fields), period) == shown


def test_name_that_is_no_period_is_refused():
    with pytest.raises(ValueError, match="không phải tên kỳ"):
        periods_shown(IndicatorGroup(years=1), "2021-H7")


@pytest.mark.parametrize("layout", [Layout.YEARS, Layout.YEARS_WITH_PARTS])
def test_years_stand_across(unit, layout):
    group = table(layout=layout, years=2)
    observe(unit, period="2020", tong=5)
    observe(unit, period="2021", tong=7)

    grid = grid_of(group, unit, PERIOD)

    assert labels(grid.rows) == ["Số tong", "Số nam", "Số nu"]
    assert labels(grid.columns) == ["Năm 2020", "Năm 2021"]
    assert [grid.cell(0, column).value.value for column in (0, 1)] == [5, 7]
    assert grid.cell(0, 1).before.value == 5
    assert grid.cell(0, 0).before.value is None


@pytest.mark.parametrize("layout", [Layout.STAGES, Layout.STAGES_BY_FIELD])
def test_stages_stand_down(unit, layout):
    group = table(layout=layout, periods="2001..2010;2011..2020")
    observe(unit, period="2011..2020", nam=6)

    grid = grid_of(group, unit, "2011..2020")

    assert labels(grid.rows) == ["Giai đoạn 2001 - 2010", "Giai đoạn 2011 - 2020"]
    assert labels(grid.columns) == ["Số tong", "Số nam", "Số nu"]
    assert grid.cell(1, 1).value.value == 6


def test_goals_have_one_column(unit):
    group = table(layout=Layout.GOALS, years=6)

    grid = grid_of(group, unit, "2011..2020")

    assert (len(grid.rows), labels(grid.columns)) == (3, ["Giai đoạn 2011 - 2020"])


def test_items_stand_down(unit):
    group = table(layout=Layout.ITEMS)
    first, second = items(group, "a", "b")
    observe(unit, second, nu=4)

    grid = grid_of(group, unit, PERIOD)

    assert [line.item for line in grid.rows if line.item] == [first, second]
    assert labels(grid.columns) == ["Số tong", "Số nam", "Số nu"]
    assert grid.cell(1, 2).value.value == 4
    assert grid.cell(1, 2).name == f"o-{grid.columns[2].indicator.pk}-2021-{second.pk}"


def test_heading_has_no_cells_and_rows_are_numbered_around_dashes(unit):
    group = table(codes=("mot",), number_format="{}.")
    heading = indicator(group, "tieu_de", data_type=DataType.HEADING, order=1)
    dash = {"parent": heading, "print_style": PrintStyle.DASH}
    indicator(group, "phan", order=2, **dash)
    indicator(group, "hai", order=3)
    indicator(group, "trong", order=4, print_style=PrintStyle.BLANK)

    grid = grid_of(group, unit, PERIOD)

    assert [line.number for line in grid.rows] == ["1.", "2.", "-", "3.", ""]
    assert grid.cell(1, 0) is None
    assert grid.rows[1].is_heading


def test_note_of_the_period_stands_at_its_column(unit):
    group = table(years=2)
    ColumnNote.objects.create(group=group, unit=unit, period="2021", as_of=date(2021, 3, 31))

    grid = grid_of(group, unit, PERIOD)

    assert [line.words for line in grid.columns] == ["Năm 2020", "Năm 2021 (Tính đến 31/3)"]


def test_cell_is_typed_by_who_reports_it(unit):
    group = table(codes=("chung",))
    indicator(group, "xa", scope=Scope.COMMUNE, order=1)
    indicator(group, "tinh_ra", formula="chung + xa", order=2)
    commune = builders.commune(parent=unit)

    def typed(at):
        grid = grid_of(group, at, PERIOD)
        return [grid.cell(row, 0).is_typed for row in range(3)]

    assert typed(unit) == [True, False, False]
    assert typed(commune) == [True, True, False]


def test_name_of_a_cell_is_the_same_everywhere(unit):
    group = table(codes=("mot",))

    cell = grid_of(group, unit, PERIOD).cell(0, 0)

    assert cell.name == cell_name(cell.indicator, PERIOD, None) == f"o-{cell.indicator.pk}-2021-0"


@pytest.mark.parametrize("layout", Layout)
def test_number_of_queries_is_constant(unit, layout):
    group = table(layout=layout, years=2)
    items(group, "a")

    def queries():
        with CaptureQueriesContext(connection) as counted:
            grid_of(group, unit, PERIOD)
        return len(counted)

    few = queries()
    for number in range(4):
        indicator(group, f"so_{number}", formula="prev(tong) + 1" if number % 2 else "")
        observe(builders.commune(f"Xã {number}", unit), tong=number)
    items(group, "b", "c")
    IndicatorGroup.objects.update(years=6)
    group.refresh_from_db()

    assert queries() == few <= 7


def test_first_of_all_years_has_nothing_before_it(unit):
    grid = grid_of(table(years=3), unit, "1900")

    assert labels(grid.columns) == ["Năm 1900"]
    assert grid.cell(0, 0).before.value is None
