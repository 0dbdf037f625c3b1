"""What the checks find in statistics: all tables of a unit, and one table with its forms."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import checks, workflow
from assessments.checks import Review
from assessments.forms.checks import ExplanationForm, finding_lines
from assessments.models import IndicatorGroup
from assessments.views.places import kept_group, unit_and_period
from communes import access
from communes.enums import Tier
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit


@login_required
@require_safe
def unit_checks(request: WorkRequest, key: str, period: str) -> HttpResponse:
    """Count what was found in each table of a unit and period, and in the units below."""
    unit, period = unit_and_period(request, key, period)
    review = checks.review(unit, period)
    found = [
        (group, checks.tally(each for each in review.findings if each.group == group))
        for group in review.groups
    ]
    context = {
        "unit": unit,
        "period": period,
        "found": [(group, tally) for group, tally in found if tally != checks.Tally()],
        "total": checks.tally(review.findings),
        "broken": review.broken,
        **_below(unit, period),
    }
    return render(request, "assessments/unit_checks.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def group_checks(request: WorkRequest, key: str, code: str, period: str) -> HttpResponse:
    """Show what was found in one table, errors first; explain what a check only asks about."""
    unit, period = unit_and_period(request, key, period)
    group = kept_group(code, period)
    if request.method == "POST":
        access.allow(access.may_enter_statistics(request.actor, unit))
    review = checks.review(unit, period, [group])
    if request.method != "POST":
        return _page(request, group, period, review)
    return _explain(request, group, period, review)


def _explain(
    request: WorkRequest, group: IndicatorGroup, period: str, review: Review
) -> HttpResponse:
    key = request.POST.get("finding", "")
    finding = next((each for each in review.findings if each.key == key), None)
    if finding is None:
        messages.info(request, "Điểm này không còn: số liệu đã được sửa. Không có gì phải lưu.")
        return redirect("assessments:group_checks", review.unit.key, group.code, period)
    form = ExplanationForm(request.POST, key=key)
    if not form.is_valid():
        return _page(request, group, period, review, [form])
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        workflow.explain_finding(
            actor=request.actor, finding=finding, text=text, base_version=version
        )
    except workflow.ExplanationConflict as conflict:
        return _page(request, group, period, review, [form.after(conflict)])
    except workflow.WorkflowError as error:
        form.add_error(None, str(error))
        return _page(request, group, period, review, [form])
    messages.success(request, "Đã lưu giải trình." if text else "Đã rút giải trình.")
    address = reverse("assessments:group_checks", args=[review.unit.key, group.code, period])
    return redirect(f"{address}#{key}")


def _page(
    request: WorkRequest,
    group: IndicatorGroup,
    period: str,
    review: Review,
    refused: Sequence[ExplanationForm] = (),
) -> HttpResponse:
    unit = review.unit
    context = {
        "unit": unit,
        "group": group,
        "period": period,
        "lines": finding_lines(review, period, request.actor, refused),
        "refused": refused,
        "total": checks.tally(review.findings),
        "broken": review.broken,
        "asked": review.asked,
        **_below(unit, period, [group]),
    }
    return render(request, "assessments/group_checks.html", context)


def _below(
    unit: AdministrativeUnit, period: str, groups: Sequence[IndicatorGroup] | None = None
) -> dict[str, object]:
    """Return how many units are below, those with findings, and what they explained."""
    found = [] if unit.tier == Tier.COMMUNE else checks.below(unit, period, groups)
    told = [each for one in found for each in one.findings if each.is_explained]
    return {"units": len(found), "below": [each for each in found if each.findings], "told": told}
