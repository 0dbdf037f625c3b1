"""What taking results from papers would do to the sheets of a round; writes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assessments.enums import Stage
from assessments.models import CriteriaSet, Round, Score, Sheet
from assessments.models.rounds import round_code
from assessments.scoring import NOT_APPLICABLE, Answer
from assessments.workflow.changes import assign, score_label, sheet_label
from assessments.workflow.imported_checks import (
    CommuneResult,
    ImportRules,
    applicable,
)
from assessments.workflow.imported_values import result_values
from communes import clock
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.periods import read_period
from communes.vietnamese import nfc


@dataclass(frozen=True)
class Planned:
    """What taking a result would do: a new sheet, or these changes of the sheet that is there."""

    result: CommuneResult
    sheet: Sheet
    is_new: bool
    changes: tuple[FieldChange, ...]
    scores: tuple[Score, ...]


def plan(
    held: Round, rules: ImportRules, results: Iterable[CommuneResult], actor: Actor
) -> list[Planned]:
    """Return what taking the results would do; writes nothing, two queries for any number."""
    sheets = {sheet.unit_id: sheet for sheet in sheets_of(held)}
    return [_planned(held, rules, sheets.get(each.unit.pk), each, actor) for each in results]


def completed(held: Round, results: Sequence[CommuneResult]) -> list[CommuneResult]:
    """Return the results with composed text and, where they say none, the points stored before."""
    stored = {sheet.unit_id: _points(sheet) for sheet in sheets_of(held)}
    return [
        replace(
            each,
            paper=nfc(each.paper).strip(),
            note=nfc(each.note).strip(),
            points=each.points or stored.get(each.unit.pk, {}),
        )
        for each in results
    ]


def round_of(criteria_set: CriteriaSet, period: str, unit: AdministrativeUnit) -> Round | None:
    """Return the round of that set, period and unit, if there is one; one query."""
    held = Round.objects.filter(criteria_set=criteria_set, period=period, unit=unit)
    return held.select_related("criteria_set", "unit").first()


def new_round(criteria_set: CriteriaSet, period: str, unit: AdministrativeUnit) -> Round:
    """Return the closed round, not stored yet, that holds results from papers."""
    bounds = read_period(period)
    return Round(
        code=round_code(criteria_set, period, unit),
        criteria_set=criteria_set,
        period=period,
        unit=unit,
        begins_on=bounds.first_day,
        ends_on=bounds.last_day,
        entry_deadline=bounds.last_day,
        review_deadline=bounds.last_day,
        decision_deadline=bounds.last_day,
        is_closed=True,
    )


def sheets_of(held: Round) -> list[Sheet]:
    """Return the stored sheets with what a result changes on them; two queries."""
    if held.pk is None:
        return []
    related = ("unit", "decided_grade", "computed_grade", "round__criteria_set")
    rows = held.sheets.select_related(*related)
    return list(rows.prefetch_related("scores__criterion").order_by("unit__sort_key", "pk"))


def _points(sheet: Sheet) -> dict[str, Answer]:
    found: dict[str, Answer] = {
        score.criterion.code: NOT_APPLICABLE if score.is_not_applicable else score.decided_value
        for score in sheet.scores.all()
    }
    return found if any(answer is not None for answer in found.values()) else {}


def _planned(
    held: Round, rules: ImportRules, sheet: Sheet | None, result: CommuneResult, actor: Actor
) -> Planned:
    is_new = sheet is None
    sheet = sheet or Sheet(round=held, unit=result.unit, stage=Stage.DECIDED)
    values = result_values(rules, result)
    scores, told = _scores(sheet, rules, result.points, actor)
    changes = [*assign(sheet, sheet_label(sheet), values), *told]
    if is_new:
        decided = sheet.get_stage_display()
        changes.insert(0, FieldChange(sheet, sheet_label(sheet), "stage", "", decided))
    return Planned(result, sheet, is_new, tuple(changes), tuple(scores))


def _scores(
    sheet: Sheet, rules: ImportRules, points: Mapping[str, Answer], actor: Actor
) -> tuple[list[Score], list[FieldChange]]:
    """Return the scores of the points, set and not saved, and what changed on them."""
    present = {} if sheet.pk is None else {s.criterion_id: s for s in sheet.scores.all()}
    leaves = [leaf for leaf in rules.leaves if points or leaf.pk in present]
    touched: list[Score] = []
    told: list[FieldChange] = []
    for leaf in leaves:
        score = present.get(leaf.pk) or Score(sheet=sheet, criterion=leaf)
        answer = points.get(leaf.code)
        values = {
            "decided_value": applicable(answer),
            "is_not_applicable": answer is NOT_APPLICABLE,
        }
        changes = assign(score, score_label(sheet, score), values)
        if changes or score.pk is None:
            score.decided_by, score.decided_at = actor.user, clock.now()
            touched.append(score)
            told += [each for each in changes if (each.old, each.new) != ("", "không")]
    return touched, told
