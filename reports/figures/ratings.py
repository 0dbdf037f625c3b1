"""How the officials of the communes were rated for the year."""

from collections.abc import Iterable

from assessments.enums import PersonGrade
from assessments.models import PersonRating
from communes.registers import Behind, Counted
from reports.figures import sources
from reports.figures.figure import Value
from reports.figures.finding import Finding, Findings, nothing, percent
from reports.figures.scope import Scope

RATED = "danh_gia.so_nguoi"
BY_GRADE = {f"danh_gia.{grade.value}": grade for grade in PersonGrade}


def find(scope: Scope) -> Findings:
    """Return numbers and shares of each rating; one query."""
    rows = PersonRating.objects.filter(unit__in=scope.commune_ids, year=scope.year)
    ratings = list(rows.select_related("unit"))
    if not ratings:
        return nothing((RATED, *BY_GRADE, *(f"{name}_ty_le" for name in BY_GRADE)))
    found = {RATED: _finding(scope, len(ratings), ratings)}
    for name, grade in BY_GRADE.items():
        chosen = [rating for rating in ratings if rating.grade == grade]
        found[name] = _finding(scope, len(chosen), chosen)
        found[f"{name}_ty_le"] = _finding(scope, percent(len(chosen), len(ratings)), chosen)
    return found


def _finding(scope: Scope, value: Value, ratings: Iterable[PersonRating]) -> Finding:
    behind = tuple(Behind(rating.pk, rating.unit.title, rating.unit) for rating in ratings)
    rows = Counted(PersonRating._meta.label_lower, len(behind), behind)
    return Finding(value, sources.counted(scope, rows, "người", of_persons=True))
