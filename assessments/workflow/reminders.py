"""The reviewing body reminds communes of their sheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from assessments.enums import STAGES_AT_COMMUNE
from assessments.models import Reminder, Sheet
from assessments.workflow.changes import sheet_label
from assessments.workflow.stages import fitting, person
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange

WORD_LENGTH = 500
NO_WORD = "Đề nghị hoàn thành và gửi thẩm định."


@dataclass
class Reminded:
    """What became of a call: who was reminded, who was today already, whose turn it is not."""

    sent: list[Reminder] = field(default_factory=list)
    today_already: list[Sheet] = field(default_factory=list)
    not_their_turn: list[Sheet] = field(default_factory=list)


@transaction.atomic
def remind(
    *, actor: Actor, sheets: Sequence[Sheet], word: str, is_repeated: bool = False
) -> Reminded:
    """Remind the communes of these sheets, and return what became of it.

    Only a commune whose turn it is, in a round that is open, is reminded; twice on one day only
    where `is_repeated` says so. Raises WorkflowError where the word is too long.
    """
    word = fitting(word, "lời nhắc", WORD_LENGTH) or NO_WORD
    result = Reminded()
    for sheet in _locked(sheets):
        if sheet.round.is_closed or sheet.stage not in STAGES_AT_COMMUNE:
            result.not_their_turn.append(sheet)
        elif not is_repeated and was_today(sheet.reminders.aggregate(at=Max("sent_at"))["at"]):
            result.today_already.append(sheet)
        else:
            result.sent.append(_remind(actor, sheet, word))
    return result


def _locked(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets as they stand now, locked in one order so that no two calls block."""
    rows = Sheet.objects.select_for_update(of=("self",)).filter(pk__in=[s.pk for s in sheets])
    return list(rows.select_related("round__criteria_set", "unit").order_by("pk"))


def was_today(last: datetime | None) -> bool:
    """Return whether a reminder of that moment is one of today."""
    return last is not None and timezone.localdate(last) == clock.today()


def _remind(actor: Actor, sheet: Sheet, word: str) -> Reminder:
    reminder = Reminder.objects.create(
        sheet=sheet, word=word, sent_by=person(actor), sent_at=clock.now()
    )
    change = FieldChange(sheet, sheet_label(sheet), "reminders", "", word)
    history.record(actor=actor, unit=sheet.unit, changes=[change])
    return reminder
