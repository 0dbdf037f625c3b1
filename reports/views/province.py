"""What the districts of a province have decided, for the province's department."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.models import CriteriaSet
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.periods import Period
from communes.views.lists import PAGE_SIZE, rest_of_address
from reports import access
from reports.consolidation.districts import criteria_sets, district_rows
from reports.consolidation.lines import chosen, province_lines, totals
from reports.consolidation.progress import (
    chosen_progress,
    details,
    late_counts,
    progress_lines,
)
from reports.consolidation.years import years_of
from reports.figures.province_reading import ProvinceReading, read_province
from reports.figures.scope import scope_of
from reports.forms.province import ProgressFilterForm, ProvinceFilterForm
from reports.kinds import tong_hop_xep_loai_tinh
from reports.spreadsheets.progress import progress_workbook
from reports.views.files import file_response
from reports.views.province_download import FORMATS


@login_required
@require_safe
def province(request: WorkRequest) -> HttpResponse:
    """Show for one year how far each district and each commune is, and with what results."""
    unit = access.province(request.actor)
    years = years_of(unit)
    year = _year(request.GET.get("nam", years.first_shown))
    sets = criteria_sets(unit, year.name)
    chosen_set = _chosen_set(sets, request.GET.get("bo", ""))
    reading = _reading(unit, year, chosen_set)
    lines = progress_lines(reading)
    form = ProgressFilterForm(reading, request.GET)
    page = Paginator(chosen_progress(lines, form.wanted()), PAGE_SIZE)
    shown = page.get_page(request.GET.get("trang"))
    context = {
        "unit": unit,
        "years": years,
        "reading": reading,
        "rows": district_rows(reading, late_counts(lines)),
        "totals": totals(province_lines(reading), reading.grades),
        "late": sum(line.is_late for line in lines),
        "sets": sets,
        "set": chosen_set,
        "form": form,
        "page": shown,
        "details": details(list(shown.object_list)),
        "query": rest_of_address(request),
        "filters": request.GET.urlencode(),
        "row_query": _address(year, chosen_set),
    }
    return render(request, "reports/province.html", context)


@login_required
@require_safe
def province_progress(request: WorkRequest) -> HttpResponse:
    """Download how far the communes are, filtered and ordered as on the page."""
    unit = access.province(request.actor)
    year = _year(request.GET.get("nam", years_of(unit).first_shown))
    sets = criteria_sets(unit, year.name)
    reading = _reading(unit, year, _chosen_set(sets, request.GET.get("bo", "")))
    wanted = ProgressFilterForm(reading, request.GET).wanted()
    found = details(chosen_progress(progress_lines(reading), wanted))
    content = progress_workbook(unit, year.name, found)
    return file_response(content, f"tien-do-{unit.code}-{year.name}.xlsx", "xlsx")


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


def _chosen_set(sets: list[CriteriaSet], code: str) -> CriteriaSet | None:
    """Return the set named, else the first; None where nothing is rated in the year."""
    return next((rules for rules in sets if rules.code == code), sets[0] if sets else None)


def _address(year: Period, rules: CriteriaSet | None) -> str:
    """Return the address of the page for the year and the set, without any filter."""
    return "?" + urlencode({"nam": year.name} | ({"bo": rules.code} if rules else {}))


def _reading(unit: AdministrativeUnit, year: Period, rules: CriteriaSet | None) -> ProvinceReading:
    return read_province(scope_of(unit, year), rules.code if rules else "")


def _year(name: str) -> Period:
    try:
        return tong_hop_xep_loai_tinh.KIND.read_period(name)
    except ValueError as error:
        raise Http404 from error
