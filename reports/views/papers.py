"""A report as a paper: its figures, how it looks, its files, and freezing it for signing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from communes import access as duties
from communes.middleware import WorkRequest
from reports.drafting.figures import listed_figures, searched, without_data
from reports.drafting.previews import paper
from reports.drafting.readiness import undecided_sheets
from reports.drafting.source_pages import linked_for
from reports.drafts import BrokenDraft, compose_draft, draft_files
from reports.editing import ReportRefused
from reports.issue import Altered, NotKept, file_name, frozen_bytes
from reports.issue import freeze as freeze_report
from reports.kinds import kind_of
from reports.models import Report
from reports.views.drafts import readable, refused, told_when_frozen, unfrozen
from reports.views.files import file_response

UNAVAILABLE = (Altered, NotKept, BrokenDraft)


@login_required
@require_safe
def figures(request: WorkRequest, pk: int) -> HttpResponse:
    """List every figure of a report with its formula and the rows it was read from."""
    report = readable(request, pk)
    text = request.GET.get("tim", "")
    listed = listed_figures(report)
    context = {
        "report": report,
        "kind": kind_of(report.kind),
        "figures": linked_for(request.actor, searched(listed, text)),
        "count": len(listed),
        "missing": len(without_data(listed)),
        "text": text,
    }
    return render(request, "reports/figures.html", context)


@login_required
@require_safe
def preview(request: WorkRequest, pk: int) -> HttpResponse:
    """Show the whole paper on the screen, ready to be printed."""
    report = readable(request, pk)
    context = {"report": report, "kind": kind_of(report.kind)}
    try:
        context["paper"] = paper(report)
    except UNAVAILABLE as problem:
        context["problem"] = str(problem)
    return render(request, "reports/preview.html", context)


@login_required
@require_safe
def download(request: WorkRequest, pk: int, format: str) -> HttpResponse:
    """Download the file: the frozen bytes, or a draft made of today's data."""
    report = readable(request, pk)
    if format not in kind_of(report.kind).formats:
        raise Http404
    try:
        content = _content(report, format)
    except UNAVAILABLE as problem:
        messages.error(request, str(problem))
        return redirect("reports:report", pk)
    return file_response(content, file_name(report, format), format)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@told_when_frozen
def freeze(request: WorkRequest, pk: int) -> HttpResponse:
    """Make the file for signature, after a page that shows what is still open."""
    report = readable(request, pk)
    duties.allow(duties.may_freeze_reports(request.actor, report.unit))
    unfrozen(report)
    if request.method == "POST":
        try:
            freeze_report(actor=request.actor, report=report)
        except ReportRefused as refusal:
            return refused(request, refusal, pk)
        messages.success(request, "Đã chốt báo cáo. Hãy tải tệp để trình ký.")
        return redirect("reports:report", pk)
    context = {
        "report": report,
        "kind": kind_of(report.kind),
        "undecided": undecided_sheets(report),
        "back_url": reverse("reports:report", args=[pk]),
    }
    try:
        composition = compose_draft(report)
        context |= {"missing": composition.missing, "borrowed": composition.borrowed}
    except BrokenDraft as problem:
        context["problem"] = str(problem)
    return render(request, "reports/freeze.html", context)


def _content(report: Report, format: str) -> bytes:
    if report.frozen_at:
        return frozen_bytes(report, format)
    _, contents = draft_files(report, (format,))
    return contents[format]
