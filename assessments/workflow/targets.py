"""The goals of a plan and their measures."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max

from assessments.enums import Comparator
from assessments.models import Indicator, Target, TargetMeasure, Verdict
from assessments.statistics import UnknownMeasure, check_measure
from assessments.workflow.changes import assign, words
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import fitting, needed
from communes import history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.periods import period_words, read_period

NAME_LENGTH, SOURCE_LENGTH, UNIT_LENGTH = 400, 300, 40


@transaction.atomic
def save_target(
    *,
    actor: Actor,
    unit: AdministrativeUnit,
    period: str,
    code: str,
    name: str,
    source: str = "",
    order: int | None = None,
) -> Target:
    """Return the goal with that code, new or changed; without `order` a new one comes last.

    Raises WorkflowError without a name, ValueError where `period` is none.
    """
    read_period(period)
    goals = Target.objects.select_for_update().filter(unit=unit, period=period)
    goal = goals.filter(code=code).first()
    last = goals.aggregate(Max("order"))["order__max"] or 0
    goal = goal or Target(unit=unit, period=period, code=code, order=last + 1)
    values = {
        "name": needed(name, "nội dung mục tiêu", NAME_LENGTH),
        "source": fitting(source, "văn bản giao", SOURCE_LENGTH),
        "order": goal.order if order is None else order,
    }
    changes = _set(goal, f"Mục tiêu {code} {period_words(period)}", values)
    history.record(actor=actor, unit=unit, changes=changes)
    return goal


@transaction.atomic
def add_target(
    *,
    actor: Actor,
    unit: AdministrativeUnit,
    period: str,
    name: str,
    source: str = "",
    order: int | None = None,
) -> Target:
    """Return a new goal, its code one above the highest number of the plan (see `save_target`)."""
    AdministrativeUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    codes = Target.objects.filter(unit=unit, period=period).values_list("code", flat=True)
    highest = max((int(code) for code in codes if code.isdecimal()), default=0)
    return save_target(
        actor=actor,
        unit=unit,
        period=period,
        code=str(highest + 1),
        name=name,
        source=source,
        order=order,
    )


@transaction.atomic
def remove_target(*, actor: Actor, target: Target, reason: str) -> None:
    """Take a goal with its measures off the plan; what it was stands in the history.

    Raises WorkflowError once the goal has a verdict.
    """
    reason = needed(reason, "lý do bỏ mục tiêu")
    goal = Target.objects.select_for_update().select_related("unit").get(pk=target.pk)
    if Verdict.objects.filter(target=goal).exists():
        raise WorkflowError("Mục tiêu đã có kết luận nên không bỏ được khỏi kế hoạch.")
    label = f"Mục tiêu {goal.code} {period_words(goal.period)}"
    changes = [FieldChange(goal, label, "name", goal.name, "")]
    changes += [_removal(goal, label, measure) for measure in goal.measures.all()]
    history.record(actor=actor, unit=goal.unit, changes=changes, reason=reason)
    goal.delete()


@transaction.atomic
def save_measure(
    *,
    actor: Actor,
    target: Target,
    code: str,
    name: str,
    measure: str,
    comparator: Comparator,
    value: Decimal,
    unit_of_measure: str = "",
    is_judged: bool = True,
    order: int | None = None,
) -> TargetMeasure:
    """Return the goal's measure with that code, new or changed; a new one comes last.

    Raises WorkflowError without a name or where `measure` names no measure.
    """
    _check(measure)
    goal = Target.objects.select_for_update().get(pk=target.pk)
    last = goal.measures.aggregate(Max("order"))["order__max"] or 0
    row = goal.measures.filter(code=code).first()
    row = row or TargetMeasure(target=goal, code=code, order=last + 1)
    values = {
        "name": needed(name, "tên thước đo", SOURCE_LENGTH),
        "measure": measure,
        "comparator": comparator,
        "value": value,
        "unit_of_measure": fitting(unit_of_measure, "đơn vị tính", UNIT_LENGTH),
        "is_judged": is_judged,
        "order": row.order if order is None else order,
    }
    changes = _set(row, f"Mục tiêu {goal.code} {period_words(goal.period)}, {code}", values)
    history.record(actor=actor, unit=goal.unit, changes=changes)
    return row


@transaction.atomic
def remove_measure(*, actor: Actor, measure: TargetMeasure, reason: str) -> None:
    """Take a measure off its goal; what it was stands in the history."""
    reason = needed(reason, "lý do bỏ thước đo")
    goal = Target.objects.select_for_update().get(pk=measure.target_id)
    label = f"Mục tiêu {goal.code} {period_words(goal.period)}"
    history.record(
        actor=actor, unit=goal.unit, changes=[_removal(goal, label, measure)], reason=reason
    )
    measure.delete()


def _removal(goal: Target, label: str, measure: TargetMeasure) -> FieldChange:
    was = f"{measure.name}: {measure.get_comparator_display()} {words(measure, 'value')}"
    return FieldChange(goal, label, "measures", was, "")


def _check(measure: str) -> None:
    """Raise WorkflowError unless there is such a measure, and the indicator that it reads."""
    try:
        check_measure(measure)
    except UnknownMeasure as error:
        raise WorkflowError(f"{error} Hãy chọn một thước đo trong danh sách.") from error
    name, _, code = measure.partition(":")
    if name.startswith("indicator") and not Indicator.objects.filter(code=code).exists():
        raise WorkflowError(f"Không có chỉ tiêu thống kê mang mã “{code}”. Hãy chọn chỉ tiêu khác.")


def _set(
    row: Target | TargetMeasure, label: str, values: Mapping[str, object]
) -> list[FieldChange]:
    changes = assign(row, label, values)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise WorkflowError("Người khác vừa thêm mục này. Hãy mở lại trang.") from error
    return changes
