"""What is made known of a round: names, grades, recognition; never points or places."""

from dataclasses import dataclass
from datetime import date

from assessments.enums import STAGES_WITH_DECISION, Stage
from assessments.models import Round, Sheet
from communes.models import AdministrativeUnit

COLUMNS = (
    "unit",
    "stage",
    "decided_grade",
    "decided_recognition",
    "decided_on",
    "province_grade",
    "province_recognition",
    "source",
)


@dataclass(frozen=True)
class PublishedResult:
    """A commune as all communes of the round see it.

    The grade and the recognition are as decided; `announced_grade` and `announced_recognition` as
    the province made known. `decided_late` is the day of a decision after the publication.
    """

    unit: AdministrativeUnit
    is_decided: bool
    grade: str
    recognised: bool | None
    announced: bool
    announced_grade: str
    announced_recognition: bool | None
    decided_late: date | None
    source: str


def published_results(held: Round) -> list[PublishedResult]:
    """Return every commune of a round by name; two queries, neither of which reads a point."""
    grades = {grade.pk: grade.name for grade in held.criteria_set.grades.all()}
    rows = held.sheets.only(*COLUMNS, "round").select_related("unit")
    return [_result(sheet, held, grades) for sheet in rows.order_by("unit__sort_key", "pk")]


def undecided_sheets(held: Round) -> list[Sheet]:
    """Return the sheets that a publication would leave out, by name; one query."""
    rows = held.sheets.exclude(stage__in=STAGES_WITH_DECISION).select_related("unit")
    return list(rows.order_by("unit__sort_key", "pk"))


def _result(sheet: Sheet, held: Round, grades: dict[int, str]) -> PublishedResult:
    is_decided = sheet.stage in STAGES_WITH_DECISION
    decided_on = sheet.decided_on if is_decided else None
    announced = sheet.stage == Stage.ANNOUNCED
    late = decided_on and held.published_on and decided_on > held.published_on
    return PublishedResult(
        unit=sheet.unit,
        is_decided=is_decided,
        grade=grades.get(sheet.decided_grade_id or 0, "") if is_decided else "",
        recognised=sheet.decided_recognition if is_decided else None,
        announced=announced,
        announced_grade=grades.get(sheet.province_grade_id or 0, "") if announced else "",
        announced_recognition=sheet.province_recognition if announced else None,
        decided_late=decided_on if late else None,
        source=sheet.source,
    )
