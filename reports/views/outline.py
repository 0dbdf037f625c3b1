"""The outline of a draft: adding, moving and leaving out sections."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from communes.middleware import WorkRequest
from reports import editing
from reports.drafting.outline import outline_rows
from reports.drafts import draft_figures
from reports.editing import ReportRefused, TextRefused
from reports.forms.sections import AddSectionForm
from reports.views.drafts import refused, told_when_frozen, writable, writable_section


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@told_when_frozen
def add_section(request: WorkRequest, pk: int) -> HttpResponse:
    """Add a section to the outline."""
    report = writable(request, pk)
    figures = draft_figures(report)
    form = AddSectionForm(
        outline_rows(report, figures),
        request.POST if request.method == "POST" else None,
        after=request.GET.get("sau", ""),
        back_url=reverse("reports:report", args=[pk]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            added = editing.add_section(
                actor=request.actor, report=report, figures=figures, **form.cleaned_data
            )
            messages.success(request, "Đã thêm mục. Hãy soạn nội dung của mục.")
            return redirect("reports:section", pk, added.key)
        except TextRefused as refusal:
            for problem in refusal.problems:
                form.add_error("title", problem.message)
        except ReportRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "reports/add_section.html", {"report": report, "form": form})


@login_required
@require_POST
@told_when_frozen
def move_section(request: WorkRequest, pk: int, key: str) -> HttpResponse:
    """Move a section, with all below it, past its neighbour."""
    found = writable_section(request, pk, key)
    direction = editing.UP if request.POST.get("huong") == editing.UP else editing.DOWN
    try:
        editing.move_section(actor=request.actor, section=found, direction=direction)
    except ReportRefused as refusal:
        return refused(request, refusal, pk)
    return redirect(_place(pk, key))


@login_required
@require_POST
@told_when_frozen
def leave_out(request: WorkRequest, pk: int, key: str) -> HttpResponse:
    """Leave a section out, with all below it, or take it in again."""
    found = writable_section(request, pk, key)
    out = request.POST.get("dua-vao") != "1"
    try:
        editing.leave_out(actor=request.actor, section=found, out=out)
    except ReportRefused as refusal:
        return refused(request, refusal, pk)
    return redirect(_place(pk, key))


def _place(pk: int, key: str) -> str:
    return f"{reverse('reports:report', args=[pk])}#muc-{key}"
