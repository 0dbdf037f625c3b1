"""One sheet, to read: values side by side, what was asked and changed, what comes next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.access import sheets
from assessments.next_steps import TURNS, next_steps
from assessments.queries import sheet_changes
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.outlook import outlook
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
        "turn": TURNS[found.stage],
        "outlook": None if found.points is not None else outlook(found, scores, "reviewed_value"),
        "shows_province": any(score.province_value is not None for score in scores),
        "exclusions": found.exclusions.select_related("condition"),
        "changes": changes[:LATEST],
        "older_changes": max(0, len(changes) - LATEST),
    }
    return render(request, "assessments/sheet.html", context)
