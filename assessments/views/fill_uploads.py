"""Filled workbooks come back: from the page of a table, of a sheet, or from anywhere."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments.enums import ImportKind
from assessments.forms.filled import FilledUploadForm
from assessments.models import ImportFile
from assessments.spreadsheets.fill.imports import keep_filled
from assessments.views.places import kept_group, unit_and_period
from communes import access
from communes.middleware import WorkRequest
from communes.views.lists import PAGE_SIZE, rest_of_address

LATEST = 10


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload_group(request: WorkRequest, key: str, code: str, period: str) -> HttpResponse:
    """Take a workbook of the unit and period whose table the actor comes from."""
    unit, name = unit_and_period(request, key, period)
    group = kept_group(code, name)
    access.allow(access.may_enter_statistics(request.actor, unit))
    back_url = reverse("assessments:group_grid", args=[unit.key, code, name])
    form = FilledUploadForm(
        request.actor, *_sent(request), unit=unit, period=name, back_url=back_url
    )
    if form.is_valid():
        return redirect("assessments:filled_file", _keep(request, form).pk)
    known = scope.filled_files(request.actor).filter(unit=unit, period=name)
    context = {
        "form": form,
        "group": group,
        "unit": unit,
        "period": name,
        "files": known.filter(kind=ImportKind.STATISTICS)[:LATEST],
    }
    return render(request, "assessments/upload_group.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload_scores(request: WorkRequest, pk: int) -> HttpResponse:
    """Take a workbook with the points of a sheet."""
    sheet = get_object_or_404(scope.sheets(request.actor), pk=pk)
    access.allow(scope.may_enter_sheet(request.actor, sheet))
    back_url = reverse("assessments:entry", args=[sheet.pk])
    form = FilledUploadForm(
        request.actor,
        *_sent(request),
        unit=sheet.unit,
        period=sheet.round.period,
        sheet=sheet,
        back_url=back_url,
    )
    if form.is_valid():
        return redirect("assessments:filled_file", _keep(request, form).pk)
    known = scope.filled_files(request.actor).filter(unit=sheet.unit, period=sheet.round.period)
    files = known.filter(kind=ImportKind.SCORES)[:LATEST]
    context = {"form": form, "sheet": sheet, "files": files}
    return render(request, "assessments/upload_scores.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload_filled(request: WorkRequest) -> HttpResponse:
    """Take any filled workbook, which says itself what it is; list those that came before."""
    access.allow(scope.may_upload_filled(request.actor))
    form = FilledUploadForm(request.actor, *_sent(request))
    if form.is_valid():
        return redirect("assessments:filled_file", _keep(request, form).pk)
    files = Paginator(scope.filled_files(request.actor), PAGE_SIZE)
    context = {
        "form": form,
        "page": files.get_page(request.GET.get("trang")),
        "query": rest_of_address(request),
    }
    return render(request, "assessments/upload_filled.html", context)


def _sent(request: WorkRequest) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _keep(request: WorkRequest, form: FilledUploadForm) -> ImportFile:
    filled = form.filled
    assert filled is not None  # noqa: S101 - a valid form has read it
    sent = form.cleaned_data["workbook"]
    return keep_filled(actor=request.actor, filled=filled, name=sent.name, content=form.content)
