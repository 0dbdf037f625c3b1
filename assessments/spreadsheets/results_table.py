"""The results that are stored, as the lines of a workbook to fill or to put right."""

from collections.abc import Iterable, Sequence

from assessments.enums import ImportKind
from assessments.models import CriteriaSet, Round, Score, Sheet
from assessments.scoring import NOT_APPLICABLE, Answer
from assessments.spreadsheets.results_sheets import NO_GRADE, ResultLine, ResultsTable
from assessments.workflow.imported_checks import is_run_here
from assessments.workflow.imported_plan import round_of
from assessments.workflow.imported_values import note_of
from communes.models import AdministrativeUnit
from communes.periods import read_period


def results_table(
    kind: ImportKind,
    criteria_set: CriteriaSet,
    raters: Sequence[AdministrativeUnit],
    periods: Iterable[str],
) -> ResultsTable:
    """Return the table of these periods, `raters` being the rating unit over time.

    A commune with a result from a paper comes filled, the others bare; periods that were scored
    in the system are left out. Takes a few queries for each period.
    """
    lines: list[ResultLine] = []
    run_here: list[str] = []
    for period in periods:
        last_day = read_period(period).last_day
        rater = next((unit for unit in raters if unit.holds_on(last_day)), None)
        if rater is None:
            continue
        held = round_of(criteria_set, period, rater)
        if held and is_run_here(held):
            run_here.append(period)
        else:
            lines += _lines(kind, held, rater, period)
    return ResultsTable(kind, criteria_set, raters[0] if raters else None, lines, run_here)


def years_between(first: int, last: int) -> list[str]:
    """Return the names of the years, both included."""
    return [str(year) for year in range(first, last + 1)]


def _lines(
    kind: ImportKind, held: Round | None, rater: AdministrativeUnit, period: str
) -> list[ResultLine]:
    last_day = read_period(period).last_day
    communes = AdministrativeUnit.objects.within(rater).communes().on(last_day)
    sheets = {sheet.unit_id: sheet for sheet in _sheets(held)}
    return [
        _filled(kind, commune, sheets[commune.pk])
        if commune.pk in sheets
        else ResultLine(commune.code, commune.full_name, period)
        for commune in communes.order_by("list_order", "sort_key", "pk")
    ]


def _sheets(held: Round | None) -> Iterable[Sheet]:
    if held is None:
        return ()
    related = ("scores__criterion", "round__criteria_set__grades")
    return held.sheets.select_related("decided_grade").prefetch_related(*related)


def _filled(kind: ImportKind, commune: AdministrativeUnit, sheet: Sheet) -> ResultLine:
    points = {score.criterion.code: _answer(score) for score in sheet.scores.all()}
    without = NO_GRADE if sheet.round.criteria_set.grades.all() else ""
    return ResultLine(
        commune.code,
        commune.full_name,
        sheet.round.period,
        points if kind == ImportKind.HISTORY else {},
        sheet.points,
        sheet.max_points,
        sheet.decided_grade.name if sheet.decided_grade else without,
        sheet.decided_recognition,
        sheet.source,
        sheet.decided_on,
        note_of(sheet),
    )


def _answer(score: Score) -> Answer:
    return NOT_APPLICABLE if score.is_not_applicable else score.decided_value
