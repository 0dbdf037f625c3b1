"""The sheet goes to the commune's leader, back, on to the reviewing body, or back again."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import workflow
from assessments.access import sheets
from assessments.enums import Stage
from assessments.forms.sending import GiveBackForm, SignedScanForm
from assessments.models import Score, Sheet
from assessments.queries import gaps, unanswered
from assessments.views.files import attachment
from assessments.workflow import WorkflowError
from assessments.workflow.stages import GIVE_BACK, PRESENT, SEND, WITHDRAW, Arrow
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def present(request: WorkRequest, pk: int) -> HttpResponse:
    """Put the finished sheet before the commune's leader."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_enter(request.actor, sheet.unit))
    if request.method == "POST":
        try:
            workflow.present_to_leader(actor=request.actor, sheet=sheet)
            messages.success(request, "Bảng đã được trình lãnh đạo xã.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect("assessments:sheet", sheet.pk)
    return _step(request, sheet, PRESENT, "assessments/present.html", _open_ends(sheet))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: WorkRequest, pk: int) -> HttpResponse:
    """The leader gives the sheet back to the entry officer, with a word."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_endorse(request.actor, sheet.unit))
    form = GiveBackForm(request.POST or None)
    if form.is_valid():
        try:
            workflow.give_back(actor=request.actor, sheet=sheet, **form.cleaned_data)
            messages.success(request, "Bảng đã được trả lại đầu mối xã.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect("assessments:sheet", sheet.pk)
    return _step(request, sheet, GIVE_BACK, "assessments/give_back.html", form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: WorkRequest, pk: int) -> HttpResponse:
    """The leader sends; the entry officer sends with the signed scan."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    is_leader = access.may_endorse(request.actor, sheet.unit)
    access.allow(is_leader or access.may_enter(request.actor, sheet.unit))
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = None if is_leader else SignedScanForm(*posted)
    if posted and (form is None or form.is_valid()):
        scan = form.cleaned_data["signed_scan"] if form else None
        try:
            workflow.send(actor=request.actor, sheet=sheet, signed_scan=scan)
            messages.success(request, "Bảng đã được gửi thẩm định và đã khóa.")
            return redirect("assessments:sheet", sheet.pk)
        except WorkflowError as error:
            messages.error(request, str(error))
    return _step(request, sheet, SEND, "assessments/send.html", _open_ends(sheet), form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkRequest, pk: int) -> HttpResponse:
    """Take the sheet back before its review begins."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    is_leader = access.may_endorse(request.actor, sheet.unit)
    access.allow(is_leader or access.may_enter(request.actor, sheet.unit))
    if request.method == "POST":
        try:
            workflow.withdraw(actor=request.actor, sheet=sheet)
            messages.success(request, "Bảng đã được rút lại; có thể sửa rồi gửi lại.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect("assessments:sheet", sheet.pk)
    return _step(request, sheet, WITHDRAW, "assessments/withdraw.html")


@login_required
@require_safe
def signed_scan(request: WorkRequest, pk: int) -> FileResponse:
    """Download the scan that was sent with the sheet."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    if not sheet.signed_scan:
        raise Http404
    extension = str(sheet.signed_scan.name).rpartition(".")[2]
    name = f"Bản ký {sheet.unit.title} {sheet.round.period}.{extension}"
    return attachment(sheet.signed_scan, name)


def _open_ends(sheet: Sheet) -> list[tuple[Score, str]]:
    """Return what has to be done first, each with the score that it is about."""
    scores = sheet.scores.select_related("criterion").order_by("criterion__order")
    return gaps(scores) or unanswered(sheet)


def _step(
    request: WorkRequest,
    sheet: Sheet,
    arrow: Arrow,
    template: str,
    open_ends: list[tuple[Score, str]] | None = None,
    form: forms.Form | None = None,
) -> HttpResponse:
    """Show the page that asks; where the step is not open, say so on the page of the sheet."""
    if sheet.stage not in arrow.begins:
        if request.method != "POST":
            stage = sheet.get_stage_display()
            messages.info(
                request, f"Bảng đang ở tình trạng “{stage}” nên không {arrow.doing} được."
            )
        return redirect("assessments:sheet", sheet.pk)
    context = {
        "sheet": sheet,
        "open_ends": open_ends,
        "form": form,
        "is_clarification": sheet.stage == Stage.CLARIFICATION,
        "back_url": reverse("assessments:sheet", args=[sheet.pk]),
    }
    return render(request, template, context)
