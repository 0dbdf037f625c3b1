"""The goals of a unit held against results, and the verdict on each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access as scope
from assessments import workflow
from assessments.forms.targets import VerdictForm
from assessments.statistics import target_results
from assessments.views.places import unit_and_period
from communes import access
from communes.middleware import WorkRequest
from communes.views.verbs import done


@login_required
@require_safe
def targets(request: WorkRequest, key: str, period: str) -> HttpResponse:
    """List the goals of a unit and period: plan, result, what is proposed, what was decided."""
    unit, period = unit_and_period(request, key, period)
    results = target_results(unit, period)
    context = {
        "unit": unit,
        "period": period,
        "results": results,
        "concluded": sum(each.verdict is not None for each in results),
        "may_plan": access.may_plan(request.actor, unit),
        "may_conclude": access.may_conclude(request.actor, unit),
        "may_see_history": access.may_see_history(request.actor, unit),
    }
    return render(request, "assessments/targets.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verdict(request: WorkRequest, pk: int) -> HttpResponse:
    """Conclude whether a goal was met; another conclusion than the proposed one needs a reason."""
    target = get_object_or_404(scope.targets(request.actor), pk=pk)
    access.allow(access.may_conclude(request.actor, target.unit))
    result = target_results(target.unit, target.period, [target])[0]
    back_url = reverse("assessments:targets", args=[target.unit.key, target.period])
    form = VerdictForm(result, request.POST or None, back_url=back_url)
    conclude = {"actor": request.actor, "target": target}
    if form.is_valid() and done(form, workflow.decide_verdict, **conclude, **form.cleaned_data):
        messages.success(request, f"Đã kết luận mục tiêu {target.order}.")
        return redirect(f"{back_url}#muc-tieu-{target.pk}")
    context = {"form": form, "target": target, "result": result}
    return render(request, "assessments/verdict.html", context)
