"""Periods by name: "2021", "2021-H1", "2021-Q3", "2021-9M", "2017..2021"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

PERIOD = re.compile(
    r"(?P<year>\d{4})(-(?P<part>H[12]|Q[1-4]|9M))?|(?P<first>\d{4})\.\.(?P<last>\d{4})"
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
WHOLE_YEAR = (1, 12)


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


def read_period(name: str) -> Period:
    """Return the period of that name. Raises ValueError with a Vietnamese sentence."""
    found = PERIOD.fullmatch(name)
    if not found:
        raise ValueError(
            f"“{name}” không phải tên kỳ. Hãy viết như 2021, 2021-H1, 2021-Q3, 2021-9M, 2017..2021."
        )
    first_year = int(found["year"] or found["first"])
    last_year = int(found["year"] or found["last"])
    begins, ends = MONTHS.get(found["part"] or "", WHOLE_YEAR)
    if not 1900 <= first_year <= last_year <= 9000:
        raise ValueError(f"Kỳ “{name}” có năm đầu sau năm cuối, hoặc năm không hợp lệ.")
    last = calendar.monthrange(last_year, ends)[1]
    return Period(name, date(first_year, begins, 1), date(last_year, ends, last))


def year_before(name: str) -> str:
    """Return the same period one year earlier: "2020-H1" for "2021-H1".

    Raises ValueError where `name` is no period.
    """
    read_period(name)
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), name)
