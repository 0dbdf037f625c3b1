"""The rules of rating, to read: everybody may know by what a commune is rated."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.access import may_change_rules
from assessments.models import CriteriaSet
from assessments.queries.criteria import criterion_rows
from assessments.queries.criteria_sets import changes_of, use_of, used_sets
from assessments.rules import rule_set, stored_data
from assessments.spreadsheets.criteria_sheets import write_criteria_workbook
from assessments.views.workbooks import workbook
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_safe
def criteria_sets(request: WorkRequest) -> HttpResponse:
    """List the sets of criteria with the decision, the days and the rounds of each."""
    context = {
        "rows": used_sets(request.actor),
        "can_administer": access.may_administer(request.actor),
    }
    return render(request, "assessments/criteria_sets.html", context)


@login_required
@require_safe
def criteria_set(request: WorkRequest, code: str) -> HttpResponse:
    """Show one set: its criteria, grades and conditions; to an administrator, its history too."""
    found = get_object_or_404(CriteriaSet, code=code)
    can_administer = access.may_administer(request.actor)
    context = {
        "set": found,
        "rows": criterion_rows(found),
        "full_scale": rule_set(found).full_scale,
        "grades": found.grades.prefetch_related("conditions"),
        "recognition": found.conditions.filter(grade__isnull=True),
        "use": use_of(request.actor, found),
        "can_administer": can_administer,
        "can_change": may_change_rules(request.actor, found),
        "changes": changes_of(found) if can_administer else [],
    }
    return render(request, "assessments/criteria_set.html", context)


@login_required
@require_safe
def criteria_workbook(request: WorkRequest, code: str) -> HttpResponse:
    """Download a set as the workbook that can be filled and taken in again."""
    found = get_object_or_404(CriteriaSet, code=code)
    return workbook(write_criteria_workbook(stored_data(found)), f"bo-tieu-chi-{found.code}.xlsx")


@login_required
@require_safe
def bare_workbook(request: WorkRequest) -> HttpResponse:
    """Download the form of a set with nothing in it."""
    return workbook(write_criteria_workbook(None), "bo-tieu-chi-mau.xlsx")
