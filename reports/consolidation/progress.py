"""How far each commune of a province is: its stage, whose turn, by when, and when it last moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assessments.enums import Stage
from assessments.models import Round, Sheet
from assessments.next_steps import TURNS
from assessments.queries.round_rows import RoundRow, open_answers_due, round_rows
from communes.models import AdministrativeUnit
from communes.vietnamese import fold
from reports.figures.province_reading import ProvinceReading

NOT_OPENED, NOT_OPENED_WORDS = "chua-mo", "chưa mở đợt"
BY_NAME, LATE_FIRST = "ten", "qua-han"
LATE = "co"


@dataclass(frozen=True)
class ProgressLine:
    """A commune and how its sheet stands; `row` is None where its district opened no round."""

    unit: AdministrativeUnit
    rater: AdministrativeUnit
    row: RoundRow | None

    @property
    def stage(self) -> str:
        """Return the stage of the sheet, or NOT_OPENED."""
        return self.row.sheet.stage if self.row else NOT_OPENED

    @property
    def due(self) -> date | None:
        """Return by when the present turn is to be done."""
        return self.row.due if self.row else None

    @property
    def is_late(self) -> bool:
        """Return whether the present turn should have been done before today."""
        return self.row is not None and self.row.is_late


@dataclass(frozen=True)
class ProgressDetail:
    """A line as the page shows it: with its counts, whose turn it is, and its last change."""

    line: ProgressLine
    row: RoundRow | None

    @property
    def changed_at(self) -> datetime | None:
        """Return when points or the stage were last written."""
        return self.row.last_at if self.row else None

    @property
    def turn(self) -> str:
        """Return whose turn it is; empty where nothing is waited for."""
        return TURNS[self.row.sheet.stage] if self.row else ""


@dataclass(frozen=True)
class WantedProgress:
    """Which communes are asked for, and in which order; what is empty does not narrow."""

    rater: str = ""
    stage: str = ""
    late: str = ""
    text: str = ""
    order: str = ""


def progress_lines(reading: ProvinceReading) -> list[ProgressLine]:
    """Return every commune, by rating unit and name; one query besides those of the reading."""
    sheets = {
        (rater.unit.pk, sheet.unit_id): _with_round(sheet, rater.round)
        for rater in reading.raters
        if rater.round
        for sheet in rater.round.sheets.all()
    }
    answers = open_answers_due(rater.round.pk for rater in reading.raters if rater.round)
    return [
        ProgressLine(commune, rater.unit, _row(sheets.get((rater.unit.pk, commune.pk)), answers))
        for rater in reading.raters
        for commune in sorted(rater.communes, key=lambda each: (each.sort_key, each.pk))
    ]


def chosen_progress(lines: Iterable[ProgressLine], wanted: WantedProgress) -> list[ProgressLine]:
    """Return the lines asked for: by rating unit, by name, or the longest overdue first."""
    found = [line for line in lines if _fits(line, wanted)]
    if wanted.order == BY_NAME:
        found.sort(key=lambda line: (line.unit.sort_key, line.unit.pk))
    if wanted.order == LATE_FIRST:
        found.sort(key=lambda line: (not line.is_late, line.due or date.max))
    return found


def late_counts(lines: Iterable[ProgressLine]) -> dict[int, int]:
    """Return how many communes of each rating unit are late, by its key."""
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.rater.pk] = counts.get(line.rater.pk, 0) + line.is_late
    return counts


def details(lines: Sequence[ProgressLine]) -> list[ProgressDetail]:
    """Return the lines with their counts and last changes, in the same order; one query."""
    sheets = Sheet.objects.filter(pk__in=[line.row.sheet.pk for line in lines if line.row])
    counted = {row.sheet.pk: row for row in round_rows(sheets.select_related("round", "unit"))}
    return [
        ProgressDetail(line, counted.get(line.row.sheet.pk) if line.row else None) for line in lines
    ]


def stage_words(line: ProgressLine) -> str:
    """Return the stage in words."""
    return NOT_OPENED_WORDS if line.row is None else Stage(line.stage).label


def _with_round(sheet: Sheet, held: Round) -> Sheet:
    sheet.round = held  # the reading has it already
    return sheet


def _row(sheet: Sheet | None, answers: dict[int, date]) -> RoundRow | None:
    return RoundRow(sheet, answer_due=answers.get(sheet.pk)) if sheet else None


def _fits(line: ProgressLine, wanted: WantedProgress) -> bool:
    return (
        wanted.rater in ("", line.rater.key)
        and wanted.stage in ("", line.stage)
        and (not wanted.late or line.is_late)
        and fold(wanted.text) in fold(line.unit.full_name)
    )
