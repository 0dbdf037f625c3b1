"""Results that were decided outside the system are taken in, corrected, and withdrawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from assessments.enums import Stage
from assessments.models import CriteriaSet, Round, Score, Sheet
from assessments.models.rounds import round_code
from assessments.scoring import NOT_APPLICABLE, Answer
from assessments.workflow.changes import assign, round_label, score_label, sheet_label, words
from assessments.workflow.errors import WorkflowError
from assessments.workflow.imported_checks import (
    CommuneResult,
    ImportRules,
    applicable,
    is_run_here,
    round_problem,
)
from assessments.workflow.imported_values import result_values
from assessments.workflow.stages import needed
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.periods import period_words, read_period
from communes.vietnamese import join_list, nfc

CORRECTION = "lý do sửa kết quả đã nhập"
DECIDED_SCORE = ("decided_value", "is_not_applicable", "decided_by", "decided_at")


@dataclass(frozen=True)
class Planned:
    """What taking a result would do: a new sheet, or these changes of the sheet that is there."""

    result: CommuneResult
    sheet: Sheet
    is_new: bool
    changes: tuple[FieldChange, ...]
    scores: tuple[Score, ...]


@dataclass(frozen=True)
class Recorded:
    """How many results were new, corrected, and already there."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


def plan(
    held: Round, rules: ImportRules, results: Iterable[CommuneResult], actor: Actor
) -> list[Planned]:
    """Return what taking the results would do; writes nothing, two queries for any number."""
    sheets = {sheet.unit_id: sheet for sheet in _sheets(held)}
    return [_planned(held, rules, sheets.get(each.unit.pk), each, actor) for each in results]


def completed(held: Round, results: Sequence[CommuneResult]) -> list[CommuneResult]:
    """Return the results with composed text and, where they say none, the points stored before."""
    stored = {sheet.unit_id: _points(sheet) for sheet in _sheets(held)}
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


@transaction.atomic
def record_results(
    *,
    actor: Actor,
    criteria_set: CriteriaSet,
    period: str,
    unit: AdministrativeUnit,
    results: Sequence[CommuneResult],
    reason: str = "",
) -> Recorded:
    """Take decided results from a paper into a closed round; the same ones again change nothing.

    Raises WorkflowError for a round that was run in the system, a period that has not ended, a
    commune that is not of the unit, a result that breaks the rules of the set, a correction
    without a reason, and a commune whose result the province has announced.
    """
    held = _locked_round(criteria_set, period, unit)
    if problem := round_problem(held, criteria_set, period):
        raise WorkflowError(problem)
    rules = ImportRules(criteria_set)
    fresh = held is None
    held = held or new_round(criteria_set, period, unit)
    whole = completed(held, results)
    _check(whole, rules, period, unit)
    planned = plan(held, rules, whole, actor)
    corrected = [each for each in planned if not each.is_new and each.changes]
    if corrected:
        reason = needed(reason, CORRECTION)
        _refuse_announced(corrected)
    if fresh and planned:
        _store_round(held, actor)
    created = [each for each in planned if each.is_new]
    for each in (*created, *corrected):
        _store(each, held, actor, reason)
    return Recorded(len(created), len(corrected), len(planned) - len(created) - len(corrected))


@transaction.atomic
def withdraw_results(*, actor: Actor, round: Round, reason: str) -> None:
    """Remove the results that came from papers, with their round; the history keeps them.

    Raises WorkflowError for a round that was run in the system or that something refers to.
    """
    reason = needed(reason, "lý do gỡ kết quả đã nhập")
    held = Round.objects.select_for_update().select_related("unit").get(pk=round.pk)
    if is_run_here(held):
        raise WorkflowError(
            f"Đợt {period_words(held.period)} của {held.unit} được chấm trên hệ thống nên không "
            "gỡ được."
        )
    sheets = list(_sheets(held))
    _refuse_announced(sheets)
    for sheet in sheets:
        history.record(actor=actor, unit=sheet.unit, changes=_emptied(sheet), reason=reason)
    gone = FieldChange(held, round_label(held), "code", held.code, "")
    history.record(actor=actor, unit=held.unit, changes=[gone], reason=reason)
    try:
        held.sheets.all().delete()
        held.delete()
    except ProtectedError as error:
        raise WorkflowError(
            f"Đợt {period_words(held.period)} của {held.unit} đã có văn bản hoặc phân công gắn kèm "
            "nên không gỡ được."
        ) from error


def _locked_round(criteria_set: CriteriaSet, period: str, unit: AdministrativeUnit) -> Round | None:
    rows = Round.objects.select_for_update(of=("self",)).select_related("criteria_set", "unit")
    return rows.filter(criteria_set=criteria_set, period=period, unit=unit).first()


def _sheets(held: Round) -> list[Sheet]:
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


def _check(
    results: Sequence[CommuneResult], rules: ImportRules, period: str, unit: AdministrativeUnit
) -> None:
    last_day = read_period(period).last_day
    there = AdministrativeUnit.objects.within(unit).communes().on(last_day)
    known = set(there.values_list("pk", flat=True))
    seen: set[int] = set()
    for result in results:
        if result.unit.pk not in known:
            raise WorkflowError(
                f"{result.unit.title} không thuộc {unit} vào ngày cuối {period_words(period)}."
            )
        if result.unit.pk in seen:
            raise WorkflowError(f"{result.unit.title} có hai kết quả trong {period_words(period)}.")
        seen.add(result.unit.pk)
        for wrong in rules.problems(result, read_period(period)):
            raise WorkflowError(f"{result.unit.title}: {wrong.rule} {wrong.action}")


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


def _store_round(held: Round, actor: Actor) -> None:
    try:
        with transaction.atomic():
            held.save(force_insert=True)
    except IntegrityError as error:
        raise WorkflowError(
            f"Đợt {held.code} vừa được người khác mở. Hãy mở lại trang này để xem."
        ) from error
    change = FieldChange(held, round_label(held), "code", "", held.code)
    history.record(actor=actor, unit=held.unit, changes=[change])


def _store(planned: Planned, held: Round, actor: Actor, reason: str) -> None:
    sheet = planned.sheet
    if planned.is_new:
        sheet.round, sheet.stage_at = held, clock.now()
    sheet.save()
    for score in planned.scores:
        score.sheet = sheet
    present = [score for score in planned.scores if score.pk is not None]
    Score.objects.bulk_create([score for score in planned.scores if score.pk is None])
    Score.objects.bulk_update(present, DECIDED_SCORE)
    why = reason if not planned.is_new else f"Nhập từ văn bản: {sheet.source}"
    history.record(actor=actor, unit=sheet.unit, changes=planned.changes, reason=why)


def _refuse_announced(found: Iterable[Planned | Sheet]) -> None:
    sheets = [each.sheet if isinstance(each, Planned) else each for each in found]
    announced = [sheet.unit.title for sheet in sheets if sheet.stage == Stage.ANNOUNCED]
    if announced:
        raise WorkflowError(
            f"Tỉnh đã thông báo kết quả của {join_list(announced)} nên không sửa, không gỡ được. "
            "Hãy bỏ thông báo của tỉnh đã ghi trước."
        )


def _emptied(sheet: Sheet) -> list[FieldChange]:
    """Return what is lost with a sheet, without changing it."""
    label = sheet_label(sheet)
    kept = ("stage", "points", "decided_grade", "decided_recognition", "source")
    before = {name: words(sheet, name) for name in kept}
    return [FieldChange(sheet, label, name, old, "") for name, old in before.items() if old]
