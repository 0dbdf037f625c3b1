"""What is said of a period in the table of a unit: as of which day, and in which words."""

from datetime import date

from django.db import transaction

from assessments.models import ColumnNote, IndicatorGroup
from assessments.workflow.changes import assign
from assessments.workflow.errors import WorkflowError
from communes import history
from communes.access import Actor
from communes.models import AdministrativeUnit
from communes.periods import period_words
from communes.vietnamese import nfc

TEXT_LENGTH = 100
MEANWHILE = "Ghi chú của kỳ này vừa được người khác sửa. Hãy mở lại trang để xem rồi sửa tiếp."


@transaction.atomic
def note_column(
    *,
    actor: Actor,
    group: IndicatorGroup,
    unit: AdministrativeUnit,
    period: str,
    as_of: date | None,
    text: str,
    known: str,
) -> None:
    """Write what is said of a period; without day and words nothing is said any more.

    `known` is what the writer saw (`note_seen`): raises WorkflowError, and writes nothing, where it
    is something else by now. The history is written in the same transaction.
    """
    AdministrativeUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    row = ColumnNote.objects.filter(group=group, unit=unit, period=period).first()
    if note_seen(row) != known:
        raise WorkflowError(MEANWHILE)
    row = row or ColumnNote(group=group, unit=unit, period=period)
    label = f"{unit.title}, {period_words(period)}: {group.title}"
    changes = assign(row, label, {"as_of": as_of, "text": nfc(text).strip()[:TEXT_LENGTH]})
    if changes:
        row.save()
        history.record(actor=actor, unit=unit, changes=changes)


def note_seen(row: ColumnNote | None) -> str:
    """Return the note as a form remembers it, to see whether it changed meanwhile."""
    return f"{row.as_of or ''} {row.text}" if row else " "
