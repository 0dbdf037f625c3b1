"""Nothing in a picture lies upon anything else, and the marks stand where the numbers say."""

from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from assessments.charts import Kind, draw_svg
from assessments.charts.cells import BANDS, ink_of
from assessments.charts.lettering import shortened, width, wrapped
from tests.assessments.charts.samples import chart, district, value

SVG = "{http://www.w3.org/2000/svg}"


def marks(picture, tag):
    return list(ElementTree.fromstring(draw_svg(picture)).iter(f"{SVG}{tag}"))


def number(mark, name):
    return Decimal(mark.get(name))


def test_bar_is_as_long_as_its_number_says():
    small, large = marks(chart(Kind.BARS, {"Tốt": [5], "Khá": [10]}), "rect")

    assert number(large, "width") == pytest.approx(number(small, "width") * 2, abs=Decimal("0.2"))


def test_number_of_a_bar_stays_within_the_picture():
    picture = chart(Kind.BARS, {"Tốt": [value(19, "19 (100%) đơn vị của huyện")]}, ["Kế hoạch"])

    root = ElementTree.fromstring(draw_svg(picture))
    words = root.findall(f"{SVG}text")[-1]

    assert number(words, "x") + width(words.text, 11) <= number(root, "width")


def test_last_column_of_bars_is_darker_without_colour():
    before, present = marks(chart(Kind.BARS, {"Tốt": [5, 6]}), "rect")

    assert contrast(before.get("fill"), present.get("fill")) > 4.5


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band[1])
def test_number_of_a_cell_can_be_read_on_its_shade(band):
    _, _, shade, ink = band

    assert contrast(shade, ink) >= 4.5


def test_shades_are_apart_when_printed_without_colour():
    lights = [luminance(shade) for _, _, shade, _ in BANDS]

    assert all(lighter / darker > 1.5 or lighter > 0.9 for darker, lighter in pairwise(lights))


@pytest.mark.parametrize(
    ("percent", "ink"),
    [(0, "#ffffff"), (59.9, "#ffffff"), (60, "#ffffff"), (70, "#1c262d"), (100, "#1c262d")],
)
def test_ink_follows_the_band_of_the_number(percent, ink):
    assert ink_of(value(percent)) == ink


def test_cell_without_a_number_has_no_shade():
    assert marks(chart(Kind.CELLS, {"Xã A": [None]}), "path")[0].get("fill") == "none"


def test_tied_communes_stand_on_lines_of_their_own():
    picture = chart(Kind.MOVES, {"A": [1, 1], "B": [1, 1], "C": [1, 3]})

    heights = [(mark.get("cx"), mark.get("cy")) for mark in marks(picture, "circle")]

    assert len(heights) == len(set(heights)) == 6


@pytest.mark.parametrize(
    ("places", "dashed", "width"),
    [([2, 1], None, "2.2"), ([1, 2], "6 3", "1.6"), ([1, 1], None, "0.9")],
)
def test_line_says_up_or_down_without_colour(places, dashed, width):
    line = marks(chart(Kind.MOVES, {"A": places}), "line")[0]

    assert (line.get("stroke-dasharray"), line.get("stroke-width")) == (dashed, width)


def test_names_of_a_district_do_not_touch():
    lines = sorted(
        number(mark, "y")
        for mark in marks(district(3, Kind.MOVES), "text")
        if mark.get("text-anchor") == "end"
    )

    assert len(lines) == 19
    assert all(below - above >= 16 for above, below in pairwise(lines))


def test_dots_of_equal_values_are_all_seen():
    picture = chart(Kind.DOTS, {"A": [80, 80, 80]})

    rings = marks(picture, "circle")
    squares = marks(picture, "rect")

    assert [mark.get("r") for mark in rings[2:]] == ["8", "3.2"]
    assert squares[-1].get("width") == "10"


def test_line_of_dots_says_where_it_begins():
    words = [mark.text for mark in marks(chart(Kind.DOTS, {"A": [72, 91]}), "text")]

    assert "60%" in words
    assert "100%" in words


def test_words_are_wrapped_and_cut_to_their_room():
    lines = wrapped("Giải quyết khiếu nại, tố cáo và hòa giải ở cơ sở", 12, 150)

    assert " ".join(lines) == "Giải quyết khiếu nại, tố cáo và hòa giải ở cơ sở"
    assert all(width(each, 12) <= 150 for each in lines)
    assert shortened("W" * 50, 12, 60).endswith("…")
    assert width(shortened("W" * 50, 12, 60), 12) <= 60


def test_marks_above_letters_take_no_room():
    assert width("Quài Tở", 12) == width("Quai To", 12)
