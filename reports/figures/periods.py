"""The period of a report, its years and its last day."""

from communes.periods import Period, period_after, period_words, read_period
from reports.figures.finding import Finding, Findings
from reports.figures.scope import Scope


def find(scope: Scope) -> Findings:
    """Return the years as words, since no thousands are to be parted in them; no queries."""
    period = scope.period
    following = period_after(period.name)
    return {
        "nam": Finding(str(scope.year)),
        "nam_sau": Finding(str(scope.year + 1)),
        "ky.ngay_cuoi": Finding(scope.day),
        "ky.ten": Finding(period_words(period.name)),
        "ky.ten_ngan": Finding(_short_words(period, following)),
        "ky.sau": Finding(period_words(following)),
        "ky.giai_doan": Finding(_years(period)),
        "ky.giai_doan_sau": Finding(_years(read_period(following))),
        "ky.nam_dau": Finding(str(period.first_day.year)),
        "ky.nam_cuoi": Finding(str(scope.year)),
    }


def _years(period: Period) -> str:
    """Return "2011-2020", which no line breaks, or a single year."""
    first, last = period.first_day.year, period.last_day.year
    return str(last) if first == last else f"{first}-{last}"


def _short_words(period: Period, following: str) -> str:
    """Return the period without its year where the one that follows names the same year."""
    words = period_words(period.name)
    if read_period(following).year != period.year:
        return words
    return words.removesuffix(f" {period.year}")
