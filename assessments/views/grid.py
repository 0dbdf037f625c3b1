"""The table of one group of indicators: to read, and to type as in a spreadsheet."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.forms.cell_details import STATUSES
from assessments.forms.grid import figure_name, posted_cells
from assessments.forms.grid_page import grid_page
from assessments.grids import Grid, concerning, grid_of
from assessments.views.places import kept_group, unit_and_period
from assessments.workflow import Figure, FigureConflict, ObservationsSaved, WorkflowError
from communes import access
from communes.enums import Tier
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def group_grid(request: WorkRequest, key: str, code: str, period: str) -> HttpResponse:
    """Show the table of a group; save what was typed, and keep on the page what was not."""
    grid = named_grid(request, key, code, period)
    if request.method != "POST":
        return _page(request, grid)
    access.allow(access.may_enter_statistics(request.actor, grid.unit))
    return _save(request, grid)


def named_grid(request: WorkRequest, key: str, code: str, period: str) -> Grid:
    """Return the grid that an address names, if the actor may know of it.

    Raises Http404 for an unknown unit, group or period, PermissionDenied for who reads no
    statistics.
    """
    unit, name = unit_and_period(request, key, period)
    group = kept_group(code, name)
    grid = concerning(grid_of(group, unit, name))
    if not grid.cells:
        raise Http404
    return grid


def grid_address(grid: Grid) -> str:
    """Return the address of the page of a grid."""
    return reverse("assessments:group_grid", args=[grid.unit.key, grid.group.code, grid.period])


def is_in_place_of(request: WorkRequest, unit: AdministrativeUnit) -> bool:
    """Return whether the actor types in place of a commune."""
    may_type = access.may_enter_statistics(request.actor, unit)
    return may_type and unit.tier == Tier.COMMUNE and not request.actor.is_at(unit)


def _save(request: WorkRequest, grid: Grid) -> HttpResponse:
    figures = posted_cells(request.POST, grid, request.actor)
    try:
        result = workflow.save_observations(
            actor=request.actor, unit=grid.unit, period=grid.period, figures=figures
        )
    except WorkflowError as error:
        messages.error(request, f"{error} Những gì vừa nhập vẫn còn ở dưới, chưa được lưu.")
        return _page(request, grid, _typed(figures))
    tell(request, result)
    if result.conflicts:
        met = _typed([each.mine for each in result.conflicts])
        again = named_grid(request, grid.unit.key, grid.group.code, grid.period)
        return _page(request, again, met, result.conflicts)
    return redirect(grid_address(grid))


def _typed(figures: Sequence[Figure]) -> dict[str, str]:
    return {figure_name(figure): figure.typed for figure in figures}


def _page(
    request: WorkRequest,
    grid: Grid,
    typed: Mapping[str, str] | None = None,
    conflicts: Sequence[FigureConflict] = (),
) -> HttpResponse:
    context = {
        "unit": grid.unit,
        "group": grid.group,
        "period": grid.period,
        "table": grid_page(grid, request.actor, typed, conflicts),
        "holds_typing": bool(typed),
        "statuses": STATUSES,
        "is_in_place_of": is_in_place_of(request, grid.unit),
        "may_enter": access.may_enter_statistics(request.actor, grid.unit),
    }
    return render(request, "assessments/grid.html", context)


def tell(request: WorkRequest, result: ObservationsSaved) -> None:
    """Say what became of the cells that were sent."""
    if result.saved:
        messages.success(request, f"Đã lưu {len(result.saved)} ô.")
    if result.invalid:
        messages.warning(
            request, f"{len(result.invalid)} ô chưa hợp lệ, vẫn giữ số đã nhập. Hãy sửa lại."
        )
    if result.conflicts:
        messages.error(
            request,
            f"{len(result.conflicts)} ô đã được ghi nội dung khác sau khi anh/chị mở trang. "
            "Hãy chọn một nội dung cho mỗi ô rồi lưu lại.",
        )
    if not (result.saved or result.invalid or result.conflicts):
        messages.info(request, "Không có gì thay đổi nên không phải lưu.")
