"""One line of a table: the details of each cell, who is behind it, who is missing."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.forms.cell_details import STATUSES, TypedDetails
from assessments.forms.grid_page import GridPage, PageRow, grid_page
from assessments.forms.line import figures_of_line, line_cells, posted_details
from assessments.grids import Grid
from assessments.views.grid import named_grid, tell
from assessments.workflow import FigureConflict, WorkflowError
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grid_line(request: WorkRequest, key: str, code: str, period: str, line: str) -> HttpResponse:
    """Show what stands behind each cell of a line; save its details where the reader types it."""
    grid = named_grid(request, key, code, period)
    page, row = _named_row(request, grid, line)
    if request.method != "POST":
        return _page(request, page, row)
    access.allow(access.may_enter_statistics(request.actor, grid.unit))
    return _save(request, page, row)


def _named_row(request: WorkRequest, grid: Grid, line: str) -> tuple[GridPage, PageRow]:
    page = grid_page(grid, request.actor)
    rows = [row for section in page.sections for row in section.rows]
    found = next((row for row in rows if row.line.key == line), None)
    if found is None or found.line.is_heading:
        raise Http404
    return page, found


def _save(request: WorkRequest, page: GridPage, row: PageRow) -> HttpResponse:
    typed = posted_details(request.POST, row)
    grid = page.grid
    try:
        result = workflow.save_observations(
            actor=request.actor,
            unit=grid.unit,
            period=grid.period,
            figures=figures_of_line(request.POST, row, typed),
        )
    except WorkflowError as error:
        messages.error(request, f"{error} Những gì vừa nhập vẫn còn ở dưới, chưa được lưu.")
        return _page(request, page, row, typed)
    if result.conflicts or any(details.problem for details in typed.values()):
        again = named_grid(request, grid.unit.key, grid.group.code, grid.period)
        return _page(request, *_named_row(request, again, row.line.key), typed, result.conflicts)
    tell(request, result)
    return redirect(request.path)


def _page(
    request: WorkRequest,
    page: GridPage,
    row: PageRow,
    typed: Mapping[str, TypedDetails] | None = None,
    conflicts: Sequence[FigureConflict] = (),
) -> HttpResponse:
    cells = line_cells(page, row, typed, conflicts)
    context = {
        "grid": page.grid,
        "unit": page.grid.unit,
        "row": row,
        "cells": cells,
        "is_entering": any(each.field.is_open for each in cells),
        "wrong": [each for each in cells if each.problem or each.conflict],
        "statuses": STATUSES,
        "indicators": {each.field.cell.indicator.pk: each.field.cell.indicator for each in cells},
    }
    return render(request, "assessments/grid_line.html", context)
