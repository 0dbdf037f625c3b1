"""Results that were decided outside the system are taken in and corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from assessments.enums import Stage
from assessments.models import CriteriaSet, Round, Score, Sheet
from assessments.workflow.changes import round_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.imported_checks import (
    CommuneResult,
    ImportRules,
    round_problem,
)
from assessments.workflow.imported_plan import Planned, completed, new_round, plan
from assessments.workflow.stages import needed
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.periods import period_words, read_period
from communes.vietnamese import join_list

CORRECTION = "lý do sửa kết quả đã nhập"
DECIDED_SCORE = ("decided_value", "is_not_applicable", "decided_by", "decided_at")


@dataclass(frozen=True)
class Recorded:
    """How many results were new, corrected, and already there."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


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
        refuse_announced(each.sheet for each in corrected)
    if fresh and planned:
        _store_round(held, actor)
    created = [each for each in planned if each.is_new]
    for each in (*created, *corrected):
        _store(each, held, actor, reason)
    return Recorded(len(created), len(corrected), len(planned) - len(created) - len(corrected))


def _locked_round(criteria_set: CriteriaSet, period: str, unit: AdministrativeUnit) -> Round | None:
    rows = Round.objects.select_for_update(of=("self",)).select_related("criteria_set", "unit")
    return rows.filter(criteria_set=criteria_set, period=period, unit=unit).first()


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


def refuse_announced(sheets: Iterable[Sheet]) -> None:
    """Raise WorkflowError when the province has announced one of them."""
    announced = [sheet.unit.title for sheet in sheets if sheet.stage == Stage.ANNOUNCED]
    if announced:
        raise WorkflowError(
            f"Tỉnh đã thông báo kết quả của {join_list(announced)} nên không sửa, không gỡ được. "
            "Hãy bỏ thông báo của tỉnh đã ghi trước."
        )
