"""Which periods a reference of an expression speaks of."""

from assessments.expressions import Reference
from communes.periods import period_before, year_before, years_of


def periods_of(reference: Reference, period: str) -> list[str]:
    """Return the periods whose values make up the reference, seen from `period`."""
    match reference.when:
        case "now":
            return [period]
        case "prev":
            return [period_before(period)]
        case "year_ago":
            return [year_before(period)]
        case "first":
            return years_of(period)[:1]
        case "last":
            return years_of(period)[-1:]
        case "years":
            return years_of(period)
    return [reference.when]
