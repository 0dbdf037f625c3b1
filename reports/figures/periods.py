"""The year of a report and its last day."""

from reports.figures.finding import Finding, Findings
from reports.figures.scope import Scope


def find(scope: Scope) -> Findings:
    """Return the years as words, since no thousands are to be parted in them; no queries."""
    return {
        "nam": Finding(str(scope.year)),
        "nam_sau": Finding(str(scope.year + 1)),
        "ky.ngay_cuoi": Finding(scope.day),
    }
