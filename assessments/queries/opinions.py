"""What the agencies say about the scores of a sheet, and what their silence means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from assessments.enums import STAGES_SENT, OpinionState
from assessments.models import Assignment, Opinion, Score, Sheet
from communes import clock
from communes.models import Body, User


@dataclass(frozen=True)
class OpinionLine:
    """The opinion of one agency on one score.

    `points` and `reason` stand beside another opinion. `is_outdated` says that the commune wrote
    the score anew after the opinion was given.
    """

    body: Body
    state: OpinionState
    points: Decimal | None = None
    reason: str = ""
    by: User | None = None
    at: datetime | None = None
    is_outdated: bool = False


def state_of(
    agrees: bool | None,
    *,
    sent_on: date | None,
    deadline: date | None,
    silence_agrees: bool,
    today: date,
) -> OpinionState:
    """Return where an opinion stands; `agrees` is None where nothing was said.

    Silence counts after the deadline only, and as agreement only with what lay before the agency
    by then: never with a sheet that was not sent, or was sent (again) later.
    """
    if agrees is not None:
        return OpinionState.AGREES if agrees else OpinionState.DIFFERS
    if sent_on is None or deadline is None or today <= deadline:
        return OpinionState.WAITING
    if silence_agrees and sent_on <= deadline:
        return OpinionState.SILENT_AGREES
    return OpinionState.SILENT


def silence_on(sheet: Sheet) -> OpinionState:
    """Return what it means today that an agency has said nothing about a score of the sheet."""
    is_sent = sheet.stage in STAGES_SENT and sheet.sent_at is not None
    return state_of(
        None,
        sent_on=timezone.localdate(sheet.sent_at) if is_sent and sheet.sent_at else None,
        deadline=sheet.round.opinion_deadline,
        silence_agrees=sheet.round.silence_agrees,
        today=clock.today(),
    )


def opinions_of(sheet: Sheet) -> dict[int, list[OpinionLine]]:
    """Return the opinions on each score of the sheet by its key, in the order of the agencies.

    An agency has a line where it is assigned or has given its opinion. Takes three queries.
    """
    scores = {score.criterion_id: score for score in sheet.scores.all()}
    given = _given(sheet)
    lines: dict[int, list[OpinionLine]] = {score.pk: [] for score in scores.values()}
    silence = silence_on(sheet)
    for assignment in _assignments(sheet):
        score = scores.get(assignment.criterion_id)
        if score is not None:
            opinion = given.pop((score.pk, assignment.body_id), None)
            lines[score.pk].append(opinion_line(score, assignment.body, opinion, silence))
    for (key, _), opinion in given.items():
        lines[key].append(opinion_line(opinion.score, opinion.body, opinion, silence))
    return lines


def opinion_line(
    score: Score, body: Body, opinion: Opinion | None, silence: OpinionState
) -> OpinionLine:
    """Return the line of that agency; `silence` is its state where it has said nothing."""
    if opinion is None:
        return OpinionLine(body, silence)
    return OpinionLine(
        body,
        OpinionState.AGREES if opinion.agrees else OpinionState.DIFFERS,
        opinion.points,
        opinion.reason,
        opinion.given_by,
        opinion.given_at,
        score.self_at is not None and score.self_at > opinion.given_at,
    )


def _assignments(sheet: Sheet) -> Iterable[Assignment]:
    rows = Assignment.objects.filter(round=sheet.round_id).select_related("body")
    return rows.order_by("criterion__order", "body__name", "body")


def _given(sheet: Sheet) -> dict[tuple[int, int], Opinion]:
    rows = Opinion.objects.filter(score__sheet=sheet).select_related("body", "score", "given_by")
    return {(row.score_id, row.body_id): row for row in rows.order_by("body__name", "body")}
