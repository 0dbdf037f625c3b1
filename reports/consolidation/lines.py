"""All communes of a province in one list, and how many of them have which grade."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.models import Grade, Sheet
from assessments.scoring import Place
from communes.models import AdministrativeUnit
from communes.vietnamese import fold
from reports.figures.finding import percent
from reports.figures.province_reading import ProvinceReading

UNDECIDED = "chua-quyet-dinh"
RECOGNISED, NOT_RECOGNISED = "co", "khong"
BY_NAME = "ten"


@dataclass(frozen=True)
class Line:
    """A commune with the decided sheet and its place; without them nothing is decided yet."""

    unit: AdministrativeUnit
    rater: AdministrativeUnit
    sheet: Sheet | None
    place: Place | None

    @property
    def grade_code(self) -> str:
        """Return the code of the decided grade; UNDECIDED before, empty where none was given."""
        if self.sheet is None:
            return UNDECIDED
        return self.sheet.decided_grade.code if self.sheet.decided_grade else ""

    @property
    def recognition(self) -> str:
        """Return RECOGNISED, NOT_RECOGNISED, or UNDECIDED."""
        if self.sheet is None:
            return UNDECIDED
        return RECOGNISED if self.sheet.decided_recognition else NOT_RECOGNISED

    @property
    def is_changed_above(self) -> bool:
        """Return whether the province made another result known than was decided."""
        return self.sheet is not None and self.sheet.is_changed_above


@dataclass(frozen=True)
class Wanted:
    """Which lines are asked for, and in which order; what is empty does not narrow."""

    rater: str = ""
    grade: str = ""
    recognition: str = ""
    text: str = ""
    order: str = ""


@dataclass(frozen=True)
class Share:
    """A number of decided communes and its part of all of them."""

    name: str
    number: int
    percent: Decimal | None


@dataclass(frozen=True)
class Totals:
    """How many communes there are, how many are decided, and with what result."""

    communes: int
    decided: int
    grades: tuple[Share, ...]
    recognised: Share


def province_lines(reading: ProvinceReading) -> list[Line]:
    """Return every commune: by place, then those without points, in the order of the lists."""
    sheets = {sheet.unit_id: sheet for sheet in reading.decided}
    places = {row.sheet.unit_id: row.place for row in reading.ranked}
    listed = [
        Line(commune, rater.unit, sheets.get(commune.pk), places.get(commune.pk))
        for rater in reading.raters
        for commune in rater.communes
    ]
    return sorted(listed, key=_standing)


def chosen(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    """Return the lines asked for, in the order given or in that of the names."""
    found = [line for line in lines if _fits(line, wanted)]
    if wanted.order == BY_NAME:
        found.sort(key=lambda line: (line.unit.sort_key, line.unit.pk))
    return found


def totals(lines: Sequence[Line], grades: Iterable[Grade]) -> Totals:
    """Return the numbers over these lines; shares are of the decided communes."""
    decided = [line for line in lines if line.sheet]
    codes = [line.grade_code for line in decided]
    recognised = [line.recognition for line in decided].count(RECOGNISED)
    return Totals(
        communes=len(lines),
        decided=len(decided),
        grades=tuple(_share(grade.name, codes.count(grade.code), decided) for grade in grades),
        recognised=_share("", recognised, decided),
    )


def _standing(line: Line) -> tuple[int, int, str]:
    """Order by place and name; lines without a place keep their order behind."""
    if line.place is None:
        return (1 if line.sheet else 2, 0, "")
    return (0, line.place.place, line.unit.sort_key)


def _fits(line: Line, wanted: Wanted) -> bool:
    return (
        wanted.rater in ("", line.rater.key)
        and wanted.grade in ("", line.grade_code)
        and wanted.recognition in ("", line.recognition)
        and fold(wanted.text) in fold(line.unit.full_name)
    )


def _share(name: str, number: int, decided: Sequence[Line]) -> Share:
    return Share(name, number, percent(number, len(decided)))
