"""Exclusion conditions that were found to hold for a commune."""

from django.db import transaction

from assessments.enums import STAGES_OF_REVIEW, ConditionKind
from assessments.models import Condition, Exclusion, Sheet
from assessments.workflow.changes import sheet_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import locked, needed
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange


@transaction.atomic
def note_exclusion(*, actor: Actor, sheet: Sheet, condition: Condition, reason: str) -> Exclusion:
    """Return the finding; noting it again only replaces the ground.

    Raises WorkflowError where the condition is no exclusion of the sheet's criteria set.
    """
    reason = needed(reason, "căn cứ của điều kiện loại trừ")
    current = locked(sheet, STAGES_OF_REVIEW, "ghi điều kiện loại trừ")
    of_set = condition.criteria_set_id == current.round.criteria_set_id
    if not of_set or condition.kind != ConditionKind.EXCLUSION:
        raise WorkflowError("Điều kiện này không phải điều kiện loại trừ của bộ tiêu chí.")
    found = Exclusion.objects.filter(sheet=current, condition=condition).first()
    old = found.reason if found else ""
    exclusion = found or Exclusion(sheet=current, condition=condition)
    exclusion.reason, exclusion.found_by, exclusion.found_at = reason, actor.user, clock.now()
    exclusion.save()
    _tell(actor, exclusion, old, reason)
    return exclusion


@transaction.atomic
def drop_exclusion(*, actor: Actor, sheet: Sheet, condition: Condition, reason: str) -> None:
    """Take a finding back; why stands in the history. Raises WorkflowError when there is none."""
    reason = needed(reason, "lý do bỏ điều kiện loại trừ")
    current = locked(sheet, STAGES_OF_REVIEW, "bỏ điều kiện loại trừ")
    found = Exclusion.objects.filter(sheet=current, condition=condition).first()
    if not found:
        raise WorkflowError("Điều kiện loại trừ này chưa được ghi nhận.")
    found.sheet = current
    _tell(actor, found, found.reason, "", reason)
    found.delete()


def _tell(actor: Actor, exclusion: Exclusion, old: str, new: str, reason: str = "") -> None:
    sheet, text = exclusion.sheet, exclusion.condition.text
    findings = [f"{text}: {ground}" if ground else "" for ground in (old, new)]
    change = FieldChange(sheet, sheet_label(sheet), "exclusions", *findings)
    history.record(actor=actor, unit=sheet.unit, changes=[change], reason=reason)
