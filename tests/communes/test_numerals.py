"""Numbers read and written the Vietnamese way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.numerals import (
    format_decimal,
    format_integer,
    format_percent,
    letter,
    number_in_words,
    parse_decimal,
    roman,
    two_digits,
)

decimals = st.decimals(min_value=-(10**10), max_value=10**10, places=4)


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (999, "999"), (1000, "1.000"), (113542, "113.542"), (-4257581, "-4.257.581")],
)
def test_format_integer_groups_thousands_with_dots(number, written):
    assert format_integer(number) == written


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        ("113542.27", 2, "113.542,27"),
        ("2.675", 2, "2,68"),
        ("-2.675", 2, "-2,68"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("-0.001", 2, "0,00"),
        ("9", 1, "9,0"),
        ("123456789012345678901234567890.125", 2, "123.456.789.012.345.678.901.234.567.890,13"),
    ],
)
def test_format_decimal_rounds_half_up(number, places, written):
    assert format_decimal(Decimal(number), places) == written


@pytest.mark.parametrize(
    ("percent", "places", "written"),
    [
        ("57.8947", 2, "57,89%"),
        ("57.5", 2, "57,50%"),
        ("100.00", 2, "100%"),
        ("19.05", 1, "19,1%"),
        ("99.996", 2, "100,00%"),
        ("0", 2, "0%"),
    ],
)
def test_format_percent_drops_zeros_of_whole_numbers_only(percent, places, written):
    assert format_percent(Decimal(percent), places) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "00"), (8, "08"), (10, "10"), (113, "113"), (1234, "1.234"), (-5, "-05")],
)
def test_two_digits_pads_below_ten(number, written):
    assert two_digits(number) == written


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("9,5", "9.5"),
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234\u202f567", "1234567"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        (" 08 ", "8"),
        ("-3,25", "-3.25"),
        ("\u22123", "-3"),
        ("0", "0"),
        ("0,125", "0.125"),
    ],
)
def test_parse_decimal_reads_vietnamese_numbers(typed, number):
    assert parse_decimal(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("9.5", "“9,5”"),
        ("0.125", "“0,125”"),
        ("-0.5", "“-0,5”"),
        ("1234.567", "“1234,567”"),
        ("01.234", "“01,234”"),
        ("1,234.5", "“1.234,5”"),
        ("1,234,567", "“1.234.567”"),
    ],
)
def test_parse_decimal_offers_the_right_spelling_of_english_numbers(typed, offered):
    with pytest.raises(ValueError, match=offered):
        parse_decimal(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "NaN",
        "inf",
        "1e3",
        "１２",
        "٣",
        "5,",
        ",5",
        "57%",
        "1.5.3",
        "1.23.456",
        "1.234 567",
        "1\t234",
        "--5",
        "5-",
        "1,2,3",
        "12 xã",
        "0x10",
        "1_0",
        "½",
    ],
)
def test_parse_decimal_refuses_what_is_not_a_number(typed):
    with pytest.raises(ValueError, match="Không đọc được số này"):
        parse_decimal(typed)


def test_parse_decimal_asks_for_a_number_when_blank():
    with pytest.raises(ValueError, match="Chưa nhập số"):
        parse_decimal("\u00a0 ")


def test_parse_decimal_refuses_more_digits_than_can_be_kept():
    with pytest.raises(ValueError, match="Số quá dài"):
        parse_decimal("1" * 19)


@given(decimals)
def test_parse_decimal_undoes_format_decimal(number):
    assert parse_decimal(format_decimal(number, 4)) == number


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_parse_decimal_undoes_format_integer(number):
    assert parse_decimal(format_integer(number)) == number


@given(st.text(max_size=12))
def test_parse_decimal_returns_a_finite_number_or_explains(typed):
    try:
        assert parse_decimal(typed).is_finite()
    except ValueError as error:
        refusal = str(error)
    else:
        return

    assert "ãy nhập" in refusal or "chỉ nhập" in refusal


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1999, "MCMXCIX"), (2026, "MMXXVI")],
)
def test_roman_writes_numerals(number, written):
    assert roman(number) == written


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_refuses_what_has_no_numeral(number):
    with pytest.raises(ValueError, match="La Mã"):
        roman(number)


def test_letter_follows_the_vietnamese_items():
    letters = [letter(number) for number in range(1, 24)]

    assert letters == list("abcdđeghiklmnopqrstuvxy")


@pytest.mark.parametrize("number", [0, 24])
def test_letter_refuses_numbers_beyond_the_last(number):
    with pytest.raises(ValueError, match="23 chữ cái"):
        letter(number)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (35, "ba mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (115, "một trăm mười lăm"),
        (191, "một trăm chín mươi mốt"),
        (1005, "một nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (10_000, "mười nghìn"),
        (1_000_001, "một triệu không nghìn không trăm linh một"),
        (400_070_192, "bốn trăm triệu không trăm bảy mươi nghìn một trăm chín mươi hai"),
        (700_000_231, "bảy trăm triệu không nghìn hai trăm ba mươi mốt"),
        (2_005_000_000, "hai tỷ không trăm linh năm triệu"),
        (10**12, "một nghìn tỷ"),
        (-21, "âm hai mươi mốt"),
    ],
)
def test_number_in_words_reads_as_taught(number, words):
    assert number_in_words(number) == words


def test_number_in_words_refuses_numbers_too_large():
    with pytest.raises(ValueError, match="quá lớn"):
        number_in_words(10**18)


@given(st.integers(0, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_number_in_words_differs_for_different_numbers(one, other):
    assert (number_in_words(one) == number_in_words(other)) == (one == other)
