"""Pictures of a round for those who see its ranking, and of a commune for those who see it."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.access import sheets
from assessments.charts import Chart, draw_svg
from assessments.queries.pictures import own_years_picture, round_pictures
from assessments.views.ranking import ranked_round
from communes.middleware import WorkRequest

BY_NAME = "ten"


@login_required
@require_safe
def charts(request: WorkRequest, code: str) -> HttpResponse:
    """Show every picture of a round."""
    held = ranked_round(request, code)
    by_name = _by_name(request)
    context = {
        "round": held,
        "charts": round_pictures(held, by_name=by_name),
        "by_name": by_name,
    }
    return render(request, "assessments/charts.html", context)


@login_required
@require_safe
def chart_svg(request: WorkRequest, code: str, name: str) -> HttpResponse:
    """Download one picture of a round."""
    held = ranked_round(request, code)
    return _file(round_pictures(held, by_name=_by_name(request)), name, held.code)


@login_required
@require_safe
def own_years(request: WorkRequest, pk: int) -> HttpResponse:
    """Show the points of one commune in this year and the two before."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    context = {"sheet": sheet, "chart": own_years_picture(sheet)}
    return render(request, "assessments/own_years.html", context)


@login_required
@require_safe
def own_years_svg(request: WorkRequest, pk: int) -> HttpResponse:
    """Download the picture of one commune."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    chart = own_years_picture(sheet)
    found = [chart] if chart else []
    return _file(found, "cac-nam", f"{sheet.unit.key}-{sheet.round.period}")


def _file(found: Iterable[Chart], name: str, of_what: str) -> HttpResponse:
    chart = next((each for each in found if each.code == name), None)
    if chart is None:
        raise Http404
    response = HttpResponse(draw_svg(chart, framed=True), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="{name}-{of_what}.svg"'
    response["Cache-Control"] = "private, no-store"
    return response


def _by_name(request: WorkRequest) -> bool:
    return request.GET.get("thu-tu") == BY_NAME
