"""The districts of a province, and how far each has come."""

from dataclasses import dataclass

from assessments.models import CriteriaSet
from assessments.queries import Progress, progress
from reports.figures.province_reading import ProvinceReading, Rater


@dataclass(frozen=True)
class DistrictRow:
    """A unit that rates communes: its decided communes by grade, and its round's progress."""

    rater: Rater
    grades: tuple[int, ...]
    progress: Progress | None


def district_rows(reading: ProvinceReading) -> list[DistrictRow]:
    """Return a row for each rating unit, its grades in the order of the reading; one query."""
    counts = progress(rater.round for rater in reading.raters if rater.round)
    codes = [grade.code for grade in reading.grades]
    return [
        DistrictRow(
            rater=rater,
            grades=tuple(len(rater.graded(code)) for code in codes),
            progress=counts[rater.round.pk] if rater.round else None,
        )
        for rater in reading.raters
    ]


def criteria_sets(reading: ProvinceReading) -> list[CriteriaSet]:
    """Return the sets under which the communes are rated, each once."""
    found = {rater.round.criteria_set for rater in reading.raters if rater.round}
    return sorted(found, key=lambda rules: rules.code)
