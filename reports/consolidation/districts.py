"""The districts of a province, and how far each has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessments.enums import Stage
from assessments.models import CriteriaSet
from assessments.queries import Progress, progress
from assessments.queries.rounds import last_moments
from communes.models import AdministrativeUnit
from communes.models.units import within
from reports.figures.grades import FAIR
from reports.figures.province_reading import ProvinceReading, Rater


@dataclass(frozen=True)
class DistrictRow:
    """A unit that rates communes: its decided communes by grade, and its round's progress.

    `late` communes should have done their present turn before today; `changed_at` is when
    points or the stage of a sheet of its round were last written.
    """

    rater: Rater
    grades: tuple[int, ...]
    progress: Progress | None
    late: int = 0
    changed_at: datetime | None = None

    @property
    def to_announce(self) -> int:
        """Return how many decided communes the province has not made known yet."""
        return sum(sheet.stage == Stage.DECIDED for sheet in self.rater.decided)


def district_rows(reading: ProvinceReading, late: Mapping[int, int]) -> list[DistrictRow]:
    """Return a row for each rating unit, its grades in the order of the reading; three queries."""
    rounds = [rater.round for rater in reading.raters if rater.round]
    counts = progress(rounds)
    changed = last_moments(held.pk for held in rounds)
    codes = [grade.code for grade in reading.grades]
    return [
        DistrictRow(
            rater=rater,
            grades=tuple(len(rater.graded(code)) for code in codes),
            progress=counts[rater.round.pk] if rater.round else None,
            late=late.get(rater.unit.pk, 0),
            changed_at=changed.get(rater.round.pk) if rater.round else None,
        )
        for rater in reading.raters
    ]


def criteria_sets(province: AdministrativeUnit, period: str) -> list[CriteriaSet]:
    """Return the sets under which communes of the province are rated in the period; two queries.

    The one that rates the governments of communes stands first.
    """
    found = CriteriaSet.objects.filter(
        within(province.pk, "rounds__unit__"), rounds__period=period
    ).prefetch_related("grades")
    return sorted(set(found), key=lambda rules: (not _rates_governments(rules), rules.code))


def _rates_governments(rules: CriteriaSet) -> bool:
    codes = {grade.code for grade in rules.grades.all()}
    return FAIR in codes and bool(rules.recognition_name)
