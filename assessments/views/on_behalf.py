"""The reviewing body takes a commune's paper and types its sheet, or hands the sheet back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import sheets
from assessments.enums import STAGES_OF_ENTRY
from assessments.forms.on_behalf import HAND_BACK, HandBackForm, TypeForForm
from assessments.models import Sheet
from assessments.queries.typing import Typing, typing_of
from assessments.views.steps import not_now
from communes import access
from communes.middleware import WorkRequest
from communes.views.verbs import done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def type_for_commune(request: WorkRequest, pk: int) -> HttpResponse:
    """Ask for the commune's paper; once it is there, lead to the entry or back to the commune."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_type_for(request.actor, sheet.unit))
    if sheet.stage not in STAGES_OF_ENTRY:
        return not_now(request, sheet, "nhập thay")
    if sheet.paper_scan:
        return _typing_now(request, sheet)
    return _begin(request, sheet, typing_of(sheet))


def _begin(request: WorkRequest, sheet: Sheet, typing: Typing) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    back_url = reverse("assessments:sheet", args=[sheet.pk])
    form = TypeForForm(*posted, has_typing=bool(typing.count), back_url=back_url)
    verb = workflow.type_for_commune
    if form.is_valid() and done(form, verb, actor=request.actor, sheet=sheet, **form.cleaned_data):
        messages.success(request, "Đã lưu bản giấy. Anh/chị nhập điểm theo bản giấy này.")
        return redirect("assessments:entry", sheet.pk)
    context = {"sheet": sheet, "form": form, "typing": typing}
    return render(request, "assessments/type_for.html", context)


def _typing_now(request: WorkRequest, sheet: Sheet) -> HttpResponse:
    is_handing_back = request.method == "POST" and request.POST.get("viec") == HAND_BACK
    form = HandBackForm(request.POST if is_handing_back else None)
    verb = workflow.hand_back
    if form.is_valid() and done(form, verb, actor=request.actor, sheet=sheet, **form.cleaned_data):
        messages.success(request, f"Đã giao lại bảng cho {sheet.unit.full_name} tự nhập.")
        return redirect("assessments:sheet", sheet.pk)
    context = {"sheet": sheet, "form": form, "typing": typing_of(sheet)}
    return render(request, "assessments/typing_for.html", context)
