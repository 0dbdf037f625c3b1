"""Rounds: which there are, and how far each is."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments import access as scope
from assessments.enums import STAGES_WITH_DECISION
from assessments.forms.round_filter import RoundFilterForm
from assessments.models import Round
from assessments.next_steps import TURNS
from assessments.queries import progress
from assessments.queries.round_filter import chosen
from assessments.queries.round_rows import round_rows
from assessments.views.round_settings import may_open
from communes import access
from communes.enums import Tier
from communes.middleware import WorkRequest


@login_required
@require_safe
def rounds(request: WorkRequest) -> HttpResponse:
    """List the rounds, the latest first; a commune sees the way to its own sheets."""
    found = list(scope.rounds(request.actor))
    counts = progress(found)
    own = _own_sheets(request, found)
    context = {
        "rows": [(held, counts[held.pk], own.get(held.pk)) for held in found],
        "can_open": may_open(request),
        "is_commune": _is_commune(request),
    }
    return render(request, "assessments/rounds.html", context)


@login_required
@require_safe
def round(request: WorkRequest, code: str) -> HttpResponse:  # noqa: A001 - the word of the trade
    """Show one round: every commune, its stage, whose turn it is, who is late.

    Points and grades are shown to those who read sheets, the stages to administrators as well.
    """
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    rows = round_rows(scope.followed_sheets(request.actor).filter(round=held))
    form = None if _is_commune(request) else RoundFilterForm(request.GET)
    can_review = access.may_review(request.actor, held.unit) and not held.is_closed
    late = [row for row in rows if row.is_late]
    shown = chosen(rows, form.wanted) if form else rows
    context = {
        "round": held,
        "rows": [(row, TURNS[row.sheet.stage], can_review and row.is_at_commune) for row in shown],
        "can_pick": can_review and any(row.is_at_commune for row in shown),
        "all_rows": len(rows),
        "filter": form,
        "progress": None if _is_commune(request) else progress([held])[held.pk],
        "late": len(late),
        "at_commune": sum(row.is_at_commune for row in rows),
        "late_at_commune": sum(row.is_at_commune for row in late),
        "can_read": scope.may_read_sheets(request.actor),
        "can_review": can_review,
        "can_manage": access.may_manage_rounds(request.actor, held.unit),
        "can_rank": scope.may_see_ranking(request.actor, held),
        "is_from_paper": bool(rows) and all(row.sheet.source for row in rows),
        "can_announce": access.may_announce(request.actor, held.unit)
        and any(row.sheet.stage in STAGES_WITH_DECISION for row in rows),
        "can_decide": access.may_decide(request.actor, held.unit),
    }
    return render(request, "assessments/round.html", context)


def _is_commune(request: WorkRequest) -> bool:
    duty = request.actor.duty
    return duty is not None and duty.unit.tier == Tier.COMMUNE


def _own_sheets(request: WorkRequest, found: list[Round]) -> dict[int, Any]:
    if not _is_commune(request):
        return {}
    own = scope.sheets(request.actor).filter(round__in=found)
    return {sheet.round_id: sheet for sheet in own}
