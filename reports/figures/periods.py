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
        "ky.nam_dau": Finding(str(period.first_day.year)),
        "ky.nam_cuoi": Finding(str(scope.year)),
    }


def _short_words(period: Period, following: str) -> str:
    """Return the period without its year where the one that follows names the same year."""
    words = period_words(period.name)
    if read_period(following).year != period.year:
        return words
    return words.removesuffix(f" {period.year}")
