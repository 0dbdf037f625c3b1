from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures.figure import Figure, Ratio, TableValue
from reports.figures.formats import MISSING, UnsuitableFormat, format_of, printed

RATIO = Ratio(11, 19)


@pytest.mark.parametrize(
    ("value", "format", "decimals", "expected"),
    [
        (113542, "so", None, "113.542"),
        (Decimal("9.5"), "so", 1, "9,5"),
        (Decimal("9.5"), "so", None, "10"),
        (8, "hai_chu_so", None, "08"),
        (19, "hai_chu_so", None, "19"),
        (Ratio(8, 19), "hai_chu_so", None, "08/19"),
        (0, "hai_chu_so", None, "0"),
        (Ratio(0, 17), "hai_chu_so", None, "0/17"),
        (Ratio(1573, 1670), "hai_chu_so", None, "1.573/1.670"),
        (0, "co_khong", None, "không có"),
        (4, "co_khong", None, "có 04"),
        (1880, "co_khong", None, "có 1.880"),
        (-9, "tang_giam", None, "giảm 09"),
        (47, "tang_giam", None, "tăng 47"),
        (0, "tang_giam", None, "giữ nguyên"),
        (Decimal("113542.27"), "so_le", None, "113.542,27"),
        (Decimal("113542.275"), "so_le", None, "113.542,28"),
        (Decimal("2.5"), "so_le", 0, "3"),
        (7, "so_le", 1, "7,0"),
        (Decimal("57.894"), "phan_tram", None, "57,89%"),
        (Decimal("19.1"), "phan_tram", 1, "19,1%"),
        (Decimal("83.1956"), "phan_tram", None, "83,20%"),
        (Decimal("100.00"), "phan_tram", None, "100%"),
        (100, "phan_tram", 1, "100%"),
        (RATIO, "phan_tram", None, "57,89%"),
        (Ratio(19, 19), "phan_tram", None, "100%"),
        (Ratio(0, 0), "phan_tram", None, "…"),
        (Decimal("33.8753"), "phan_tram_gon", 1, "33,9%"),
        (Decimal("44.9864"), "phan_tram_gon", 1, "45%"),
        (Decimal("99.50"), "phan_tram_gon", 2, "99,5%"),
        (100, "phan_tram_gon", 0, "100%"),
        (Ratio(0, 0), "phan_tram_gon", 1, "…"),
        (RATIO, "ty_le", None, "11/19"),
        (Ratio(1100, 1900), "ty_le", None, "1.100/1.900"),
        (2026, "bang_chu", None, "hai nghìn không trăm hai mươi sáu"),
        (date(2021, 12, 14), "ngay", None, "14/12/2021"),
        (date(2022, 2, 5), "ngay_dai", None, "ngày 05 tháng 02 năm 2022"),
        (("A", "B", "C", "D"), "danh_sach", None, "A, B, C và D"),
        (("A", "B", "C", "D"), "liet_ke", None, "A, B, C, D"),
        ((), "danh_sach", None, "không có"),
        ((), "liet_ke", None, "không có"),
        ("Đạt *mục tiêu*", "chu", None, "Đạt *mục tiêu*"),
    ],
)
def test_printed_follows_the_format(value, format, decimals, expected):
    assert printed(Figure("x", "X", value), format, decimals) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (19, "xã", "19"),
        (1363, "người", "1.363"),
        (Decimal("57.894"), "%", "57,89%"),
        (100, "%", "100%"),
        (Decimal("1.5"), "ha", "1,50"),
        (RATIO, "%", "11/19"),
        (date(2021, 9, 7), "", "07/9/2021"),
        (("A", "B"), "", "A và B"),
        ("huyện Suối Bạc", "", "huyện Suối Bạc"),
        (None, "%", MISSING),
    ],
)
def test_printed_without_a_format_goes_by_the_value(value, unit, expected):
    assert printed(Figure("x", "X", value, unit)) == expected


def test_printed_prefers_what_the_text_asks_for_over_what_the_figure_prefers():
    figure = Figure("x", "X", 8, format="hai_chu_so", decimals=1)

    assert printed(figure) == "08"
    assert printed(figure, "so_le") == "8,0"
    assert printed(figure, "so_le", 3) == "8,000"


@pytest.mark.parametrize(
    ("value", "format"),
    [
        ("chữ", "so"),
        (date(2021, 1, 1), "so"),
        (RATIO, "ngay"),
        (5, "danh_sach"),
        (Decimal("1.5"), "bang_chu"),
        (Decimal("1.5"), "hai_chu_so"),
        (("A",), "chu"),
        (TableValue((), ()), "bang"),
        (TableValue((), ()), ""),
    ],
)
def test_printed_refuses_a_format_that_does_not_fit(value, format):
    with pytest.raises(UnsuitableFormat):
        printed(Figure("x", "X", value), format)


def test_unsuitable_format_says_in_vietnamese_which_figure():
    with pytest.raises(UnsuitableFormat, match="“so_xa” .Số xã. không in được .* “ngay”"):
        printed(Figure("so_xa", "Số xã", 19), "ngay")


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_percentage_of_a_ratio_is_within_half_a_unit_of_its_last_place(part, whole, places):
    words = printed(Figure("x", "X", Ratio(part, whole)), "phan_tram", places)

    shown = Decimal(words.removesuffix("%").replace(".", "").replace(",", "."))
    assert abs(shown * whole - 100 * part) <= whole * Decimal(5).scaleb(-places - 1)


def test_format_of_a_table_is_bang():
    assert format_of(Figure("x", "X", TableValue((), ()))) == "bang"
