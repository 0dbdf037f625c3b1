import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.documents.text_width import balanced, bold_width


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("", 12, 0.0),
        ("M", 10, 3.33),
        ("Độc lập - Tự do - Hạnh phúc", 13, 56.14),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 88.31),
        ("MM\nM", 10, 6.66),
    ],
)
def test_bold_width_is_that_of_times_new_roman(text, size, expected):
    assert bold_width(text, size) == pytest.approx(expected, abs=0.01)


def test_width_of_a_letter_does_not_depend_on_how_it_is_composed():
    assert bold_width("Ho\u0300a", 14) == bold_width("Hòa", 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND TỈNH", "UBND TỈNH"),
        ("ỦY BAN NHÂN DÂN HUYỆN TUẦN GIÁO", "ỦY BAN NHÂN DÂN\nHUYỆN TUẦN GIÁO"),
    ],
)
def test_balanced_breaks_where_lines_come_out_alike(text, expected):
    assert balanced(text, 12, 67) == expected


@given(st.lists(st.text("ABCỬm", min_size=1, max_size=8), max_size=12).map(" ".join))
def test_balanced_only_turns_blanks_into_ends_of_lines(text):
    lines = balanced(text, 12, 60)

    assert lines.replace("\n", " ") == text
    assert bold_width(lines, 12) <= 60
