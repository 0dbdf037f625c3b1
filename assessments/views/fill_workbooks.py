"""Workbooks to fill go out: of a group, of all that somebody types at a unit, of a sheet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from assessments.access import may_enter_sheet, sheets
from assessments.queries.own_groups import own_groups
from assessments.spreadsheets.fill.score_sheet import write_scores
from assessments.spreadsheets.fill.statistics_book import write_statistics
from assessments.views.places import kept_group, unit_and_period
from assessments.views.workbooks import workbook
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_safe
def group_workbook(request: WorkRequest, key: str, code: str, period: str) -> HttpResponse:
    """Download the workbook of one group, what others answer for locked."""
    unit, name = unit_and_period(request, key, period)
    group = kept_group(code, name)
    content = write_statistics([group], unit, name, request.actor)
    return workbook(content, f"{group.code}-{unit.code}-{name}.xlsx")


@login_required
@require_safe
def unit_workbook(request: WorkRequest, key: str, period: str) -> HttpResponse:
    """Download one workbook with every table of the unit in which the actor types."""
    unit, name = unit_and_period(request, key, period)
    access.allow(access.may_enter_statistics(request.actor, unit))
    groups = own_groups(request.actor, unit, name)
    if not groups:
        messages.info(
            request, "Trong kỳ này, cơ quan của anh/chị không phụ trách bảng nào của đơn vị này."
        )
        return redirect("assessments:observations", unit.key, name)
    content = write_statistics(groups, unit, name, request.actor)
    return workbook(content, f"so-lieu-{unit.code}-{name}.xlsx")


@login_required
@require_safe
def score_workbook(request: WorkRequest, pk: int) -> HttpResponse:
    """Download the workbook of a sheet, to score away from the line."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(may_enter_sheet(request.actor, sheet))
    name = f"diem-{sheet.unit.code}-{sheet.round.period}.xlsx"
    return workbook(write_scores(sheet), name)
