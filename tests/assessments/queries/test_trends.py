"""How an indicator went through the periods."""

from decimal import Decimal

import pytest

from assessments.charts import Kind
from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from assessments.models import Indicator, IndicatorGroup, Observation
from assessments.queries.pictures import trend_picture
from assessments.queries.trends import (
    comparable,
    full_name,
    in_shapes,
    listed_trends,
    periods_with_data,
    trends,
    without_gaps,
)
from tests.builders import commune, district

pytestmark = pytest.mark.django_db


def indicator(code="so_hop", **fields):
    usual = {
        "label": f"Số {code}",
        "data_type": DataType.INTEGER,
        "scope": Scope.COMMUNE,
        "roll_up": RollUp.SUM,
        "unit_of_measure": "cuộc",
    }
    return Indicator.objects.create(code=code, **(usual | fields))


def observe(row, unit, period, value, **fields):
    return Observation.objects.create(
        indicator=row, unit=unit, period=period, value=value, **fields
    )


def picture(unit, codes, periods):
    return trend_picture(trends(unit, codes, periods))


def test_year_without_data_is_a_gap_and_said():
    unit = commune("Mẫu")
    row = indicator()
    observe(row, unit, "2019", 3)
    observe(row, unit, "2021", 7)

    chart = picture(unit, ["so_hop"], without_gaps(["2019", "2021"]))

    assert [each.number for each in chart.rows[0].values] == [3, None, 7]
    assert chart.table() == (
        ("Kỳ", "Số so_hop"),
        ("Năm 2019", "3"),
        ("Năm 2020", "–"),
        ("Năm 2021", "7"),
    )
    assert chart.kind == Kind.LINES
    assert chart.title == "Số so_hop, xã Mẫu, năm 2019–2021"
    assert chart.summary == "Năm 2019: 3; năm 2021: 7 (tăng)."
    assert "Kỳ không có dấu là chưa có số liệu." in chart.note


def test_sum_of_communes_says_of_how_many():
    unit = district("Mẫu")
    first, _ = commune("Một", parent=unit), commune("Hai", parent=unit)
    observe(indicator(), first, "2021", 5, is_invented=True)

    chart = picture(unit, ["so_hop"], ["2021"])

    assert chart.rows[0].values[0].words == "5 (1/2 xã)"
    assert chart.rows[0].values[0].mark == "5"
    assert "Có kỳ chỉ cộng được số của 1/2 xã." in chart.note
    assert chart.source.endswith("Số liệu minh họa.")


def test_estimate_is_hollow():
    unit = commune()
    row = indicator()
    observe(row, unit, "2020", 5)
    observe(row, unit, "2021", 6, status=ObservationStatus.ESTIMATE)

    values = picture(unit, ["so_hop"], ["2020", "2021"]).rows[0].values

    assert [each.is_hollow for each in values] == [False, True]
    assert [each.mark for each in values] == ["5", "6"]
    assert values[1].words == "6 (ước thực hiện)"


def test_ratio_is_drawn_in_hundredths_and_printed_as_it_is():
    unit = commune()
    row = indicator("ty_so", data_type=DataType.RATIO)
    observe(row, unit, "2021", 9, base=12)

    chart = picture(unit, ["ty_so"], ["2021"])

    assert chart.rows[0].values[0].number == 75
    assert chart.rows[0].values[0].words == "9/12"
    assert chart.unit == "% số đạt trên tổng số"


def test_computed_indicator_has_the_periods_of_what_it_rests_on():
    unit = district()
    below = commune(parent=unit)
    part, whole = indicator("phan"), indicator("ca")
    share = indicator("ty_le", data_type=DataType.PERCENT, formula="100 * phan / ca")
    observe(part, below, "2020", 1)
    observe(whole, below, "2020", 4)
    observe(whole, below, "2021", 4)

    assert periods_with_data(unit)["ty_le"] == ("2020", "2021")
    chart = picture(unit, [share.code], ["2020", "2021"])
    assert [each.number for each in chart.rows[0].values] == [Decimal(25), None]


