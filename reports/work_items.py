"""The reports that wait for who writes them."""

from django.urls import reverse

from communes.access import Actor
from communes.enums import DutyKind
from communes.work_items import WorkItem
from reports.access import reports
from reports.kinds import kind_of
from reports.models import Report


def items(actor: Actor) -> list[WorkItem]:
    """Return a line for each draft of the actor's own unit; one query at the most."""
    if not actor.does(DutyKind.REVIEW) or actor.duty is None:
        return []
    drafts = reports(actor).filter(frozen_at__isnull=True, unit=actor.duty.unit_id)
    return [_item(draft) for draft in drafts.order_by("-period", "kind")]


def _item(draft: Report) -> WorkItem:
    title = kind_of(draft.kind).title
    text = f"Hoàn thiện và chốt trình ký: {title}, kỳ {draft.period}"
    return WorkItem(text, reverse("reports:report", args=[draft.pk]))
