"""The communes of a round by points, for those who review, decide or supervise."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.access import may_see_ranking, rounds
from assessments.models import Round
from assessments.queries import grade_counts, missing
from assessments.queries import ranking as ranked_rows
from assessments.queries.plan import plan_result
from assessments.spreadsheets.ranking import CONTENT_TYPE, ranking_lines, ranking_workbook
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_safe
def ranking(request: WorkRequest, code: str) -> HttpResponse:
    """Show places, grades, the change against last year, and the plan against the result."""
    held = _round(request, code)
    rows = ranked_rows(held)
    lines = ranking_lines(held, rows)
    waiting = missing(held)
    context = {
        "round": held,
        "lines": lines,
        "total": len(lines) + len(waiting),
        "undecided": sum(not line.is_decided for line in lines),
        "counts": grade_counts(rows),
        "missing": waiting,
        "plan": plan_result(held),
    }
    return render(request, "assessments/ranking.html", context)


@login_required
@require_safe
def ranking_xlsx(request: WorkRequest, code: str) -> HttpResponse:
    """Download the ranking as a workbook."""
    held = _round(request, code)
    content = ranking_workbook(held, ranking_lines(held, ranked_rows(held)), missing(held))
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="xep-loai-{held.code}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _round(request: WorkRequest, code: str) -> Round:
    held = get_object_or_404(rounds(request.actor), code=code)
    access.allow(may_see_ranking(request.actor, held))
    return held
