"""What is done with a whole period of a table: copying it forward, its day, source and words."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import may_type
from assessments.enums import ObservationStatus
from assessments.forms.columns import ColumnForm
from assessments.forms.grid import figure_of, stored_typing
from assessments.grids import Grid, GridCell
from assessments.models import ColumnNote
from assessments.queries.copying import copies
from assessments.queries.observations import is_answered
from assessments.views.grid import grid_address, named_grid, tell
from assessments.workflow import Figure, Part, WorkflowError
from communes import access
from communes.middleware import WorkRequest
from communes.periods import period_before


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy_forward(
    request: WorkRequest, key: str, code: str, period: str, column: str
) -> HttpResponse:
    """Show what would be copied from the period before; write the cells that stay chosen."""
    grid = _grid_to_type(request, key, code, period, column)
    found = copies(grid, request.actor, column)
    if request.method == "POST":
        chosen = set(request.POST.getlist("o"))
        figures = [
            figure_of(each.cell, each.typed, _version(each.cell))
            for each in found
            if each.cell.name in chosen
        ]
        result = workflow.save_observations(
            actor=request.actor, unit=grid.unit, period=grid.period, figures=figures
        )
        tell(request, result)
        return redirect(grid_address(grid))
    context = {
        "grid": grid,
        "unit": grid.unit,
        "column": column,
        "before": period_before(column),
        "copies": found,
        "back": grid_address(grid),
    }
    return render(request, "assessments/copy_forward.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def column_note(
    request: WorkRequest, key: str, code: str, period: str, column: str
) -> HttpResponse:
    """Write the day and the words of a period; day and source also to the cells without."""
    grid = _grid_to_type(request, key, code, period, column)
    note = ColumnNote.objects.filter(group=grid.group, unit=grid.unit, period=column).first()
    form = ColumnForm(note, grid_address(grid), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _note(request, grid, column, form)
        except WorkflowError as error:
            messages.error(request, f"{error} Những gì vừa nhập vẫn còn ở dưới, chưa được lưu.")
        else:
            messages.success(request, "Đã lưu ngày, nguồn, ghi chú của kỳ.")
            return redirect(grid_address(grid))
    context = {"grid": grid, "unit": grid.unit, "column": column, "form": form}
    return render(request, "assessments/column_note.html", context)


def _grid_to_type(request: WorkRequest, key: str, code: str, period: str, column: str) -> Grid:
    """Return the grid if the actor types some cell of that period in it."""
    grid = named_grid(request, key, code, period)
    if column not in grid.periods:
        raise Http404
    access.allow(bool(_open_cells(request, grid, column)))
    return grid


def _open_cells(request: WorkRequest, grid: Grid, column: str) -> list[GridCell]:
    return [
        cell
        for cell in grid.cells.values()
        if cell.period == column
        and cell.is_typed
        and may_type(request.actor, grid.unit, cell.indicator)
    ]


def _note(request: WorkRequest, grid: Grid, column: str, form: ColumnForm) -> None:
    data = form.cleaned_data
    workflow.note_column(
        actor=request.actor,
        group=grid.group,
        unit=grid.unit,
        period=column,
        as_of=data["as_of"],
        text=data["text"],
        known=data["known"] or " ",
    )
    if data["fills"]:
        cells = _open_cells(request, grid, column)
        figures = [figure for cell in cells if (figure := _filled(cell, data))]
        workflow.save_observations(
            actor=request.actor, unit=grid.unit, period=grid.period, figures=figures
        )


def _filled(cell: GridCell, data: dict) -> Figure | None:
    """Return the details of an answered cell, its day and source filled in where it has none."""
    own = cell.value.own
    if own is None or not is_answered(own):
        return None
    return replace(
        figure_of(cell, stored_typing(cell), own.version),
        printed_text=own.printed_text,
        status=ObservationStatus(own.status),
        as_of=own.as_of or data["as_of"],
        source=own.source or data["source"],
        part=Part.DETAILS,
    )


def _version(cell: GridCell) -> int:
    return cell.value.own.version if cell.value.own else 0
