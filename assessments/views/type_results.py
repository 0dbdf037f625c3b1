"""Results of one rating unit typed on a page, for those without a workbook."""

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
from assessments.workflow import Recorded
from assessments.workflow.imported_checks import ImportRules, round_problem
from assessments.workflow.imported_plan import round_of
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.views.verbs import done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def type_results(request: WorkRequest, key: str, code: str, period: str) -> HttpResponse:
    """Show a line for each commune of the rating unit, and take what is typed."""
    place = named(request, key, code, period)
    held = round_of(place.rules, place.period.name, place.unit)
    problem = round_problem(held, place.rules, place.period.name)
    form = None if problem else _form(request, place, list(held.sheets.all()) if held else [])
    if form and form.is_valid():
        recorded = _record(request, place, form)
        if recorded:
            messages.success(
                request,
                f"Đã nhận {recorded.created} kết quả mới, sửa {recorded.changed}, "
                f"giữ nguyên {recorded.unchanged}.",
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
    return done(
        form,
        workflow.record_results,
        actor=request.actor,
        criteria_set=place.rules,
        period=place.period.name,
        unit=place.unit,
        results=form.results,
        reason=form.cleaned_data.get("reason", ""),
    )


def _back_url(place: Place) -> str:
    return reverse("assessments:import_results") + f"?nam={place.period.year}&bo={place.rules.code}"
