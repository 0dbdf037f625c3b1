"""The periods that a kind of report is made for; a period is a name, the kind holds its bounds."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from communes.period_kinds import names_of, period_kind
from communes.periods import Period, read_period


def read_for(name: str, period_kinds: Sequence[str]) -> Period:
    """Return the period of that name where it is one of `period_kinds`.

    Raises ValueError with a Vietnamese sentence for another name.
    """
    if period_kind(name) not in period_kinds:
        fitting = names_of(period_kinds)
        raise ValueError(f"Loại báo cáo này không lập cho kỳ “{name}”; kỳ báo cáo là {fitting}.")
    return read_period(name)


def cut_off(period: Period, last_day: int) -> Period:
    """Return the period whose figures are cut off on `last_day` of its last month.

    They begin on the day after it, in the month before the calendar's period (Nghị định
    09/2019/NĐ-CP, Điều 12: a year runs from 15/12 to 14/12).
    """
    first_day = _day_of(period.first_day - timedelta(days=1), last_day) + timedelta(days=1)
    return Period(period.name, first_day, _day_of(period.last_day, last_day))


def _day_of(month: date, day: int) -> date:
    """Return that day of the month, its last one where the month is shorter."""
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def month_after(period: Period) -> tuple[int, int]:
    """Return year and month that follow the period: when its report is written."""
    following = period.last_day + timedelta(days=1)
    return following.year, following.month
