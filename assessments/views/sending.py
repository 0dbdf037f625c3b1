"""The sheet goes to the commune's leader, on to the reviewing body, or back to the commune."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import may_enter_sheet, sheets
from assessments.enums import STAGES_OF_ENTRY, Stage
from assessments.forms.sending import SignedScanForm
from assessments.models import Sheet
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.outlook import outlook
from assessments.queries.readiness import readiness
from assessments.views import leader
from assessments.views.steps import not_now
from assessments.workflow import WorkflowError
from assessments.workflow.stages import PRESENT, SEND_SIGNED, WITHDRAW
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
    if sheet.stage not in PRESENT.begins:
        return not_now(request, sheet, PRESENT.doing)
    return _page(request, sheet, SignedScanForm())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: WorkRequest, pk: int) -> HttpResponse:
    """The leader sends; others send with the signed scan, or the paper that they typed from."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    if access.may_endorse(request.actor, sheet.unit):
        return leader.send(request, sheet)
    access.allow(may_enter_sheet(request.actor, sheet))
    if sheet.stage not in SEND_SIGNED.begins:
        return not_now(request, sheet, SEND_SIGNED.doing)
    is_typist = not access.may_enter(request.actor, sheet.unit)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = None if is_typist else SignedScanForm(*posted)
    if posted and (form is None or form.is_valid()):
        scan = form.cleaned_data["signed_scan"] if form else None
        try:
            workflow.send(actor=request.actor, sheet=sheet, signed_scan=scan)
            messages.success(request, "Bảng đã được gửi thẩm định và đã khóa.")
            return redirect("assessments:sheet", sheet.pk)
        except WorkflowError as error:
            messages.error(request, str(error))
    return _page(request, sheet, form)


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
    if sheet.stage not in WITHDRAW.begins:
        return not_now(request, sheet, WITHDRAW.doing)
    return render(request, "assessments/withdraw.html", {"sheet": sheet, "back_url": _back(sheet)})


def _page(request: WorkRequest, sheet: Sheet, form: SignedScanForm | None) -> HttpResponse:
    """Show what is missing, and the ways on from here."""
    rows = criteria_rows(sheet)
    context = {
        "sheet": sheet,
        "ready": readiness(sheet, rows),
        "outlook": outlook(sheet, [row.score for row in rows if row.score]),
        "form": form,
        "can_present": form is not None and sheet.stage in STAGES_OF_ENTRY,
        "is_with_leader": sheet.stage == Stage.WITH_LEADER,
        "is_clarification": sheet.stage == Stage.CLARIFICATION,
        "back_url": _back(sheet),
    }
    return render(request, "assessments/send.html", context)


def _back(sheet: Sheet) -> str:
    return reverse("assessments:sheet", args=[sheet.pk])
