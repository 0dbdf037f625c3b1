from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.charts import Kind, draw_svg
from assessments.charts.marks import length
from tests.assessments.charts.samples import chart, district

SVG = "{http://www.w3.org/2000/svg}"
each_kind = pytest.mark.parametrize("kind", Kind)
each_frame = pytest.mark.parametrize("framed", [False, True])


def drawn(picture, **options):
    return ElementTree.fromstring(draw_svg(picture, **options))


def texts(root):
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


@each_frame
@each_kind
def test_picture_is_named_and_described_for_a_screen_reader(kind, framed):
    root = drawn(chart(kind, {"Xã A": [1, 2], "Xã B": [2, 1]}), framed=framed)

    name, description = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [name.get("id"), description.get("id")]
    assert name.text == "Tên hình"
    assert description.text == "Tóm tắt. Đơn vị tính: đơn vị. Nguồn: số liệu mẫu."


@each_kind
def test_picture_that_stands_alone_says_title_unit_note_and_source(kind):
    said = " ".join(texts(drawn(chart(kind, {"Xã A": [1, 2]}, note="Chú ý."), framed=True)))

    for words in ("Tên hình", "Đơn vị tính: đơn vị", "Chú ý.", "Nguồn: số liệu mẫu."):
        assert words in said


@each_kind
def test_picture_says_every_number_and_name_of_its_table(kind):
    picture = chart(kind, {"Xã A": [1, None, 3], "Thị trấn B": [81, 92, 77]})

    said = " ".join(texts(drawn(picture)))

    head, *rows = picture.table()
    if kind == Kind.LINES:  # columns of time are the rows of the table
        head, *rows = zip(*picture.table(), strict=True)
    assert head == ("Đơn vị", "2019", "2020", "2021")
    assert rows == [("Xã A", "1", "–", "3"), ("Thị trấn B", "81", "92", "77")]
    assert all(words in said for row in (head[1:], *rows) for words in row)


@each_kind
def test_same_chart_gives_the_same_bytes(kind):
    assert draw_svg(district(4, kind)) == draw_svg(district(4, kind))


@pytest.mark.parametrize(("kind", "columns"), [(Kind.CELLS, 20), (Kind.MOVES, 4), (Kind.DOTS, 3)])
def test_picture_of_a_district_is_small(kind, columns):
    assert len(draw_svg(district(columns, kind), framed=True).encode()) < 20_000


@each_kind
def test_picture_keeps_to_the_content_security_policy(kind):
    text = draw_svg(district(3, kind), framed=True)

    assert "style" not in text
    assert "<script" not in text
    assert "href" not in text


@each_kind
def test_names_with_signs_of_xml_stay_words(kind):
    name = "Tân <Lập> & “Yên” 'Bình' \"1\""

    assert any(name in each for each in texts(drawn(chart(kind, {name: [55, 60]}))))


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(Kind),
    names=st.lists(st.text(max_size=60), min_size=1, max_size=4, unique=True),
    title=st.text(max_size=120),
    numbers=st.lists(
        st.none() | st.decimals(0, 100, places=2, allow_nan=False), min_size=1, max_size=4
    ),
)
def test_whatever_is_written_the_file_is_well_formed(kind, names, title, numbers):
    picture = chart(kind, dict.fromkeys(names, numbers), title=title)

    for framed in (False, True):
        root = drawn(picture, framed=framed)
        assert Decimal(root.get("width")) > 0
        assert Decimal(root.get("height")) > 0


@each_kind
@pytest.mark.parametrize("numbers", [[0, 0], [None, None], [100, 100], [7]])
def test_all_equal_or_missing_numbers_are_drawn(kind, numbers):
    assert drawn(chart(kind, {"Xã A": numbers, "Xã B": numbers})).tag == f"{SVG}svg"


def test_row_without_a_value_for_each_column_is_refused():
    with pytest.raises(ValueError, match="không đủ số liệu"):
        chart(Kind.BARS, {"Xã A": [1], "Xã B": [1, 2]})


@pytest.mark.parametrize(
    ("rows", "longest", "parts"), [(3, 3, [3]), (4, 3, [2, 2]), (7, 3, [3, 3, 1]), (0, 3, [0])]
)
def test_long_chart_comes_in_numbered_parts(rows, longest, parts):
    found = chart(Kind.CELLS, {f"Xã {number}": [1] for number in range(rows)}).in_parts(longest)

    assert [len(part.rows) for part in found] == parts
    assert len({part.code for part in found}) == len(parts)
    if len(parts) > 1:
        assert found[0].title == f"Tên hình (phần 1/{len(parts)})"


@pytest.mark.parametrize(
    ("value", "written"),
    [(12, "12"), (Decimal("12.50"), "12.5"), (Decimal("0.04"), "0"), (Decimal(120), "120")],
)
def test_length_is_short_and_never_in_powers_of_ten(value, written):
    assert length(value) == written
