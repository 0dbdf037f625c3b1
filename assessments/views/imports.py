"""Results from papers: the page of a period, the page of the earlier years, taking them back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.enums import ImportKind
from assessments.forms.imports import HistoryTemplateForm, PeriodFilterForm, UploadForm
from assessments.models import CriteriaSet, ImportFile, Round
from assessments.queries.imported import imported_rounds, rater_states, rating_units
from communes import access, clock
from communes.forms.duties import ReasonForm
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.periods import period_words, read_period
from communes.views.verbs import done

LATEST_FILES = 10


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_results(request: WorkRequest) -> HttpResponse:
    """Show for a year which units scored here and which reported on paper; take a workbook."""
    access.allow(access.may_bring_results(request.actor))
    form = _upload_form(request, ImportKind.RESULTS)
    if form.is_valid():
        return redirect("assessments:import_file", _keep(request, form).pk)
    year, rules = _wanted(request)
    day = read_period(str(year)).last_day
    raters = rating_units(_home(request), day)
    context = {
        "form": form,
        "filter": PeriodFilterForm({"nam": year, "bo": rules.code if rules else ""}),
        "year": year,
        "set": rules,
        "rows": rater_states(raters, rules, str(year), day) if rules else [],
        "files": _latest_files(request, ImportKind.RESULTS),
        "may_bring_history": access.may_bring_history(request.actor),
    }
    return render(request, "assessments/import_results.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_history(request: WorkRequest) -> HttpResponse:
    """Show which earlier years came from papers; take a workbook of several years."""
    access.allow(access.may_bring_history(request.actor))
    form = _upload_form(request, ImportKind.HISTORY)
    if form.is_valid():
        return redirect("assessments:import_file", _keep(request, form).pk)
    units = scope.units_to_import(request.actor, ImportKind.HISTORY)
    context = {
        "form": form,
        "template_form": HistoryTemplateForm(units, initial=request.GET.dict()),
        "rounds": imported_rounds(units),
        "files": _latest_files(request, ImportKind.HISTORY),
        "may_bring_history": True,
    }
    return render(request, "assessments/import_history.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_results(request: WorkRequest, code: str) -> HttpResponse:
    """Remove results that came from papers, after a page that says what that means.

    A round that was scored here has none: its own page says so.
    """
    units = scope.units_to_import(request.actor, ImportKind.RESULTS)
    access.allow(access.may_bring_results(request.actor))
    rounds = Round.objects.select_related("unit", "criteria_set")
    held = get_object_or_404(rounds, code=code, unit__in=units)
    if not imported_rounds(units).filter(pk=held.pk).exists():
        when = period_words(held.period)
        messages.error(
            request, f"Đợt {when} của {held.unit} được chấm trên hệ thống nên không gỡ được."
        )
        return redirect("assessments:round", held.code)
    back_url = reverse("assessments:import_results") + f"?nam={held.period[:4]}"
    form = ReasonForm(request.POST or None)
    verb = workflow.withdraw_results
    if form.is_valid() and done(form, verb, actor=request.actor, round=held, **form.cleaned_data):
        messages.success(request, f"Đã gỡ kết quả {period_words(held.period)} của {held.unit}.")
        return redirect(back_url)
    words = {
        "title": "Gỡ kết quả đã nhập",
        "question": f"Gỡ kết quả {period_words(held.period)} của {held.unit}, nhập từ văn bản?",
        "consequences": [
            f"Kết quả của {held.sheets.count()} đơn vị không còn trong tổng hợp, so sánh các năm.",
            "Sau đó có thể mở đợt để chấm trên hệ thống, hoặc nhập lại từ văn bản khác.",
            "Những gì đã nhập vẫn còn trong lịch sử thay đổi của từng đơn vị.",
        ],
        "submit_text": "Gỡ kết quả",
        "danger": True,
    }
    back = {"back_url": back_url, "back_text": "Nhập kết quả"}
    return render(request, "confirm.html", {"form": form} | back | words)


def _upload_form(request: WorkRequest, kind: ImportKind) -> UploadForm:
    units = scope.units_to_import(request.actor, kind)
    if request.method != "POST":
        return UploadForm(kind, units)
    return UploadForm(kind, units, request.POST, request.FILES)


def _keep(request: WorkRequest, form: UploadForm) -> ImportFile:
    source = form.source
    assert source is not None  # noqa: S101 - a valid form has read it
    return workflow.keep_import_file(
        actor=request.actor,
        kind=form.kind,
        criteria_set=source.criteria_set,
        unit=source.raters[0],
        name=form.cleaned_data["workbook"].name,
        content=form.content,
    )


def _wanted(request: WorkRequest) -> tuple[int, CriteriaSet | None]:
    """Return the year and the set to show: as asked for, else last year and the set in force."""
    year = clock.today().year - 1
    form = PeriodFilterForm({"nam": year} | request.GET.dict())
    form.is_valid()
    year = form.cleaned_data.get("nam", year)
    in_force = CriteriaSet.objects.on(read_period(str(year)).last_day).order_by("code")
    return year, form.cleaned_data.get("bo") or in_force.first()


def _home(request: WorkRequest) -> AdministrativeUnit:
    duty = request.actor.duty
    assert duty is not None  # noqa: S101 - who may bring results has a duty
    return duty.unit


def _latest_files(request: WorkRequest, kind: ImportKind) -> Any:
    return scope.import_files(request.actor).filter(kind=kind)[:LATEST_FILES]
