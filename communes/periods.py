"""Periods by name: "2021", "2021-H1", "2021-Q3", "2021-9M", "2017..2021"."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from communes.vietnamese import nfc

PERIOD = re.compile(
    r"(?P<year>\d{4})(-(?P<part>H[12]|Q[1-4]|9M))?|(?P<first>\d{4})\.\.(?P<last>\d{4})",
    re.ASCII,
)
MONTHS = {
    "H1": (1, 6),
    "H2": (7, 12),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "9M": (1, 9),
}
WORDS = {
    "H1": "6 tháng đầu năm",
    "H2": "6 tháng cuối năm",
    "Q1": "quý I năm",
    "Q2": "quý II năm",
    "Q3": "quý III năm",
    "Q4": "quý IV năm",
    "9M": "9 tháng đầu năm",
}
SHAPES = {
    "": "năm",
    "H": "6 tháng",
    "Q": "quý",
    "9": "9 tháng",
    "..": "giai đoạn",
}
SHORT = {
    "H1": "6 tháng đầu {}",
    "H2": "6 tháng cuối {}",
    "Q1": "Quý I/{}",
    "Q2": "Quý II/{}",
    "Q3": "Quý III/{}",
    "Q4": "Quý IV/{}",
    "9M": "9 tháng {}",
}
AFTER = {"H1": "H2", "H2": "H1", "Q1": "Q2", "Q2": "Q3", "Q3": "Q4", "Q4": "Q1"}
BEFORE = {"H1": "H2", "H2": "H1", "Q1": "Q4", "Q2": "Q1", "Q3": "Q2", "Q4": "Q3"}
WHOLE_YEAR = (1, 12)
EXAMPLES = ("2021", "2021-H1", "2021-Q3", "2021-9M")
SEVERAL_YEARS = "2017..2021"
MOST_YEARS = 50


@dataclass(frozen=True)
class Period:
    """A named period and its calendar bounds; a report kind may hold other bounds."""

    name: str
    first_day: date
    last_day: date

    @property
    def year(self) -> int:
        """Return the year in which the period ends."""
        return self.last_day.year


def read_period(name: str, *, several_years: bool = True) -> Period:
    """Return the period of that name; one of several years where those are taken.

    Raises ValueError with a Vietnamese sentence that offers what is taken.
    """
    found = PERIOD.fullmatch(name)
    if not found or (found["first"] and not several_years):
        offered = ", ".join((*EXAMPLES, SEVERAL_YEARS) if several_years else EXAMPLES)
        raise ValueError(f"“{name}” không phải tên kỳ nhận được ở đây. Hãy viết như {offered}.")
    first_year = int(found["year"] or found["first"])
    last_year = int(found["year"] or found["last"])
    begins, ends = MONTHS.get(found["part"] or "", WHOLE_YEAR)
    if not 1900 <= first_year <= last_year <= 9000:
        raise ValueError(f"Kỳ “{name}” có năm đầu sau năm cuối, hoặc năm không hợp lệ.")
    if last_year - first_year >= MOST_YEARS:
        raise ValueError(f"Kỳ “{name}” dài quá {MOST_YEARS} năm.")
    last = calendar.monthrange(last_year, ends)[1]
    return Period(name, date(first_year, begins, 1), date(last_year, ends, last))


def name_as_typed(text: str) -> str:
    """Return the name that people mean: "2022" for "năm 2022", "2022-H1" for "2022-h1".

    What is no period stays as it was typed, for `read_period` to refuse in those words.
    """
    typed = nfc(text).strip()
    is_year = typed.lower().startswith("năm ") and typed[-1].isdigit()
    name = typed[len("năm ") :].strip() if is_year else typed
    return name.upper() if name[:4].isdigit() else name


def is_period(name: str) -> bool:
    """Return whether a period has that name."""
    try:
        read_period(name)
    except ValueError:
        return False
    return True


def period_words(name: str) -> str:
    """Return the period as a sentence has it: "năm 2021", "6 tháng đầu năm 2023".

    Raises ValueError where `name` is no period.
    """
    read_period(name)
    if ".." in name:
        return f"giai đoạn {name.replace('..', ' - ')}"
    year, _, part = name.partition("-")
    return f"{WORDS.get(part, 'năm')} {year}"


def period_before(name: str) -> str:
    """Return the period of the same kind that ends where this one begins.

    "2020-H2" for "2021-H1", "2021-Q2" for "2021-Q3", "2012..2016" for "2017..2021"; nine months
    follow on those of the year before. Raises ValueError where `name` is no period.
    """
    period = read_period(name)
    if ".." in name:
        length = period.last_day.year - period.first_day.year + 1
        return _moved(name, -length)
    part = name.partition("-")[2]
    before = BEFORE.get(part)
    if before is None:
        return _moved(name, -1)
    year = period.year if before < part else period.year - 1
    return f"{year}-{before}"


def period_after(name: str) -> str:
    """Return the period of the same kind that follows: "2021-H2" for "2021-H1".

    Raises ValueError where `name` is no period.
    """
    period = read_period(name)
    if ".." in name:
        return _moved(name, period.last_day.year - period.first_day.year + 1)
    part = name.partition("-")[2]
    after = AFTER.get(part)
    if after is None:
        return _moved(name, 1)
    year = period.year if after > part else period.year + 1
    return f"{year}-{after}"


def years_of(name: str) -> list[str]:
    """Return the years that a period of several years holds, else the period alone."""
    period = read_period(name)
    if ".." not in name:
        return [name]
    return [str(year) for year in range(period.first_day.year, period.last_day.year + 1)]


def year_before(name: str) -> str:
    """Return the same period one year earlier: "2020-H1" for "2021-H1".

    Raises ValueError where `name` is no period.
    """
    return _moved(name, -1)


def year_after(name: str) -> str:
    """Return the same period one year later: "2022-H1" for "2021-H1".

    Raises ValueError where `name` is no period.
    """
    return _moved(name, 1)


def _moved(name: str, years: int) -> str:
    read_period(name)
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), name)


def years_before(name: str) -> Iterator[str]:
    """Return the same period of one year earlier, of two years earlier, and so on."""
    while True:
        name = year_before(name)
        yield name


def shape_of(name: str) -> str:
    """Return what kind of period it is, in words: "năm", "6 tháng", "quý", "giai đoạn 5 năm".

    Periods of one shape follow one another. Raises ValueError where `name` is no period.
    """
    if ".." in name:
        return f"{SHAPES['..']} {len(years_of(name))} năm"
    read_period(name)
    return SHAPES[name.partition("-")[2][:1]]


def short_words(name: str) -> str:
    """Return the period as it stands below a column: "2021", "6 tháng đầu 2021", "2017–2021".

    Raises ValueError where `name` is no period.
    """
    read_period(name)
    year, _, part = name.partition("-")
    return SHORT[part].format(year) if part else name.replace("..", "–")


def periods_from(first: str, last: str) -> list[str]:
    """Return the periods of one shape from `first` to `last`, the earliest first.

    Raises ValueError where one is no period, or they are of different shapes.
    """
    if shape_of(first) != shape_of(last):
        raise ValueError(f"Kỳ “{first}” và kỳ “{last}” không cùng loại.")
    begins = read_period(first).first_day
    found = [last]
    while read_period(found[0]).first_day > begins:
        found.insert(0, period_before(found[0]))
    return found
