"""The reports that wait for who writes them."""

from collections.abc import Iterable

from django.db.models import Count, F, Q
from django.urls import reverse

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Round
from communes.access import Actor
from communes.enums import DutyKind
from communes.models import AdministrativeUnit
from communes.period_kinds import period_kind
from communes.periods import period_words
from communes.work_items import WorkItem
from reports.access import reports
from reports.kinds import Kind, kind_of, written_kinds
from reports.models import Report

DECIDED = Q(sheets__stage__in=STAGES_WITH_DECISION)


def items(actor: Actor) -> list[WorkItem]:
    """Return the drafts of the actor's own unit, and the reports it may now begin.

    Takes two queries at the most.
    """
    if not actor.does(DutyKind.REVIEW) or actor.duty is None:
        return []
    unit = actor.duty.unit
    own = list(reports(actor).filter(unit=unit).order_by("-period", "kind"))
    drafts = [_item(report) for report in own if report.frozen_at is None]
    return [*drafts, *_to_begin(unit, own)]


def _item(draft: Report) -> WorkItem:
    title = kind_of(draft.kind).title
    text = f"Hoàn thiện và chốt trình ký: {title}, {period_words(draft.period)}"
    return WorkItem(text, reverse("reports:report", args=[draft.pk]))


def _to_begin(unit: AdministrativeUnit, own: Iterable[Report]) -> list[WorkItem]:
    """Return a line for each kind that the latest wholly decided period asks for."""
    kinds = written_kinds(unit.tier)
    period = _latest_decided(unit) if kinds else None
    if period is None:
        return []
    begun = {report.kind for report in own if report.period == period}
    due = [kind for kind in kinds if kind.code not in begun and _fits(kind, period)]
    address = reverse("reports:create_report")
    words = period_words(period)
    return [WorkItem(f"Lập {_lowered(kind.title)}, {words}", address) for kind in due]


def _latest_decided(unit: AdministrativeUnit) -> str | None:
    """Return the latest period of a round of the unit with every sheet decided; one query."""
    rounds = Round.objects.filter(unit=unit, sheets__isnull=False)
    counted = rounds.annotate(all=Count("sheets"), decided=Count("sheets", filter=DECIDED))
    latest = counted.filter(all=F("decided")).order_by("-period").first()
    return latest.period if latest else None


def _fits(kind: Kind, period: str) -> bool:
    return period_kind(period) in kind.period_kinds


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]
