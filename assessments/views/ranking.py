"""The communes of a round by points, for those who review, decide or supervise."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.access import may_see_ranking, rounds
from assessments.forms.ranking import RankingFilterForm
from assessments.models import Round
from assessments.queries import missing
from assessments.queries import ranking as ranked_rows
from assessments.queries.plan import plan_result
from assessments.queries.ranking import counted_by_name
from assessments.queries.ranking_lines import ranking_lines
from assessments.spreadsheets.ranking import ranking_workbook
from assessments.views.workbooks import workbook
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_safe
def ranking(request: WorkRequest, code: str) -> HttpResponse:
    """Show places, grades, the change against last year, and the plan against the result."""
    held = ranked_round(request, code)
    lines = ranking_lines(held, ranked_rows(held))
    waiting = missing(held)
    form = RankingFilterForm(held, request.GET or None)
    choice = form.choice()
    context = {
        "round": held,
        "form": form,
        "lines": choice.of(lines),
        "is_part": not choice.is_everything,
        "has_results": bool(lines),
        "shows_province": any(line.announced for line in lines),
        "rated": len(lines),
        "total": len(lines) + len(waiting),
        "undecided": sum(not line.is_decided for line in lines),
        "counts": counted_by_name(line.grade_row for line in lines),
        "missing": waiting,
        "plan": plan_result(held),
        "can_publish": access.may_publish(request.actor, held.unit),
        "can_announce": access.may_announce(request.actor, held.unit)
        and any(line.is_decided for line in lines),
        "filter": request.GET.urlencode(),
    }
    return render(request, "assessments/ranking.html", context)


@login_required
@require_safe
def ranking_xlsx(request: WorkRequest, code: str) -> HttpResponse:
    """Download the ranking as a workbook, with the rows and in the order of the page."""
    held = ranked_round(request, code)
    choice = RankingFilterForm(held, request.GET or None).choice()
    lines = choice.of(ranking_lines(held, ranked_rows(held)))
    waiting = missing(held) if choice.is_everything else []
    return workbook(ranking_workbook(held, lines, waiting), f"xep-loai-{held.code}.xlsx")


def ranked_round(request: WorkRequest, code: str) -> Round:
    """Return a round whose points the actor sees side by side: else 404 unseen, 403 seen."""
    held = get_object_or_404(rounds(request.actor), code=code)
    access.allow(may_see_ranking(request.actor, held))
    return held
