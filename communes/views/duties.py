"""Giving a duty to somebody, and ending one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communes import access, clock
from communes import duties as verbs
from communes.forms.duties import DutyForm, EndDutyForm
from communes.middleware import WorkRequest
from communes.views.account import changeable
from communes.views.verbs import done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_duty(request: WorkRequest, pk: int) -> HttpResponse:
    """Give a duty within the administrator's own scope."""
    user = changeable(request, pk)
    back_url = reverse("communes:account", args=[user.pk])
    form = DutyForm(request.actor, request.POST or None, back_url=back_url)
    if form.is_valid():
        duty = done(form, verbs.add_duty, actor=request.actor, user=user, duty=form.duty())
        if duty:
            messages.success(request, f"{user.full_name} được giao nhiệm vụ: {duty}.")
            return redirect(back_url)
    return render(request, "communes/add_duty.html", {"form": form, "account": user})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_duty(request: WorkRequest, pk: int) -> HttpResponse:
    """End a duty with a day, after a page that says what that means."""
    access.allow(access.may_administer(request.actor))
    duty = get_object_or_404(access.duties_to_administer(request.actor), pk=pk)
    access.allow(access.may_end_duty(request.actor, duty))
    back_url = reverse("communes:account", args=[duty.user_id])
    form = EndDutyForm(request.POST or None, initial={"last_day": clock.today()})
    verb = verbs.end_duty
    if form.is_valid() and done(form, verb, actor=request.actor, duty=duty, **form.cleaned_data):
        messages.success(request, "Ngày kết thúc nhiệm vụ đã được ghi.")
        return redirect(back_url)
    words = {
        "title": "Kết thúc nhiệm vụ",
        "question": f"Kết thúc nhiệm vụ của {duty.user.full_name}: {duty}?",
        "consequences": ["Sau ngày cuối cùng, người này không còn thấy việc của nhiệm vụ này."],
    }
    back = {"back_url": back_url, "back_text": duty.user.full_name}
    return render(request, "confirm.html", {"form": form} | back | words)