def test_words_and_headings_are_not_drawn():
    unit = commune()
    row = indicator("loi", data_type=DataType.TEXT)
    observe(row, unit, "2021", None, printed_text="ở giữa huyện")

    assert "loi" not in periods_with_data(unit)
    assert picture(unit, ["loi", "khong-co"], ["2021"]) is None


def test_unreadable_formula_makes_no_page_fail():
    unit = commune()
    indicator("hong", formula="1 +")
    indicator("vong", formula="vong + 1")

    known = periods_with_data(unit)

    assert (known["hong"], known["vong"]) == ((), ())


def test_periods_are_parted_by_shape_the_fullest_first():
    names = ["2020", "2020-H1", "2021", "2021-H1", "2022", "2017..2021"]

    assert in_shapes(names) == {
        "năm": ["2020", "2021", "2022"],
        "6 tháng": ["2020-H1", "2021-H1"],
        "giai đoạn 5 năm": ["2017..2021"],
    }


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        (["2020-H1", "2021-H1"], ["2020-H1", "2020-H2", "2021-H1"]),
        (["2020-Q4", "2021-Q2"], ["2020-Q4", "2021-Q1", "2021-Q2"]),
        (["2019-9M", "2021-9M"], ["2019-9M", "2020-9M", "2021-9M"]),
        (["2001..2010", "2011..2020"], ["2001..2010", "2011..2020"]),
        ([], []),
        (["1950", "2021"], [str(year) for year in range(1998, 2022)]),
    ],
)
def test_periods_follow_one_another(known, shown):
    assert without_gaps(known) == shown


def test_list_names_lines_with_the_line_above_and_is_searched_without_marks():
    unit = commune()
    group = IndicatorGroup.objects.create(code="bang", title="Bảng")
    head = indicator("bien_che", label="Biên chế công chức:", group=group)
    given = indicator("giao", label="Được giao", group=group, parent=head)
    observe(given, unit, "2020", 5)
    observe(given, unit, "2021", 5)
    observe(head, unit, "2021-H1", 5)

    found = {
        title: [(each.name, each.words) for each in lines] for title, lines in listed_trends(unit)
    }

    assert found == {
        "Bảng": [
            ("Biên chế công chức:", "1 kỳ 6 tháng: 6 tháng đầu 2021"),
            ("Biên chế công chức: được giao", "2 kỳ năm: 2020 – 2021"),
        ]
    }
    assert [title for title, _ in listed_trends(unit, "duoc giao")] == ["Bảng"]
    assert listed_trends(unit, "không có") == []
    assert comparable(given, periods_with_data(unit)) == [head]
    assert full_name(given, None) == "Được giao"


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, django_assert_num_queries):
    unit = district()
    codes = [indicator(f"so_{number}").code for number in range(count)]
    for code in codes:
        for year in range(2018, 2018 + count):
            below = commune(f"Xã {code} {year}", parent=unit)
            observe(Indicator.objects.get(code=code), below, str(year), 1)

    with django_assert_num_queries(2):
        periods_with_data(unit)
    with django_assert_num_queries(3):
        trends(unit, codes, ["2018", "2019", "2020"])
    with django_assert_num_queries(3):
        listed_trends(unit)


def test_lines_of_one_table_are_named_once():
    unit = commune("Mẫu")
    group = IndicatorGroup.objects.create(code="bang", title="Bảng")
    head = indicator("bien_che", label="Biên chế", group=group)
    for code, label in (("giao", "Được giao"), ("co_mat", "Có mặt")):
        observe(indicator(code, label=label, group=group, parent=head), unit, "2021", 5)

    chart = picture(unit, ["giao", "co_mat"], ["2021"])

    assert chart.title == "Biên chế: được giao, có mặt, xã Mẫu, năm 2021"
    assert [row.name for row in chart.rows] == ["Được giao", "Có mặt"]
