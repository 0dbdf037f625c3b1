"""Lines through time."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.charts import Kind, Value, draw_svg
from assessments.charts.scale import scale_of
from tests.assessments.charts.samples import chart

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.lists(st.decimals(-10_000, 10_000, places=2), min_size=1, max_size=8)


def drawn(**rows):
    return ElementTree.fromstring(draw_svg(chart(Kind.LINES, rows)))


def strokes(root):
    """Return the lines between marks: they alone are two points thick."""
    return [each for each in root.iter(f"{SVG}line") if each.get("stroke-width") == "2"]


@pytest.mark.parametrize(
    ("values", "between"),
    [([1, 2, 3], 2), ([1, None, 3], 0), ([1, 2, None, 4, 5], 2), ([None, 2], 0), ([7], 0)],
)
def test_missing_period_is_a_gap(values, between):
    in_legend = 1

    assert len(strokes(drawn(a=values))) == between + in_legend


def test_series_differ_without_colour():
    root = drawn(a=[1, 2], b=[3, 4], c=[5, 6])

    lines = strokes(root)
    dashes = [line.get("stroke-dasharray") for line in lines if line.get("y1") != line.get("y2")]
    assert len(set(dashes)) == 3
    assert {each.get("stroke") for each in lines} == {lines[0].get("stroke")}
    assert len(list(root.iter(f"{SVG}circle"))) == 3  # two marks and the legend
    assert len(list(root.iter(f"{SVG}rect"))) == 3
    assert len(list(root.iter(f"{SVG}polygon"))) == 3


def test_estimate_is_hollow_and_explained():
    estimate = Value(Decimal(9), "9 (ước thực hiện)", "9", is_hollow=True)

    root = drawn(a=[7, estimate])

    fills = [each.get("fill") for each in root.iter(f"{SVG}circle")]
    assert fills == ["#0b4f6c", "#ffffff", "#0b4f6c", "#ffffff"]
    words = [each.text for each in root.iter(f"{SVG}text")]
    assert "ước thực hiện" in words
    assert "9" in words


def test_many_long_numbers_are_written_at_the_ends_only():
    root = drawn(a=[Value(Decimal(n), f"{n} nghìn tỷ đồng chẵn") for n in range(1, 21)])

    words = [each.text for each in root.iter(f"{SVG}text")]
    assert [each for each in words if "nghìn" in each] == [
        "1 nghìn tỷ đồng chẵn",
        "20 nghìn tỷ đồng chẵn",
    ]


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ([0, 37], ["0", "10", "20", "30", "40"]),
        ([112, 107, 98], ["90", "95", "100", "105", "110", "115"]),
        ([10, 90], ["0", "20", "40", "60", "80", "100"]),
        ([5, 5], ["0", "1", "2", "3", "4", "5"]),
        ([-3, 4], ["-4", "-2", "0", "2", "4"]),
        ([], ["0", "1"]),
        ([0], ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]),
    ],
)
def test_scale_has_round_numbers_and_begins_at_zero_unless_values_lie_close(numbers, ticks):
    scale = scale_of([Decimal(number) for number in numbers])

    assert [scale.written(tick) for tick in scale.ticks] == ticks
    assert scale.begins_at_zero == (ticks[0] in ("0", "0,0"))


@given(numbers=NUMBERS)
def test_every_number_lies_on_its_scale(numbers):
    scale = scale_of(numbers)

    assert all(0 <= scale.share(number) <= 1 for number in numbers)
    assert 2 <= len(scale.ticks) <= 8
    assert scale.ticks[-1] == scale.highest
