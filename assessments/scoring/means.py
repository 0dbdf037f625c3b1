"""Points of a leaf that is the mean over its cases (Thông tư 01/2018/TT-VPCP, Điều 15)."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.scoring.points import rounded, written
from assessments.scoring.rules import ZERO
from communes.vietnamese import format_integer

Cases = Mapping[Decimal, int]


def mean(cases: Cases, decimals: int | None) -> Decimal | None:
    """Return the sum of all points ÷ the number of cases, rounded half up; None without a case.

    `cases` gives how many cases got so many points.
    """
    number = sum(cases.values())
    return rounded(_sum(cases) / number, decimals) if number else None


def mean_words(cases: Cases, decimals: int | None) -> str:
    """Return how the mean came about: "(2 × 10 + 1 × 3 + 0 × 1) ÷ 14 = 1,6"; empty without one."""
    found = mean(cases, decimals)
    if found is None:
        return ""
    levels = sorted(cases, reverse=True)
    parts = " + ".join(f"{written(level)} × {format_integer(cases[level])}" for level in levels)
    return f"({parts}) ÷ {format_integer(sum(cases.values()))} = {written(found)}"


def _sum(cases: Cases) -> Decimal:
    return sum((points * number for points, number in cases.items()), ZERO)
