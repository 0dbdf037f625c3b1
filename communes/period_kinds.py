"""The kinds of period: a year, half of one, a quarter, nine months, several years."""

import re
from collections.abc import Iterable, Sequence

from communes.periods import period_before, read_period

YEAR, HALF_YEAR, QUARTER, NINE_MONTHS, YEARS = "year", "half_year", "quarter", "9_months", "years"
WORDS = {
    YEAR: "năm",
    HALF_YEAR: "6 tháng",
    QUARTER: "quý",
    NINE_MONTHS: "9 tháng",
    YEARS: "giai đoạn",
}
NAMES = {
    YEAR: "năm (như 2021)",
    HALF_YEAR: "6 tháng (như 2021-H1)",
    QUARTER: "quý (như 2021-Q3)",
    NINE_MONTHS: "9 tháng (như 2021-9M)",
    YEARS: "giai đoạn (như 2017..2021)",
}
PATTERNS = {
    YEAR: re.compile(r"\d{4}"),
    HALF_YEAR: re.compile(r"\d{4}-H[12]"),
    QUARTER: re.compile(r"\d{4}-Q[1-4]"),
    NINE_MONTHS: re.compile(r"\d{4}-9M"),
    YEARS: re.compile(r"\d{4}\.\.\d{4}"),
}
LAST_OF_YEAR = {YEAR: "{}", HALF_YEAR: "{}-H2", QUARTER: "{}-Q4", NINE_MONTHS: "{}-9M"}


def period_kind(name: str) -> str:
    """Return which of PATTERNS the name of a period has. Raises ValueError for none."""
    read_period(name)
    return next(kind for kind, pattern in PATTERNS.items() if pattern.fullmatch(name))


def names_of(kinds: Iterable[str]) -> str:
    """Return the kinds in words with an example: "năm (như 2021), quý (như 2021-Q3)"."""
    return ", ".join(NAMES[kind] for kind in kinds)


def nearest_of(kinds: Sequence[str], name: str) -> str:
    """Return the latest period of one of the kinds that lies in the year in which `name` ends.

    Of a period within a year it is the one that ends with it, if there is one: "2021-Q2" for
    "2021-H1". It is "" where only periods of several years are among the kinds, since nobody knows
    which are meant. Raises ValueError where `name` is no period.
    """
    whole = read_period(name)
    latest = [LAST_OF_YEAR[kind].format(whole.year) for kind in kinds if kind in LAST_OF_YEAR]
    for found in latest:
        while read_period(found).first_day >= whole.first_day:
            if read_period(found).last_day == whole.last_day:
                return found
            found = period_before(found)
    return latest[0] if latest else ""
