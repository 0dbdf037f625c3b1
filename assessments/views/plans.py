"""Writing down the goals of a plan and their measures."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.forms.targets import MeasureForm, TargetForm
from assessments.models import Target, TargetMeasure
from assessments.views.places import unit_and_period
from communes import access
from communes.forms.duties import ReasonForm
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.periods import period_words
from communes.views.verbs import done

KEPT = "Nội dung cũ và lý do vẫn đọc được trong lịch sử thay đổi của đơn vị."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_target(request: WorkRequest, key: str, period: str) -> HttpResponse:
    """Write down a new goal of a unit's plan."""
    unit, period = unit_and_period(request, key, period)
    access.allow(access.may_plan(request.actor, unit))
    form = TargetForm(None, request.POST or None, back_url=_plan_page(unit, period))
    plan = {"actor": request.actor, "unit": unit, "period": period}
    if form.is_valid() and done(form, workflow.add_target, **plan, **form.cleaned_data):
        messages.success(request, "Đã thêm mục tiêu. Hãy thêm thước đo cho mục tiêu này.")
        return redirect(_plan_page(unit, period))
    return _form_page(request, "Thêm mục tiêu", form, unit, period)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_target(request: WorkRequest, pk: int) -> HttpResponse:
    """Change the words, the source or the place of a goal."""
    target = _target(request, pk)
    form = TargetForm(target, request.POST or None, back_url=_row_of(target))
    goal = {"unit": target.unit, "period": target.period, "code": target.code}
    if form.is_valid() and done(
        form, workflow.save_target, actor=request.actor, **goal, **form.cleaned_data
    ):
        messages.success(request, "Đã lưu mục tiêu.")
        return redirect(_row_of(target))
    links = {"remove_url": reverse("assessments:remove_target", args=[target.pk])}
    return _form_page(request, "Sửa mục tiêu", form, target.unit, target.period, links)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_target(request: WorkRequest, pk: int) -> HttpResponse:
    """Take a goal without a verdict off the plan, with a reason."""
    target = _target(request, pk)
    form = ReasonForm(request.POST or None)
    goal = {"actor": request.actor, "target": target}
    if form.is_valid() and done(form, workflow.remove_target, **goal, **form.cleaned_data):
        messages.success(request, "Đã bỏ mục tiêu khỏi kế hoạch.")
        return redirect(_plan_page(target.unit, target.period))
    words = {
        "title": "Bỏ mục tiêu",
        "question": f"Bỏ mục tiêu “{target.name}” khỏi kế hoạch {period_words(target.period)}?",
        "consequences": ["Các thước đo của mục tiêu cũng được bỏ.", KEPT],
    }
    return _confirmation(request, words, form, target)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_measure(request: WorkRequest, pk: int) -> HttpResponse:
    """Add a measure to a goal."""
    target = _target(request, pk)
    form = MeasureForm(target, None, request.POST or None, back_url=_row_of(target))
    goal = {"actor": request.actor, "target": target}
    if form.is_valid() and done(form, workflow.save_measure, **goal, **form.cleaned_data):
        messages.success(request, "Đã thêm thước đo.")
        return redirect(_row_of(target))
    return _form_page(request, "Thêm thước đo", form, target.unit, target.period)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_measure(request: WorkRequest, pk: int) -> HttpResponse:
    """Change a measure: its words, where the result comes from, the value to reach, its place."""
    measure, target = _measure_and_target(request, pk)
    form = MeasureForm(target, measure, request.POST or None, back_url=_row_of(target))
    row = {"actor": request.actor, "target": target, "code": measure.code}
    if form.is_valid() and done(form, workflow.save_measure, **row, **form.cleaned_data):
        messages.success(request, "Đã lưu thước đo.")
        return redirect(_row_of(target))
    links = {"remove_url": reverse("assessments:remove_measure", args=[measure.pk])}
    return _form_page(request, "Sửa thước đo", form, target.unit, target.period, links)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_measure(request: WorkRequest, pk: int) -> HttpResponse:
    """Take a measure off its goal, with a reason."""
    measure, target = _measure_and_target(request, pk)
    form = ReasonForm(request.POST or None)
    row = {"actor": request.actor, "measure": measure}
    if form.is_valid() and done(form, workflow.remove_measure, **row, **form.cleaned_data):
        messages.success(request, "Đã bỏ thước đo.")
        return redirect(_row_of(target))
    words = {
        "title": "Bỏ thước đo",
        "question": f"Bỏ thước đo “{measure.name}” khỏi mục tiêu {target.order}?",
        "consequences": [KEPT],
    }
    return _confirmation(request, words, form, target)


def _target(request: WorkRequest, pk: int) -> Target:
    target = get_object_or_404(scope.targets(request.actor), pk=pk)
    access.allow(access.may_plan(request.actor, target.unit))
    return target


def _measure_and_target(request: WorkRequest, pk: int) -> tuple[TargetMeasure, Target]:
    within = TargetMeasure.objects.filter(target__in=scope.targets(request.actor))
    measure = get_object_or_404(within, pk=pk)
    return measure, _target(request, measure.target_id)


def _plan_page(unit: AdministrativeUnit, period: str) -> str:
    return reverse("assessments:targets", args=[unit.key, period])


def _row_of(target: Target) -> str:
    return f"{_plan_page(target.unit, target.period)}#muc-tieu-{target.pk}"


def _form_page(
    request: WorkRequest,
    title: str,
    form: forms.Form,
    unit: AdministrativeUnit,
    period: str,
    links: dict[str, str] | None = None,
) -> HttpResponse:
    context = {"title": title, "form": form, "unit": unit, "period": period, **(links or {})}
    return render(request, "assessments/plan_form.html", context)


def _confirmation(
    request: WorkRequest, words: dict[str, Any], form: forms.Form, target: Target
) -> HttpResponse:
    more = {"form": form, "danger": True, "back_url": _row_of(target)}
    return render(request, "confirm.html", words | more)
