"""One sheet, to read: values side by side, what was asked and changed, what comes next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.access import sheets
from assessments.enums import STAGES_AT_COMMUNE
from assessments.models import Score, Sheet
from assessments.next_steps import TURNS, next_alike, next_steps
from assessments.queries import sheet_changes
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.outlook import Outlook, outlook
from communes import access
from communes.middleware import WorkRequest

LATEST = 30


@login_required
@require_safe
def sheet(request: WorkRequest, pk: int) -> HttpResponse:
    """Show a sheet with everything that stands on it."""
    found = get_object_or_404(sheets(request.actor), pk=pk)
    rows = criteria_rows(found)
    scores = [row.score for row in rows if row.score]
    changes = sheet_changes(found)
    context = {
        "sheet": found,
        "rows": rows,
        "steps": next_steps(request.actor, found),
        "can_call": _can_call(request, found),
        "next_alike": next_alike(request.actor, found, sheets(request.actor)),
        "turn": TURNS[found.stage],
        "outlook": _outlook(found, scores),
        "has_scores": bool(scores),
        "shows_province": any(score.province_value is not None for score in scores),
        "exclusions": found.exclusions.select_related("condition"),
        "changes": changes[:LATEST],
        "older_changes": max(0, len(changes) - LATEST),
    }
    return render(request, "assessments/sheet.html", context)


def _outlook(found: Sheet, scores: list[Score]) -> Outlook | None:
    """Return what the result would be; None where it stands, computed or taken from a paper."""
    if found.points is not None or found.source:
        return None
    return outlook(found, scores, "reviewed_value")


def _can_call(request: WorkRequest, found: Sheet) -> bool:
    """Return whether the person at work may remind the commune, or give it more time."""
    is_waiting = found.stage in STAGES_AT_COMMUNE and not found.round.is_closed
    return is_waiting and access.may_review(request.actor, found.unit)
