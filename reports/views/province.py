"""What the districts of a province have decided, for the province's department."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.models import CriteriaSet
from communes.middleware import WorkRequest
from communes.periods import Period
from communes.views.lists import PAGE_SIZE, rest_of_address
from reports import access
from reports.consolidation.districts import criteria_sets, district_rows
from reports.consolidation.lines import chosen, province_lines, totals
from reports.consolidation.years import years_of
from reports.figures.province_reading import read_province
from reports.figures.scope import scope_of
from reports.forms.province import ProvinceFilterForm
from reports.kinds import tong_hop_xep_loai_tinh
from reports.views.province_download import FORMATS


@login_required
@require_safe
def province(request: WorkRequest) -> HttpResponse:
    """Show for one year how far each district is, and who has not reported."""
    unit = access.province(request.actor)
    years = years_of(unit)
    reading = read_province(scope_of(unit, _year(request.GET.get("nam", years.first_shown))))
    context = {
        "unit": unit,
        "years": years,
        "reading": reading,
        "rows": district_rows(reading),
        "totals": totals(province_lines(reading), reading.grades),
        "sets": criteria_sets(reading),
    }
    return render(request, "reports/province.html", context)


@login_required
@require_safe
def province_ranking(request: WorkRequest, code: str, period: str) -> HttpResponse:
    """List the communes of all districts, by points or by name."""
    unit = access.province(request.actor)
    rules = get_object_or_404(CriteriaSet, code=code)
    reading = read_province(scope_of(unit, _year(period)), rules.code)
    form = ProvinceFilterForm(reading, request.GET)
    lines = chosen(province_lines(reading), form.wanted())
    context = {
        "unit": unit,
        "set": rules,
        "year": period,
        "form": form,
        "page": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("trang")),
        "totals": totals(lines, reading.grades),
        "query": rest_of_address(request),
        "formats": FORMATS,
    }
    return render(request, "reports/province_ranking.html", context)


def _year(name: str) -> Period:
    try:
        return tong_hop_xep_loai_tinh.KIND.read_period(name)
    except ValueError as error:
        raise Http404 from error
