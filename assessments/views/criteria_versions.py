"""An administrator copies a set of criteria, and says from when to when it applies."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import may_change_rules
from assessments.forms.criteria_sets import CopyForm, ValidityForm
from assessments.models import CriteriaSet
from assessments.queries.criteria_sets import use_of
from communes import access
from communes.middleware import WorkRequest
from communes.views.verbs import done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy_criteria(request: WorkRequest, code: str) -> HttpResponse:
    """Make a new set from the rows of this one."""
    access.allow(access.may_administer(request.actor))
    source = get_object_or_404(CriteriaSet, code=code)
    form = CopyForm(source, request.POST or None, back_url=_address(source))
    verb = workflow.copy_criteria_set
    if form.is_valid() and done(
        form, verb, actor=request.actor, source=source, **form.cleaned_data
    ):
        messages.success(
            request, "Đã sao chép. Hãy tải tệp Excel của bộ mới, sửa rồi nạp lại nếu cần đổi điểm."
        )
        return redirect("assessments:criteria_set", form.cleaned_data["code"])
    return render(request, "assessments/copy_criteria.html", {"set": source, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def criteria_validity(request: WorkRequest, code: str) -> HttpResponse:
    """Date a set anew; where units beyond the scope use it, say so and offer a copy."""
    access.allow(access.may_administer(request.actor))
    found = get_object_or_404(CriteriaSet, code=code)
    can_change = may_change_rules(request.actor, found)
    form = ValidityForm(found, request.POST or None, back_url=_address(found))
    verb = workflow.change_validity
    if form.is_valid() and done(
        form, verb, actor=request.actor, criteria_set=found, **form.cleaned_data
    ):
        messages.success(request, "Ngày áp dụng mới đã được lưu.")
        return redirect(_address(found))
    context = {
        "set": found,
        "form": form,
        "can_change": can_change,
        "use": use_of(request.actor, found),
    }
    return render(request, "assessments/criteria_validity.html", context)


def _address(found: CriteriaSet) -> str:
    return reverse("assessments:criteria_set", args=[found.code])
