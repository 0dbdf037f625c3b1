"""Results that came from papers are withdrawn, with their round."""

from django.db import transaction
from django.db.models import ProtectedError

from assessments.models import Round, Sheet
from assessments.workflow.changes import round_label, sheet_label, words
from assessments.workflow.errors import WorkflowError
from assessments.workflow.held_rounds import locked_round
from assessments.workflow.imported import refuse_announced
from assessments.workflow.imported_checks import (
    is_run_here,
)
from assessments.workflow.imported_plan import sheets_of
from assessments.workflow.stages import needed
from communes import history
from communes.access import Actor
from communes.history import FieldChange
from communes.periods import period_words


@transaction.atomic
def withdraw_results(*, actor: Actor, round: Round, reason: str) -> None:
    """Remove the results that came from papers, with their round; the history keeps them.

    Raises WorkflowError for a round that was run in the system or that something refers to.
    """
    reason = needed(reason, "lý do gỡ kết quả đã nhập")
    held = locked_round(round)
    if is_run_here(held):
        raise WorkflowError(
            f"Đợt {period_words(held.period)} của {held.unit} được chấm trên hệ thống nên không "
            "gỡ được."
        )
    sheets = sheets_of(held)
    refuse_announced(sheets)
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


def _emptied(sheet: Sheet) -> list[FieldChange]:
    """Return what is lost with a sheet, without changing it."""
    label = sheet_label(sheet)
    kept = ("stage", "points", "decided_grade", "decided_recognition", "source")
    before = {name: words(sheet, name) for name in kept}
    return [FieldChange(sheet, label, name, old, "") for name, old in before.items() if old]
