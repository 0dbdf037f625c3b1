"""The list of reports, beginning one, and the page of one: its outline and how far it is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from communes import access as duties
from communes.middleware import WorkRequest
from communes.views.lists import PAGE_SIZE
from reports import access
from reports.drafting.outline import outline_rows
from reports.drafts import BrokenDraft, compose_draft, draft_figures
from reports.editing import ReportRefused, choose_signer
from reports.editing import create_report as begin
from reports.forms.creation import CreateReportForm, SignerForm
from reports.issue import seals
from reports.kinds import kind_of
from reports.models import Report
from reports.views.drafts import readable, refused, told_when_frozen, writable


@login_required
@require_safe
def reports(request: WorkRequest) -> HttpResponse:
    """List the reports that the actor may see, the latest period first."""
    duties.allow(access.may_read(request.actor))
    rows = access.reports(request.actor).order_by("-period", "unit__sort_key", "kind", "pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(report, kind_of(report.kind).title) for report in page],
        "may_create": access.may_create(request.actor),
    }
    return render(request, "reports/reports.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create_report(request: WorkRequest) -> HttpResponse:
    """Begin a report of the actor's own unit."""
    unit = access.writing_unit(request.actor)
    form = CreateReportForm(unit, request.POST or None, back_url=reverse("reports:reports"))
    if request.method == "POST" and form.is_valid():
        try:
            report = begin(actor=request.actor, unit=unit, **form.cleaned_data)
            messages.success(request, "Đã tạo báo cáo. Hãy soát từng mục rồi chốt trình ký.")
            return redirect("reports:report", report.pk)
        except ReportRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "reports/create_report.html", {"form": form, "unit": unit})


@login_required
@require_safe
def report(request: WorkRequest, pk: int) -> HttpResponse:
    """Show the outline of a draft and what is missing, or the files of a frozen report."""
    found = readable(request, pk)
    context = {"report": found, "kind": kind_of(found.kind)}
    if found.frozen_at:
        frozen = {"seals": seals(found), "may_replace": access.may_replace(request.actor, found)}
        return render(request, "reports/frozen.html", context | frozen)
    return render(request, "reports/report.html", context | _draft(request, found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@told_when_frozen
def signer(request: WorkRequest, pk: int) -> HttpResponse:
    """Choose who is to sign a draft."""
    found = writable(request, pk)
    back_url = reverse("reports:report", args=[pk])
    form = SignerForm(found, request.POST or None, back_url=back_url)
    if request.method == "POST" and form.is_valid():
        try:
            choose_signer(actor=request.actor, report=found, **form.cleaned_data)
        except ReportRefused as refusal:
            return refused(request, refusal, pk)
        messages.success(request, "Đã lưu người ký.")
        return redirect(back_url)
    context = {"report": found, "kind": kind_of(found.kind), "form": form}
    return render(request, "reports/signer.html", context)


def _draft(request: WorkRequest, found: Report) -> dict[str, object]:
    """Return what the page of a draft shows; broken words leave the outline to mend them in."""
    context: dict[str, object] = {
        "may_write": access.may_write(request.actor, found),
        "may_freeze": access.may_freeze(request.actor, found),
    }
    try:
        composition = compose_draft(found)
    except BrokenDraft as problem:
        rows = outline_rows(found, draft_figures(found))
        return context | {"rows": rows, "problem": str(problem)}
    return context | {
        "rows": outline_rows(found, composition.figures),
        "missing": composition.missing,
        "borrowed": composition.borrowed,
        "signature": composition.document.frame.signature,
    }
