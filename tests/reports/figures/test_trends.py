"""Trends of indicators that the words of a report name."""

import pytest

from assessments.enums import DataType, RollUp, Scope
from assessments.models import Indicator, Observation
from communes.periods import read_period
from reports.figures.figure import ChartValue, Figure
from reports.figures.scope import scope_of
from reports.figures.trends import WithTrends, trend_figure
from tests.builders import commune, district

pytestmark = pytest.mark.django_db
YEARS = ("2015", "2017", "2020")


@pytest.fixture
def unit():
    found = district("Mẫu")
    for code in ("so_hop", "so_nguoi"):
        Indicator.objects.create(
            code=code,
            label=f"Số {code}",
            data_type=DataType.INTEGER,
            scope=Scope.COMMUNE,
            roll_up=RollUp.SUM,
        )
    first, _ = commune("Một", parent=found), commune("Hai", parent=found)
    for period in (*YEARS, "2020-H1"):
        observe("so_hop", first, period)
    return found


def observe(code, unit, period):
    Observation.objects.create(
        indicator=Indicator.objects.get(code=code), unit=unit, period=period, value=5
    )


def figure(unit, period="2020", name="xu_huong.so_hop"):
    return trend_figure(name, scope_of(unit, read_period(period)))


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2020", ["2015", "2016", "2017", "2018", "2019", "2020"]),
        ("2017", ["2015", "2016", "2017"]),
        ("2016..2020", ["2017", "2018", "2019", "2020"]),
        ("2020-H1", ["6 tháng đầu 2020"]),
        ("2020-Q4", ["2015", "2016", "2017", "2018", "2019", "2020"]),
    ],
)
def test_report_shows_periods_of_its_own_shape_up_to_its_own(unit, period, shown):
    chart = figure(unit, period).value.chart

    assert [column.name for column in chart.columns] == shown


def test_every_point_can_be_followed_to_its_rows(unit):
    found = figure(unit)

    assert [source.label for source in found.sources] == [
        "Số so_hop, năm 2015: 5",
        "Số so_hop, năm 2017: 5",
        "Số so_hop, năm 2020: 5",
    ]
    assert all(source.table == "assessments.observation" for source in found.sources)
    assert found.behind == (1, 2)


def test_two_indicators_share_a_picture(unit):
    observe("so_nguoi", unit, "2020")

    found = figure(unit, name="xu_huong.so_hop.so_nguoi")

    assert [row.name for row in found.value.chart.rows] == ["Số so_hop", "Số so_nguoi"]
    assert found.label == "Xu hướng: Số so_hop; Số so_nguoi"


def test_indicator_without_data_has_no_picture(unit):
    assert figure(unit, name="xu_huong.so_nguoi").value is None


def test_unknown_indicator_is_no_figure(unit):
    figures = WithTrends({"ten": Figure("ten", "Tên", "Mẫu")}, scope_of(unit, read_period("2020")))

    assert "xu_huong.khong_co" not in figures
    assert "khong_co" not in figures
    with pytest.raises(KeyError):
        figures["xu_huong.so_hop.khong_co"]
    assert "ten" in figures


def test_trend_joins_the_figures_once_it_is_named(unit, django_assert_num_queries):
    figures = WithTrends({}, scope_of(unit, read_period("2020")))

    assert "xu_huong.so_hop" in figures
    with django_assert_num_queries(0):
        assert isinstance(figures["xu_huong.so_hop"].value, ChartValue)
    assert list(figures) == ["xu_huong.so_hop"]
