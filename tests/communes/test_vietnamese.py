"""Letters, order, dates and lists."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.vietnamese import (
    fold,
    given_name_key,
    join_list,
    long_date,
    nfc,
    short_date,
    sort_key,
)

VIETNAMESE_ORDER = [
    "",
    "1 Tháng 5",
    "30 Tháng 4",
    "a",
    "à",
    "ả",
    "ã",
    "á",
    "ạ",
    "An Bình",
    "an ninh",
    "Án Ninh",
    "Anh",
    "ă",
    "ằ",
    "ặ",
    "Ẳng Tở",
    "â",
    "ấ",
    "Ba",
    "Búng Lao",
    "Chiềng Đông",
    "Chiềng Sinh",
    "Da",
    "Dân",
    "Đa",
    "Đại An",
    "Định An",
    "Ea",
    "Ê",
    "Mùn Chung",
    "Mường Khong",
    "Nà Sáy",
    "Nà Tòng",
    "Nậm Pồ",
    "Phình Sáng",
    "Pú Nhung",
    "Pú Xi",
    "Quài Cang",
    "Quài Nưa",
    "Quài Tở",
    "Rạng Đông",
    "Ta Ma",
    "Tênh Phông",
    "Tỏa Tình",
    "Tuần Giáo",
    "u",
    "ư",
    "Xa",
    "Ý Yên",
    "zeta",
]

ANY_NAME = st.text("aAăĂâÂbcdDđĐeêoôơuưy àảãáạÂấệ019-(", max_size=8)


def test_sort_key_gives_the_vietnamese_order():
    shuffled = list(VIETNAMESE_ORDER)
    Random(7).shuffle(shuffled)

    assert sorted(shuffled, key=sort_key) == VIETNAMESE_ORDER


def test_sort_key_puts_blanks_before_signs_before_digits_before_letters():
    names = ["Bản C", "Bản 1", "Bản-C", "Bản", "Bảnh"]

    assert sorted(names, key=sort_key) == ["Bản", "Bản 1", "Bản C", "Bản-C", "Bảnh"]


def test_sort_key_compares_letters_before_tones():
    assert sort_key("Tỏa A") < sort_key("Toa B")


@given(ANY_NAME)
def test_sort_key_holds_only_characters_every_database_orders_alike(name):
    assert set(sort_key(name)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(st.text(max_size=8))
def test_sort_key_is_the_same_for_decomposed_and_spaced_text(name):
    assert sort_key(f"  {nfc(name)} ") == sort_key(name)


@given(ANY_NAME, ANY_NAME)
def test_sort_key_tells_apart_what_differs_beyond_case_and_blanks(one, other):
    same_text = " ".join(nfc(one).lower().split()) == " ".join(nfc(other).lower().split())

    assert (sort_key(one) == sort_key(other)) == same_text


def test_given_name_key_orders_persons_by_given_name_then_the_rest():
    people = ["Trần Bình", "Nguyễn Văn Ân", "Lò Thị An", "Nguyễn An", "Bình", "Lò Văn An"]

    assert sorted(people, key=given_name_key) == [
        "Lò Thị An",
        "Lò Văn An",
        "Nguyễn An",
        "Nguyễn Văn Ân",
        "Bình",
        "Trần Bình",
    ]


def test_nfc_composes_letters_and_marks():
    assert nfc("Ho\u0300a Bi\u0300nh") == "Hòa Bình"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Quài  Nưa ", "quai nua"),
        ("Đặng Đình Đức", "dang dinh duc"),
        ("Ðiện Biên", "dien bien"),
        ("TÊNH PHÔNG", "tenh phong"),
        ("Ho\u0300a Bi\u0300nh", "hoa binh"),
    ],
)
def test_fold_drops_marks_case_and_spare_blanks(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=12))
def test_fold_of_folded_text_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2022, 2, 5), "ngày 05 tháng 02 năm 2022", "05/02/2022"),
        (date(2021, 12, 14), "ngày 14 tháng 12 năm 2021", "14/12/2021"),
        (date(2016, 9, 5), "ngày 05 tháng 9 năm 2016", "05/9/2016"),
        (date(2017, 1, 23), "ngày 23 tháng 01 năm 2017", "23/01/2017"),
    ],
)
def test_dates_pad_days_below_ten_and_the_first_two_months(day, long, short):
    assert (long_date(day), short_date(day)) == (long, short)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], ""),
        (["Ta Ma"], "Ta Ma"),
        (["Ta Ma", "Pú Xi"], "Ta Ma và Pú Xi"),
        (["Ta Ma", "Pú Xi", "Quài Tở"], "Ta Ma, Pú Xi và Quài Tở"),
    ],
)
def test_join_list_puts_và_before_the_last(names, sentence):
    assert join_list(names) == sentence
