"""Communes by points, from the results that are stored on the sheets."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.enums import STAGES_WITH_RESULT, Stage
from assessments.models import Grade, Round, Sheet
from assessments.scoring import Place, places
from communes.models import AdministrativeUnit
from communes.periods import year_before


@dataclass(frozen=True)
class Previous:
    """The result of the same commune one year earlier, under the same criteria set."""

    points: Decimal | None
    grade: Grade | None
    recognised: bool | None


@dataclass(frozen=True)
class RankedRow:
    """A commune in its place.

    `grade` and `recognised` are as decided, None before the decision; `computed_grade` and
    `computed_recognition` are what the rules give. `change` is points against `previous`.
    """

    sheet: Sheet
    unit: AdministrativeUnit
    points: Decimal
    max_points: Decimal
    grade: Grade | None
    computed_grade: Grade | None
    recognised: bool | None
    computed_recognition: bool | None
    place: int
    tied: bool
    stage: Stage
    explanation: list[dict[str, Any]]
    previous: Previous | None

    @property
    def change(self) -> Decimal | None:
        """Return the points won or lost against the year before; None without one."""
        if self.previous is None or self.previous.points is None:
            return None
        return self.points - self.previous.points

    @property
    def steps(self) -> int | None:
        """Return by how many grades the commune rose (positive) or fell; None without one."""
        before = self.previous.grade if self.previous else None
        now = self.grade or self.computed_grade
        return before.order - now.order if before and now else None


def ranking(held: Round, *, explained: bool = True) -> list[RankedRow]:
    """Return the communes that have a result, the best first; three queries for any number.

    Ties follow the rule of the set; tied communes stand in the order of their names. Without
    `explained` the explanations stay in the database and come back empty, which is quicker.
    """
    rows = held.sheets.filter(stage__in=STAGES_WITH_RESULT, points__isnull=False)
    ordered = rows.select_related("unit").order_by("-points", "unit__sort_key", "pk")
    sheets = list(ordered if explained else ordered.defer("explanation"))
    grades = {grade.pk: grade for grade in held.criteria_set.grades.all()}
    totals = {sheet.pk: sheet.points for sheet in sheets if sheet.points is not None}
    found = places(totals, held.criteria_set.tie_rule)
    before = _previous(held, grades)
    return [_row(sheet, grades, found[sheet.pk], before, explained) for sheet in sheets]


def grade_counts(rows: list[RankedRow]) -> dict[str, int]:
    """Return how many communes have each grade, by its name, the decided grade first."""
    return counted_by_name(row.grade or row.computed_grade for row in rows)


def counted_by_name(grades: Iterable[Grade | None]) -> dict[str, int]:
    """Return how often each grade is there, by its name, the best grade first."""
    numbers = Counter(grade for grade in grades if grade)
    return {grade.name: numbers[grade] for grade in sorted(numbers, key=lambda each: each.order)}


def _previous(held: Round, grades: Mapping[int, Grade]) -> dict[int, Previous]:
    sheets = Sheet.objects.filter(
        round__criteria_set=held.criteria_set_id,
        round__unit=held.unit_id,
        round__period=year_before(held.period),
        stage__in=STAGES_WITH_RESULT,
    ).order_by()
    columns = ("unit", "points", "decided_grade", "computed_grade", "decided_recognition")
    return {
        unit: Previous(points, grades.get(decided or computed or 0), recognised)
        for unit, points, decided, computed, recognised in sheets.values_list(*columns)
    }


def _row(
    sheet: Sheet,
    grades: Mapping[int, Grade],
    place: Place,
    before: Mapping[int, Previous],
    explained: bool,
) -> RankedRow:
    sheet.decided_grade = grades.get(sheet.decided_grade_id or 0)
    sheet.computed_grade = grades.get(sheet.computed_grade_id or 0)
    sheet.province_grade = grades.get(sheet.province_grade_id or 0)
    return RankedRow(
        sheet=sheet,
        unit=sheet.unit,
        points=sheet.points or Decimal(0),
        max_points=sheet.max_points or Decimal(0),
        grade=sheet.decided_grade,
        computed_grade=sheet.computed_grade,
        recognised=sheet.decided_recognition,
        computed_recognition=sheet.computed_recognition,
        place=place.place,
        tied=place.tied,
        stage=Stage(sheet.stage),
        explanation=sheet.explanation if explained else [],
        previous=before.get(sheet.unit_id),
    )
