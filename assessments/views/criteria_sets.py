"""The rules of rating, to read: everybody may know by what a commune is rated."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.models import CriteriaSet
from assessments.queries.criteria import criterion_rows
from assessments.rules import rule_set
from communes.middleware import WorkRequest


@login_required
@require_safe
def criteria_sets(request: WorkRequest) -> HttpResponse:
    """List the sets of criteria with the decision and the days of each."""
    leaves = Count("criteria", filter=Q(criteria__is_leaf=True))
    sets = CriteriaSet.objects.annotate(leaves=leaves).order_by("code")
    return render(request, "assessments/criteria_sets.html", {"sets": sets})


@login_required
@require_safe
def criteria_set(request: WorkRequest, code: str) -> HttpResponse:
    """Show one set: its criteria, grades and conditions."""
    found = get_object_or_404(CriteriaSet, code=code)
    context = {
        "set": found,
        "rows": criterion_rows(found),
        "full_scale": rule_set(found).full_scale,
        "grades": found.grades.prefetch_related("conditions"),
        "recognition": found.conditions.filter(grade__isnull=True),
    }
    return render(request, "assessments/criteria_set.html", context)
