"""What waits where agencies are asked: for the agency, for who asked; and the inspector's way."""

from django.urls import reverse

from assessments.models import Assignment, Round
from assessments.queries.assignments import Owed, owed_opinions
from communes import clock
from communes.access import Actor, in_scope, may_review
from communes.enums import DutyKind
from communes.periods import period_words
from communes.work_items import WorkItem

FIND = "Tìm bảng điểm của một xã, mở từng mục để xem điểm, lý do, tài liệu, lịch sử"


def items(actor: Actor) -> list[WorkItem]:
    """Return the opinions to give, or to wait for; three queries at the most."""
    if actor.does(DutyKind.OPINION):
        return _to_give(actor)
    if actor.does(DutyKind.REVIEW):
        return _awaited(actor)
    if actor.does(DutyKind.INSPECTION):
        return [WorkItem(FIND, reverse("assessments:find_sheet"))]
    return []


def _to_give(actor: Actor) -> list[WorkItem]:
    """Return what the actor's agency can still say; nothing after the deadline."""
    body = actor.body
    if body is None or not body.holds_on(clock.today()):
        return []
    asked = Assignment.objects.filter(body=body, round__unit=body.unit_id)
    return [_to_give_item(owed) for owed in owed_opinions(asked) if not _is_over(owed.round)]


def _to_give_item(owed: Owed) -> WorkItem:
    held = owed.round
    when = period_words(held.period)
    text = f"Cho ý kiến {owed.scores} mục của {owed.sheets} xã, {when}, {held.unit}"
    url = reverse("assessments:opinions", args=[held.code])
    return WorkItem(text, url, held.opinion_deadline or held.review_deadline)


def _awaited(actor: Actor) -> list[WorkItem]:
    """Return one line a round; after the deadline only where silence says nothing."""
    asked = Assignment.objects.filter(in_scope(actor, "round__unit__"))
    by_round: dict[Round, list[Owed]] = {}
    for owed in owed_opinions(asked):
        held = owed.round
        is_settled = _is_over(held) and held.silence_agrees
        if may_review(actor, held.unit) and not is_settled:
            by_round.setdefault(held, []).append(owed)
    return [_awaited_item(held, of_round) for held, of_round in by_round.items()]


def _awaited_item(held: Round, of_round: list[Owed]) -> WorkItem:
    """Return who has not said everything: by name, or how many with their names below."""
    scores = sum(owed.scores for owed in of_round)
    who = str(of_round[0].body) if len(of_round) == 1 else f"{len(of_round)} cơ quan"
    text = f"{who} chưa cho ý kiến {scores} mục, đợt {period_words(held.period)}"
    names = ", ".join(f"{owed.body} ({owed.scores} mục)" for owed in of_round)
    url = reverse("assessments:assignments", args=[held.code])
    return WorkItem(text, url, held.opinion_deadline, note=names if len(of_round) > 1 else "")


def _is_over(held: Round) -> bool:
    return held.opinion_deadline is not None and held.opinion_deadline < clock.today()
