"""Workbooks of results, to be filled or put right."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessments import access as scope
from assessments.enums import ImportKind
from assessments.forms.imports import HistoryTemplateForm
from assessments.spreadsheets.results_sheets import write_results_workbook
from assessments.spreadsheets.results_table import results_table, years_between
from assessments.spreadsheets.results_units import raters_of
from assessments.views.result_addresses import named
from assessments.views.workbooks import workbook
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_safe
def history_template(request: WorkRequest) -> HttpResponse:
    """Download the workbook of several years, with what is stored already."""
    access.allow(access.may_bring_history(request.actor))
    units = scope.units_to_import(request.actor, ImportKind.HISTORY)
    form = HistoryTemplateForm(units, request.GET)
    if not form.is_valid():
        for problems in form.errors.values():
            messages.error(request, " ".join(str(problem) for problem in problems))
        typed = urlencode({name: request.GET.get(name, "") for name in form.fields})
        return redirect(reverse("assessments:import_history") + f"?{typed}")
    wanted = form.cleaned_data
    raters = raters_of(units, wanted["don_vi"].code)
    years = years_between(wanted["tu"], wanted["den"])
    table = results_table(ImportKind.HISTORY, wanted["bo"], raters, years)
    name = f"lich-su-{wanted['don_vi'].code}-{wanted['tu']}-{wanted['den']}.xlsx"
    return workbook(write_results_workbook(table), name)


@login_required
@require_safe
def results_template(request: WorkRequest, key: str, code: str, period: str) -> HttpResponse:
    """Download the workbook of one rating unit and period, with what is stored already."""
    place = named(request, key, code, period)
    table = results_table(ImportKind.RESULTS, place.rules, [place.unit], [place.period.name])
    name = f"ket-qua-{place.unit.code}-{place.period.name}.xlsx"
    return workbook(write_results_workbook(table), name)
