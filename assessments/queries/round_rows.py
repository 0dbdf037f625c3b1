"""The sheets of a round as its page lists them: how far, whose turn, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from assessments.enums import STAGES_AT_COMMUNE, STAGES_UNSENT, STAGES_WITH_DECISION, Stage
from assessments.models import Reminder, Return, Sheet
from communes import clock


@dataclass(frozen=True)
class RoundRow:
    """A sheet with its counts, and what its dates mean today.

    `answered` of its `leaves` have a self value, `reviewed` were reviewed; `open_returns` wait for
    an answer until `answer_due` at the earliest. `last_at` is when points or the stage were last
    written, `reminded_at` when the commune was last reminded. `new_answers` were sent and not
    reviewed since.
    """

    sheet: Sheet
    leaves: int = 0
    answered: int = 0
    reviewed: int = 0
    open_returns: int = 0
    answer_due: date | None = None
    last_at: datetime | None = None
    reminded_at: datetime | None = None
    new_answers: int = 0

    @property
    def due(self) -> date | None:
        """Return by when the present turn is to be done; None when nothing is waited for."""
        stage, held = self.sheet.stage, self.sheet.round
        if stage in STAGES_WITH_DECISION:
            return None
        if stage == Stage.CLARIFICATION:
            return self.answer_due or held.review_deadline
        if stage in STAGES_UNSENT:
            return self.sheet.entry_deadline
        return held.review_deadline if stage == Stage.SENT else held.decision_deadline

    @property
    def is_at_commune(self) -> bool:
        """Return whether the commune has to do the next thing."""
        return self.sheet.stage in STAGES_AT_COMMUNE

    @property
    def is_late(self) -> bool:
        """Return whether the present turn should have been done before today."""
        return self.due is not None and self.due < clock.today()

    @property
    def was_sent_late(self) -> bool:
        """Return whether the sheet was last sent after the deadline."""
        sent = self.sheet.sent_at
        return sent is not None and timezone.localdate(sent) > self.sheet.entry_deadline


def round_rows(sheets: QuerySet[Sheet]) -> list[RoundRow]:
    """Return a row for each of the sheets, by period and name of the commune; one query."""
    answered = Q(scores__self_value__isnull=False) | Q(scores__is_not_applicable=True)
    is_open = Q(scores__returns__isnull=False, scores__returns__answered_at__isnull=True)
    is_new = Q(scores__returns__answered_at__isnull=False) & (
        Q(scores__reviewed_at__isnull=True)
        | Q(scores__reviewed_at__lt=F("scores__returns__answered_at"))
    )
    reminders = Reminder.objects.filter(sheet=OuterRef("pk")).order_by("-sent_at", "-pk")
    counted = sheets.annotate(
        leaves=Count("scores", distinct=True),
        answered=Count("scores", filter=answered, distinct=True),
        reviewed=Count("scores", filter=Q(scores__reviewed_at__isnull=False), distinct=True),
        open_returns=Count("scores__returns", filter=is_open, distinct=True),
        new_answers=Count("scores", filter=is_new, distinct=True),
        answer_due=Min("scores__returns__deadline", filter=is_open),
        typed_at=Max("scores__self_at"),
        reviewed_at=Max("scores__reviewed_at"),
        reminded_at=Subquery(reminders.values("sent_at")[:1]),
    )
    return [_row(sheet) for sheet in counted.order_by("round__period", "unit__sort_key", "pk")]


def _row(sheet: Any) -> RoundRow:
    """Return the row of a sheet with the counts that `round_rows` asked for."""
    moments = (sheet.stage_at, sheet.typed_at, sheet.reviewed_at)
    return RoundRow(
        sheet,
        leaves=sheet.leaves,
        answered=sheet.answered,
        reviewed=sheet.reviewed,
        open_returns=sheet.open_returns,
        answer_due=sheet.answer_due,
        last_at=max((moment for moment in moments if moment), default=None),
        reminded_at=sheet.reminded_at,
        new_answers=sheet.new_answers if sheet.stage == Stage.SENT else 0,
    )


def open_answers_due(rounds: Iterable[int]) -> dict[int, date]:
    """Return by when the first answer is due, by the key of the sheet; one query.

    Only sheets of these rounds that wait for an answer to a request are in it.
    """
    waiting = Return.objects.filter(
        score__sheet__round__in=list(rounds),
        score__sheet__stage=Stage.CLARIFICATION,
        answered_at__isnull=True,
    )
    return dict(waiting.order_by().values_list("score__sheet").annotate(Min("deadline")))
