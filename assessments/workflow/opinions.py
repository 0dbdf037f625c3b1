"""An agency says what it thinks of the scores it is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from assessments.enums import STAGES_OF_REVIEW
from assessments.models import Opinion, Round, Score, Sheet
from assessments.workflow import opinion_checks as checks
from assessments.workflow.changes import score_label
from assessments.workflow.points import read_points
from assessments.workflow.rows import Rows, rows_to_write
from assessments.workflow.stages import fitting, locked, person
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import Body

REASON_LENGTH = 2000


@dataclass(frozen=True)
class Voice:
    """What an agency says of one score: it agrees, or what it typed instead.

    `seen` is the token of the opinion the page began from (see `token_of`), `own` the commune's
    points that the page showed.
    """

    agrees: bool
    typed: str = ""
    reason: str = ""
    seen: str = ""
    own: str = ""


def token_of(opinion: Opinion | None) -> str:
    """Return what names this writing of an opinion and no other; an empty string for none."""
    return f"{opinion.pk}.{opinion.version}" if opinion else ""


@transaction.atomic
def give_opinion(*, actor: Actor, score: Score, voice: Voice) -> Opinion:
    """Return the opinion of the actor's agency on the score; the same again writes nothing.

    Raises WorkflowError where the agency is not asked, the deadline has passed, the sheet or the
    score is not open, the points are invalid, or another opinion has no reason; Conflict where a
    colleague gave another one meanwhile.
    """
    body = checks.body_of(actor)
    sheet, current = _open_score(score, body)
    checks.refuse_changed_points(current, voice.own)
    typed = read_points(current.criterion, voice.typed)
    reason = fitting(voice.reason, "lý do", REASON_LENGTH)
    checks.refuse_words(voice.agrees, typed, reason)
    said = (voice.agrees, typed.value, reason)
    stored = _stored(current, body)
    if stored and _says(stored, said) and not _was_written_anew(current, stored):
        return stored
    if token_of(stored) != voice.seen:
        raise checks.conflict(current, stored, checks.in_words(*said))
    return _write(actor, sheet, stored or Opinion(score=current, body=body), said)


@transaction.atomic
def withdraw_opinion(*, actor: Actor, score: Score, seen: str) -> None:
    """Take the opinion of the actor's agency back; what it was stands in the history.

    Nothing happens where there is none. Raises WorkflowError and Conflict as `give_opinion`.
    """
    body = checks.body_of(actor)
    sheet, current = _open_score(score, body)
    stored = _stored(current, body)
    if stored is None:
        return
    if token_of(stored) != seen:
        raise checks.conflict(current, stored, "rút ý kiến")
    change = _change(sheet, current, body, _words(stored), "")
    stored.delete()
    history.record(actor=actor, unit=sheet.unit, changes=[change])


@transaction.atomic
def agree_to_rest(*, actor: Actor, round: Round, seen: Mapping[int, str]) -> int:
    """Agree to the scores in `seen` on which the agency has said nothing; return how many.

    `seen` holds the commune's points that the page showed, by the key of the score. A score whose
    points are others now, that got an opinion, that was returned or whose sheet went back is left
    alone. Raises WorkflowError where the agency is not asked or the deadline has passed.
    """
    body = checks.body_of(actor)
    checks.refuse_late(round)
    scores = Score.objects.filter(sheet__round=round, sheet__stage__in=STAGES_OF_REVIEW)
    wanted = scores.filter(pk__in=seen).select_related("sheet").order_by("sheet", "pk")
    by_sheet: dict[Sheet, dict[int, str]] = {}
    for score in wanted:
        by_sheet.setdefault(score.sheet, {})[score.pk] = seen[score.pk]
    return sum(_agree_on_sheet(actor, body, sheet, shown) for sheet, shown in by_sheet.items())


def _words(opinion: Opinion) -> str:
    return checks.in_words(opinion.agrees, opinion.points, opinion.reason)


def _open_score(score: Score, body: Body) -> tuple[Sheet, Score]:
    sheet, rows = _open(score.sheet, [score.pk], body)
    current = rows.scores[score.pk]
    checks.refuse_returned(sheet, rows, current)
    return sheet, current


def _open(sheet: Sheet, keys: list[int], body: Body) -> tuple[Sheet, Rows]:
    """Return the locked sheet and its scores, on each of which the agency is asked."""
    current = locked(sheet, STAGES_OF_REVIEW, "cho ý kiến")
    checks.refuse_late(current.round)
    rows = rows_to_write(current, keys)
    checks.refuse_unasked(current.round, body, [rows.scores[key] for key in keys])
    return current, rows


def _stored(score: Score, body: Body) -> Opinion | None:
    return Opinion.objects.filter(score=score, body=body).select_related("given_by").first()


def _says(opinion: Opinion, said: tuple[bool, Decimal | None, str]) -> bool:
    return (opinion.agrees, opinion.points, opinion.reason) == said


def _was_written_anew(score: Score, opinion: Opinion) -> bool:
    return score.self_at is not None and score.self_at > opinion.given_at


def _write(
    actor: Actor, sheet: Sheet, opinion: Opinion, said: tuple[bool, Decimal | None, str]
) -> Opinion:
    before = _words(opinion) if opinion.pk else ""
    opinion.agrees, opinion.points, opinion.reason = said
    opinion.given_by, opinion.given_at = person(actor), clock.now()
    opinion.version += 1
    opinion.save()
    change = _change(sheet, opinion.score, opinion.body, before, _words(opinion))
    history.record(actor=actor, unit=sheet.unit, changes=[change])
    return opinion


def _agree_on_sheet(actor: Actor, body: Body, sheet: Sheet, seen: Mapping[int, str]) -> int:
    current, rows = _open(sheet, list(seen), body)
    spoken = set(Opinion.objects.filter(score__in=seen, body=body).values_list("score", flat=True))
    silent = [rows.scores[key] for key in seen if key not in spoken]
    scores = [
        score
        for score in silent
        if checks.own_points(score) == seen[score.pk] and not rows.is_with_commune(current, score)
    ]
    now, by = clock.now(), person(actor)
    Opinion.objects.bulk_create(
        Opinion(score=score, body=body, agrees=True, version=1, given_by=by, given_at=now)
        for score in scores
    )
    changes = [
        _change(current, score, body, "", checks.in_words(True, None, "")) for score in scores
    ]
    history.record(actor=actor, unit=current.unit, changes=changes)
    return len(scores)


def _change(sheet: Sheet, score: Score, body: Body, old: str, new: str) -> FieldChange:
    texts = [f"{body}: {text}" if text else "" for text in (old, new)]
    return FieldChange(score, score_label(sheet, score), "opinions", *texts)
