"""Noting when a reviewer had a sheet open."""

from datetime import timedelta

from django.db import transaction

from assessments.models import Look, Sheet
from assessments.workflow.stages import person
from communes import clock
from communes.access import Actor

ONE_SITTING = timedelta(minutes=30)


@transaction.atomic
def note_look(*, actor: Actor, sheet: Sheet) -> Look:
    """Return the look, with the last one of an earlier sitting as `previous_at`.

    Opening the page again within half an hour belongs to the same sitting, so that what changed
    before it stays marked. The history tells of changes only, so it is not told.
    """
    now = clock.now()
    looks = Look.objects.select_for_update()
    look, is_new = looks.get_or_create(sheet=sheet, user=person(actor), defaults={"at": now})
    if is_new:
        return look
    if now - look.at >= ONE_SITTING:
        look.previous_at = look.at
    look.at = now
    look.save(update_fields=["at", "previous_at"])
    return look
