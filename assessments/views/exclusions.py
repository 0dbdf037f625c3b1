"""Taking back an exclusion that was noted by mistake."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import sheets
from assessments.workflow import WorkflowError
from communes import access
from communes.forms.duties import ReasonForm
from communes.middleware import WorkRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drop_exclusion(request: WorkRequest, pk: int, condition: int) -> HttpResponse:
    """Take a finding back, with the reason; its ground stays in the history."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_review(request.actor, sheet.unit))
    findings = sheet.exclusions.select_related("condition")
    found = get_object_or_404(findings, condition=condition)
    back_url = reverse("assessments:review", args=[sheet.pk])
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            workflow.drop_exclusion(
                actor=request.actor, sheet=sheet, condition=found.condition, **form.cleaned_data
            )
            messages.success(request, "Đã bỏ ghi nhận điều kiện loại trừ.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    words = {
        "back_text": f"Thẩm định {sheet.unit.full_name}",
        "title": "Bỏ điều kiện loại trừ",
        "question": f"Bỏ ghi nhận “{found.condition.text}” của {sheet.unit.full_name}?",
        "consequences": [
            f"Căn cứ đã ghi: {found.reason}",
            "Xếp loại và công nhận được tính lại khi hoàn thành thẩm định.",
        ],
    }
    return render(request, "confirm.html", {"form": form, "back_url": back_url} | words)
