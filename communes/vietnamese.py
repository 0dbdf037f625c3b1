"""Vietnamese text: letters, order, dates and lists; numbers stand in `numerals`."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

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

__all__ = [
    "fold",
    "format_decimal",
    "format_integer",
    "format_percent",
    "given_name_key",
    "join_list",
    "letter",
    "long_date",
    "nfc",
    "number_in_words",
    "parse_decimal",
    "roman",
    "short_date",
    "single_spaced",
    "sort_key",
    "two_digits",
]

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
LEVEL_TONE = "0"


def nfc(text: str) -> str:
    """Return `text` with each letter and its marks as one composed character."""
    return unicodedata.normalize("NFC", text)


def single_spaced(text: str) -> str:
    """Return `text` in composed letters, with single blanks and none around it."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """Return `text` for searching: no marks, đ and its look-alike ð as d, lower, single blanks."""
    lowered = text.lower().replace("đ", "d").replace("ð", "d")
    bare = (c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return " ".join("".join(bare).split())


def sort_key(text: str) -> str:
    """Return a string whose plain order is the Vietnamese order of `text`.

    Blanks come before signs, digits and letters; letters follow a ă â b c d đ e ê …; words with
    the same letters follow ngang, huyền, hỏi, ngã, sắc, nặng. Case does not count. The key holds
    only 0-9 and a-z, so SQLite and every PostgreSQL collation order it alike.
    """
    parts = [_split_tone(character) for character in nfc(" ".join(text.lower().split()))]
    letters = "".join(_code(base) for base, _ in parts)
    tones = "".join(tone for base, tone in parts if base in ALPHABET)
    return f"{letters}00{tones}"


def given_name_key(full_name: str) -> str:
    """Return the sort key of a person: the given name (last word) first, then the rest."""
    family, _, given = " ".join(full_name.split()).rpartition(" ")
    return sort_key(given) + sort_key(family)


def _split_tone(character: str) -> tuple[str, str]:
    """Return the letter without its tone, and the tone as a digit."""
    marks = unicodedata.normalize("NFD", character)
    tone = next((str(TONE_MARKS.index(m) + 1) for m in marks if m in TONE_MARKS), LEVEL_TONE)
    base = nfc("".join(m for m in marks if m not in TONE_MARKS))
    return base or character, tone


def _code(base: str) -> str:
    """Return the code of one letter, digit or sign; no code is the beginning of another."""
    if base == " ":
        return "10"
    if base in ALPHABET:
        return str(40 + ALPHABET.index(base))
    if re.fullmatch("[0-9]", base):
        return f"3{base}"
    group = "z" if base.isalpha() else "2"
    return "".join(f"{group}{ord(character):06x}" for character in base)


def long_date(day: date) -> str:
    """Return "ngày 05 tháng 02 năm 2022" (Nghị định 30/2020, Phụ lục I, mục II.4)."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """Return "05/02/2022"; the month is padded as in the long form, so "05/9/2016"."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def join_list(names: Sequence[str]) -> str:
    """Return "A, B và C"; the empty string for no names."""
    *first, last = names or [""]
    return f"{', '.join(first)} và {last}" if first else last
