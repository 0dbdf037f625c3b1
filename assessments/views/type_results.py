"""Results of one rating unit typed on a page, for those without a workbook."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.forms.results import TypedResultsForm
from assessments.models import Sheet
from assessments.views.result_addresses import Place, named
from assessments.workflow import Recorded, WorkflowError
from assessments.workflow.imported import round_of
from assessments.workflow.imported_checks import ImportRules, round_problem
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def type_results(request: WorkRequest, key: str, code: str, period: str) -> HttpResponse:
    """Show a line for each commune of the rating unit, and take what is typed."""
    place = named(request, key, code, period)
    held = round_of(place.rules, place.period.name, place.unit)
    problem = round_problem(held, place.rules, place.period.name)
    form = None if problem else _form(request, place, list(held.sheets.all()) if held else [])
    if form and form.is_valid():
        done = _record(request, place, form)
        if done:
            messages.success(
                request,
                f"Đã nhận {done.created} kết quả mới, sửa {done.changed}, "
                f"giữ nguyên {done.unchanged}.",
            )
            return redirect(_back_url(place))
    context = {
        "place": place,
        "held": held,
        "form": form,
        "problem": problem,
        "back_url": _back_url(place),
    }
    return render(request, "assessments/type_results.html", context)


def _form(request: WorkRequest, place: Place, sheets: list[Sheet]) -> TypedResultsForm:
    communes = AdministrativeUnit.objects.within(place.unit).communes().on(place.period.last_day)
    ordered = list(communes.order_by("list_order", "sort_key", "pk"))
    rules = ImportRules(place.rules)
    return TypedResultsForm(rules, place.period, ordered, sheets, request.POST or None)


def _record(request: WorkRequest, place: Place, form: TypedResultsForm) -> Recorded | None:
    """Return what was recorded; a refusal becomes an error of the form."""
    arguments: dict[str, Any] = {"reason": form.cleaned_data.get("reason", "")}
    try:
        return workflow.record_results(
            actor=request.actor,
            criteria_set=place.rules,
            period=place.period.name,
            unit=place.unit,
            results=form.results,
            **arguments,
        )
    except WorkflowError as error:
        form.add_error(None, str(error))
        return None


def _back_url(place: Place) -> str:
    return reverse("assessments:import_results") + f"?nam={place.period.year}&bo={place.rules.code}"
