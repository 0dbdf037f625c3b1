"""An administrator takes in, copies and dates sets of criteria."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from assessments import rules
from assessments.access import rounds_beyond
from assessments.models import CriteriaSet
from assessments.rules import CriteriaSetData, Difference
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import needed
from communes.access import Actor

REASON_LENGTH = 500


@transaction.atomic
def take_criteria_set(
    *, actor: Actor, data: CriteriaSetData, reason: str, revision: str = ""
) -> list[Difference]:
    """Store a set as a workbook gives it, new or in the place of the one with its code.

    `revision` is the one that the difference was shown against, empty for a new set. Raises
    WorkflowError where the set has changed since, is used beyond the actor's scope, or rounds rest
    on what would change.
    """
    reason = needed(reason, "lý do", REASON_LENGTH)
    stored = CriteriaSet.objects.select_for_update().filter(code=data.code).first()
    if (stored.revision if stored else "") != revision:
        raise WorkflowError(
            "Bộ tiêu chí đã được người khác sửa sau khi anh/chị xem phần khác nhau. Hãy xem lại "
            "phần khác nhau mới ở dưới rồi lưu."
        )
    if stored:
        check_scope(actor, stored)
    return _store(actor, data, reason)


@transaction.atomic
def copy_criteria_set(
    *,
    actor: Actor,
    source: CriteriaSet,
    code: str,
    name: str,
    decision: str,
    valid_from: date | None,
    valid_to: date | None,
) -> CriteriaSet:
    """Return a new set with the rows of `source`; that one stays as it is.

    Raises WorkflowError where the code is taken.
    """
    if CriteriaSet.objects.filter(code=code).exists():
        raise WorkflowError(f"Mã {code} đã dùng cho bộ tiêu chí khác. Hãy đặt mã khác.")
    _check_days(valid_from, valid_to)
    data = replace(
        rules.stored_data(source),
        code=code,
        name=needed(name, "tên bộ tiêu chí"),
        decision=needed(decision, "văn bản ban hành"),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _store(actor, data, f"Sao chép từ bộ {source.code}")
    return CriteriaSet.objects.get(code=code)


@transaction.atomic
def change_validity(
    *,
    actor: Actor,
    criteria_set: CriteriaSet,
    valid_from: date | None,
    valid_to: date | None,
    reason: str,
) -> list[Difference]:
    """Date the set anew. Raises WorkflowError where a round's period would fall outside."""
    reason = needed(reason, "lý do", REASON_LENGTH)
    _check_days(valid_from, valid_to)
    stored = CriteriaSet.objects.select_for_update().get(pk=criteria_set.pk)
    check_scope(actor, stored)
    data = replace(rules.stored_data(stored), valid_from=valid_from, valid_to=valid_to)
    return _store(actor, data, reason)


def check_scope(actor: Actor, criteria_set: CriteriaSet) -> None:
    """Raise WorkflowError where units beyond the actor's scope use the set."""
    if number := rounds_beyond(actor, criteria_set).count():
        raise WorkflowError(
            f"Bộ tiêu chí {criteria_set.code} đang dùng cho {number} đợt của đơn vị ngoài phạm vi "
            "nhiệm vụ nên anh/chị không sửa được. Hãy sao chép thành bộ mới với mã khác."
        )


def _store(actor: Actor, data: CriteriaSetData, reason: str) -> list[Difference]:
    try:
        return rules.store_criteria_set(data=data, actor=actor, reason=reason)
    except rules.RulesInUse as error:
        raise WorkflowError(str(error)) from error


def _check_days(valid_from: date | None, valid_to: date | None) -> None:
    if valid_from and valid_to and valid_to < valid_from:
        raise WorkflowError("Ngày hết áp dụng đứng trước ngày bắt đầu. Hãy sửa lại hai ngày.")
