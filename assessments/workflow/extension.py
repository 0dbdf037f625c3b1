"""The reviewing body gives single communes more time."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from assessments.enums import STAGES_AT_COMMUNE, Stage
from assessments.models import Return, Sheet
from assessments.workflow.changes import assign, score_label, sheet_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import locked, needed
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.vietnamese import short_date

DOING = "gia hạn"


@transaction.atomic
def extend_deadlines(
    *, actor: Actor, sheets: Sequence[Sheet], deadline: date, reason: str
) -> list[Sheet]:
    """Give the communes of these sheets until `deadline`: all of them, or none.

    Raises WorkflowError that names the commune where one of them cannot be given that day.
    """
    if not sheets:
        raise WorkflowError("Chưa chọn xã nào. Hãy chọn xã cần gia hạn.")
    return [
        extend_deadline(actor=actor, sheet=sheet, deadline=deadline, reason=reason)
        for sheet in sorted(sheets, key=lambda sheet: sheet.pk)
    ]


@transaction.atomic
def extend_deadline(*, actor: Actor, sheet: Sheet, deadline: date, reason: str) -> Sheet:
    """Return the sheet with more time to send it, or to answer what it is asked.

    Raises WorkflowError without a reason, for a day that is past, not later than the deadline of
    the round (of the answer), or after the end of the review.
    """
    reason = needed(reason, "lý do gia hạn")
    current = locked(sheet, STAGES_AT_COMMUNE, DOING)
    _check_day(current, deadline)
    if current.stage == Stage.CLARIFICATION:
        changes = _give_more_time_to_answer(current, deadline)
    else:
        changes = _give_more_time_to_send(current, deadline)
    history.record(actor=actor, unit=current.unit, changes=changes, reason=reason)
    return current


def _check_day(sheet: Sheet, deadline: date) -> None:
    last = sheet.round.review_deadline
    if deadline < clock.today():
        raise WorkflowError("Hạn mới đã qua. Hãy chọn ngày từ hôm nay trở đi.")
    if deadline > last and last >= clock.today():
        raise WorkflowError(
            f"Hạn mới sau hạn thẩm định của đợt ({short_date(last)}). "
            "Hãy chọn ngày sớm hơn, hoặc sửa thời hạn của cả đợt trước."
        )


def _give_more_time_to_send(sheet: Sheet, deadline: date) -> list[FieldChange]:
    if deadline <= sheet.round.entry_deadline:
        raise WorkflowError(
            f"Hạn mới của {sheet.unit.full_name} phải sau hạn chung của đợt "
            f"({short_date(sheet.round.entry_deadline)})."
        )
    changes = assign(sheet, sheet_label(sheet), {"own_deadline": deadline})
    sheet.save(update_fields=["own_deadline"])
    return changes


def _give_more_time_to_answer(sheet: Sheet, deadline: date) -> list[FieldChange]:
    asked = Return.objects.filter(score__sheet=sheet, answered_at__isnull=True)
    rows = list(asked.select_related("score__criterion"))
    if any(deadline <= row.deadline for row in rows):
        last = max(row.deadline for row in rows)
        raise WorkflowError(
            f"Hạn mới của {sheet.unit.full_name} phải sau hạn trả lời đang có ({short_date(last)})."
        )
    asked.update(deadline=deadline)
    return [
        FieldChange(
            row.score,
            score_label(sheet, row.score),
            "returns",
            f"hạn trả lời {short_date(row.deadline)}",
            f"hạn trả lời {short_date(deadline)}",
        )
        for row in rows
    ]
