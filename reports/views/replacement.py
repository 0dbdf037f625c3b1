"""Replacing a frozen report."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communes import access as duties
from communes.middleware import WorkRequest
from reports.editing import ReportRefused, begin_replacement
from reports.editing.replacement import NOT_FROZEN
from reports.forms.creation import ReplaceForm
from reports.kinds import kind_of
from reports.views.drafts import readable


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: WorkRequest, pk: int) -> HttpResponse:
    """Begin the draft that replaces a frozen report, after a page that says what follows."""
    report = readable(request, pk)
    duties.allow(duties.may_write_reports(request.actor, report.unit))
    back_url = reverse("reports:report", args=[pk])
    if report.frozen_at is None:
        messages.info(request, NOT_FROZEN)
        return redirect(back_url)
    form = ReplaceForm(request.POST or None, back_url=back_url)
    if request.method == "POST" and form.is_valid():
        try:
            draft = begin_replacement(actor=request.actor, report=report, **form.cleaned_data)
        except ReportRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã lập văn bản thay thế. Hãy soát từng mục rồi chốt.")
            return redirect("reports:report", draft.pk)
    context = {"report": report, "kind": kind_of(report.kind), "form": form, "back_url": back_url}
    return render(request, "reports/replace.html", context)
