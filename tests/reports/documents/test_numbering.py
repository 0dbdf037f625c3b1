import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.documents.numbering import STYLES, labels


def test_labels_follow_the_outline_of_a_report():
    outline = [
        (1, "phan"),
        (2, "la_ma"),
        (3, "so"),
        (3, "so"),
        (4, "so_so"),
        (5, "chu"),
        (6, "sao"),
        (5, "chu"),
        (4, "so_so"),
        (5, "chu"),
        (2, "la_ma"),
        (3, "so"),
        (1, "phan"),
        (2, "la_ma"),
    ]

    assert labels(outline) == (
        *("Phần I", "I.", "1.", "2.", "2.1.", "a)", "*", "b)", "2.2.", "a)"),
        *("II.", "1.", "Phần II", "I."),
    )


def test_letters_are_the_vietnamese_ones():
    eleven = labels([(1, "so"), *[(2, "chu")] * 11])[1:]

    assert "".join(eleven) == "a)b)c)d)đ)e)g)h)i)k)l)"


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ([(1, "chu_hoa"), (2, "la_ma"), (1, "chu_hoa"), (2, "la_ma")], ("A.", "I.", "B.", "I.")),
        ([(1, "so_so")], ("1.",)),
        ([(1, "la_ma"), (2, "so_so")], ("I.", "1.")),
        ([(1, "so"), (2, "so_so"), (3, "so_so")], ("1.", "1.1.", "1.1.1.")),
        ([(2, "la_ma"), (1, "phan"), (2, "la_ma")], ("I.", "Phần I", "I.")),
        ([(1, "so"), (1, "khong"), (1, "so")], ("1.", "", "2.")),
        ([(1, "phu_luc"), (1, "phu_luc")], ("Phụ lục I", "Phụ lục II")),
        ([(5, "gach"), (5, "gach")], ("-", "-")),
    ],
)
def test_labels_of_other_outlines(outline, expected):
    assert labels(outline) == expected


def test_labels_refuse_an_unknown_style():
    with pytest.raises(KeyError):
        labels([(1, "chuong")])


OUTLINES = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(sorted(STYLES))), max_size=22)


@given(OUTLINES)
def test_first_heading_of_a_style_under_a_parent_always_counts_one(outline):
    numbered = labels(outline)

    for index, (level, style) in enumerate(outline):
        before = outline[index - 1] if index else (0, "")
        if STYLES[style].numbered and before[0] < level:
            own = numbered[index].removeprefix("Phần ").removeprefix("Phụ lục ").rstrip(".)")
            assert own.split(".")[-1] in {"I", "1", "a", "A", "- Một là:"}


@given(OUTLINES)
def test_labels_do_not_depend_on_what_comes_after(outline):
    assert labels(outline[:-1]) == labels(outline)[: len(outline[:-1])]
