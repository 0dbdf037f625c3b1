"""How the indicators of a unit went through the periods: a list, and a picture of each."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.charts import Chart, draw_svg
from assessments.forms.trends import TrendChoice, trend_choice
from assessments.models import Indicator
from assessments.queries.pictures import trend_picture
from assessments.queries.trends import comparable, full_name, listed_trends, periods_with_data
from assessments.queries.trends import trends as read_trends
from assessments.views.places import readable_unit
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit


@login_required
@require_safe
def trends(request: WorkRequest, key: str) -> HttpResponse:
    """List the indicators of a unit that have data, by their tables."""
    unit = readable_unit(request, key)
    text = request.GET.get("tim", "")
    context = {"unit": unit, "groups": listed_trends(unit, text), "text": text}
    return render(request, "assessments/trends.html", context)


@login_required
@require_safe
def trend(request: WorkRequest, key: str, code: str) -> HttpResponse:
    """Draw one indicator of a unit through the periods, with another beside it if asked for."""
    asked = _asked(request, key, code)
    context = {
        "unit": asked.unit,
        "indicator": asked.indicator,
        "name": full_name(asked.indicator, asked.indicator.parent),
        "choice": asked.choice,
        "others": asked.others,
        "chart": asked.chart(),
        "query": request.GET.urlencode(),
    }
    return render(request, "assessments/trend.html", context)


@login_required
@require_safe
def trend_svg(request: WorkRequest, key: str, code: str) -> HttpResponse:
    """Download the picture."""
    asked = _asked(request, key, code)
    chart = asked.chart()
    if chart is None:
        raise Http404
    response = HttpResponse(draw_svg(chart, framed=True), content_type="image/svg+xml")
    name = f"xu-huong-{asked.indicator.code}-{asked.unit.key}.svg"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@dataclass(frozen=True)
class _Asked:
    """What an address asks to be drawn; `others` may stand beside the indicator."""

    unit: AdministrativeUnit
    indicator: Indicator
    others: tuple[Indicator, ...]
    choice: TrendChoice

    def chart(self) -> Chart | None:
        codes = [self.indicator.code, *filter(None, [self.choice.beside])]
        return trend_picture(read_trends(self.unit, codes, self.choice.shown))


def _asked(request: WorkRequest, key: str, code: str) -> _Asked:
    unit = readable_unit(request, key)
    indicator = get_object_or_404(Indicator.objects.select_related("parent"), code=code)
    known = periods_with_data(unit)
    others = comparable(indicator, known)
    choice = trend_choice(
        request.GET.dict(), known.get(indicator.code, ()), [each.code for each in others]
    )
    return _Asked(unit, indicator, tuple(others), choice)
