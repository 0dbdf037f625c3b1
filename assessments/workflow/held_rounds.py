"""A round by itself: locked as it stands now, and saved with its history."""

from collections.abc import Sequence

from assessments.models import Round
from assessments.workflow.changes import fields_of
from assessments.workflow.errors import WorkflowError
from communes import history
from communes.access import Actor
from communes.history import FieldChange


def locked_round(held: Round) -> Round:
    """Return the round as it stands now, locked until the transaction ends."""
    rows = Round.objects.select_for_update(of=("self",))
    return rows.select_related("criteria_set", "unit").get(pk=held.pk)


def locked_open_round(held: Round, doing: str) -> Round:
    """Return the round, locked. Raises WorkflowError when it is closed, so not open to `doing`."""
    current = locked_round(held)
    if current.is_closed:
        raise WorkflowError(f"Đợt {current.code} đã đóng nên không {doing} được nữa.")
    return current


def save_round(
    *, actor: Actor, held: Round, changes: Sequence[FieldChange], reason: str = ""
) -> Round:
    """Return the locked round, saved and told the history, with what `assign` changed on it."""
    held.save(update_fields=fields_of(changes))
    history.record(actor=actor, unit=held.unit, changes=changes, reason=reason)
    return held
