"""The sheets of a round as its page lists them: how far, whose turn, by when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from assessments.enums import STAGES_OF_ENTRY, STAGES_WITH_DECISION, Stage
from assessments.models import Sheet
from communes import clock


@dataclass(frozen=True)
class RoundRow:
    """A sheet with its counts, and what its dates mean today.

    `answered` of its `leaves` have a self value; `open_returns` wait for an answer until
    `answer_due` at the earliest.
    """

    sheet: Sheet
    leaves: int = 0
    answered: int = 0
    open_returns: int = 0
    answer_due: date | None = None

    @property
    def due(self) -> date | None:
        """Return by when the present turn is to be done; None when nothing is waited for."""
        stage, held = self.sheet.stage, self.sheet.round
        if stage in STAGES_WITH_DECISION:
            return None
        if stage == Stage.CLARIFICATION:
            return self.answer_due or held.review_deadline
        if stage in (*STAGES_OF_ENTRY, Stage.WITH_LEADER):
            return held.entry_deadline
        return held.review_deadline if stage == Stage.SENT else held.decision_deadline

    @property
    def is_late(self) -> bool:
        """Return whether the present turn should have been done before today."""
        return self.due is not None and self.due < clock.today()

    @property
    def was_sent_late(self) -> bool:
        """Return whether the sheet was last sent after the deadline of the round."""
        sent = self.sheet.sent_at
        return sent is not None and timezone.localdate(sent) > self.sheet.round.entry_deadline


def round_rows(sheets: QuerySet[Sheet]) -> list[RoundRow]:
    """Return a row for each of the sheets, by period and name of the commune; one query."""
    answered = Q(scores__self_value__isnull=False) | Q(scores__is_not_applicable=True)
    is_open = Q(scores__returns__isnull=False, scores__returns__answered_at__isnull=True)
    counted = sheets.annotate(
        leaves=Count("scores", distinct=True),
        answered=Count("scores", filter=answered, distinct=True),
        open_returns=Count("scores__returns", filter=is_open, distinct=True),
        answer_due=Min("scores__returns__deadline", filter=is_open),
    )
    return [
        RoundRow(sheet, sheet.leaves, sheet.answered, sheet.open_returns, sheet.answer_due)
        for sheet in counted.order_by("round__period", "unit__sort_key", "pk")
    ]
