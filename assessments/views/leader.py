"""The one page of the commune's leader: what moved, what is likely, then send or give back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import sheets
from assessments.enums import Stage
from assessments.forms.sending import AgreeForm, GiveBackForm
from assessments.models import Sheet
from assessments.queries.movements import falls, jumps, movements
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.outlook import outlook
from assessments.queries.readiness import readiness
from assessments.views.steps import not_now
from assessments.workflow import WorkflowError
from assessments.workflow.stages import GIVE_BACK, SEND
from communes import access
from communes.middleware import WorkRequest


def send(request: WorkRequest, sheet: Sheet) -> HttpResponse:
    """Show the leader's page; send when the leader agrees. Whose page it is was checked."""
    if sheet.stage not in SEND.begins:
        return not_now(request, sheet, SEND.doing)
    agreeing = AgreeForm(_posted(request))
    if agreeing.is_valid():
        try:
            workflow.send(actor=request.actor, sheet=sheet)
            messages.success(request, "Bảng đã được gửi thẩm định và đã khóa.")
            return redirect("assessments:sheet", sheet.pk)
        except WorkflowError as error:
            messages.error(request, str(error))
    return _page(request, sheet, agreeing, GiveBackForm())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: WorkRequest, pk: int) -> HttpResponse:
    """The leader gives the sheet back to the entry officer, with a word."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_endorse(request.actor, sheet.unit))
    if sheet.stage not in GIVE_BACK.begins:
        return not_now(request, sheet, GIVE_BACK.doing)
    form = GiveBackForm(_posted(request))
    if form.is_valid():
        try:
            workflow.give_back(actor=request.actor, sheet=sheet, **form.cleaned_data)
            messages.success(request, "Bảng đã được trả lại đầu mối xã kèm lời nhắn.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect("assessments:sheet", sheet.pk)
    return _page(request, sheet, AgreeForm(), form)


def _posted(request: WorkRequest) -> QueryDict | None:
    """Return what was sent, which may be nothing at all; None when the page is opened."""
    return request.POST if request.method == "POST" else None


def _page(
    request: WorkRequest, sheet: Sheet, agreeing: AgreeForm, giving_back: GiveBackForm
) -> HttpResponse:
    rows = criteria_rows(sheet)
    moved = movements(rows)
    context = {
        "sheet": sheet,
        "ready": readiness(sheet, rows),
        "outlook": outlook(sheet, [row.score for row in rows if row.score]),
        "falls": falls(moved),
        "jumps": jumps(moved, sheet.round.jump_percent),
        "has_last_year": bool(moved),
        "asked": [row for row in rows if row.open_return],
        "agreeing": agreeing,
        "giving_back": giving_back if sheet.stage in GIVE_BACK.begins else None,
        "is_clarification": sheet.stage == Stage.CLARIFICATION,
        "back_url": reverse("assessments:sheet", args=[sheet.pk]),
    }
    return render(request, "assessments/leader.html", context)
