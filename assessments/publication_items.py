"""Publications that wait for the leader, and those that communes have not heard of for long."""

from datetime import timedelta

from django.db.models import Count, F, Q
from django.urls import reverse

from assessments.access import may_see_results, rounds
from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Round
from communes import clock
from communes.access import Actor
from communes.enums import DutyKind
from communes.periods import period_words
from communes.work_items import WorkItem

NEWS_FOR = timedelta(days=30)  # how long a commune is told of a publication


def items(actor: Actor) -> list[WorkItem]:
    """Return what there is to publish, or what was published; one query at the most."""
    if actor.does(DutyKind.DECISION):
        return [_to_publish(held) for held in _unpublished(actor)]
    if may_see_results(actor):
        since = clock.today() - NEWS_FOR
        return [_published(held) for held in rounds(actor).filter(published_on__gte=since)]
    return []


def _unpublished(actor: Actor) -> list[Round]:
    """Return the open rounds in which everything is decided."""
    decided = Q(sheets__stage__in=STAGES_WITH_DECISION)
    found = rounds(actor).filter(published_on__isnull=True, is_closed=False)
    counted = found.annotate(every=Count("sheets"), decided=Count("sheets", filter=decided))
    return list(counted.filter(every__gt=0, every=F("decided")))


def _to_publish(held: Round) -> WorkItem:
    when = period_words(held.period)
    text = f"Công bố kết quả đợt {when}, {held.unit}: đã quyết định hết các đơn vị"
    return WorkItem(text, reverse("assessments:publish", args=[held.code]))


def _published(held: Round) -> WorkItem:
    text = f"Kết quả đánh giá, xếp loại {period_words(held.period)} của {held.unit} đã công bố"
    return WorkItem(text, reverse("assessments:results", args=[held.code]))
