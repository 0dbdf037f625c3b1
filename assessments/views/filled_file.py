"""One filled workbook: what it would do, which side of a conflict is meant, taking it in."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access as scope
from assessments import workflow
from assessments.enums import ImportKind
from assessments.forms.filled import ConflictsForm
from assessments.models import ImportFile, Sheet
from assessments.spreadsheets.fill.filled import (
    Filled,
    plan_of,
    read_filled,
    take,
)
from assessments.spreadsheets.fill.plan import Plan
from assessments.spreadsheets.marked import SHEET_OF_FILLED, marked_copy
from assessments.views.files import attachment
from assessments.views.workbooks import workbook
from assessments.workflow import WorkflowError
from communes import access
from communes.middleware import WorkRequest
from communes.workbooks import WorkbookError, read_workbook

CHOOSE, TAKE = "chon", "nhan"
SHOWN = 300  # rows of a list; the marked copy has them all


@dataclass(frozen=True)
class Reading:
    """A kept workbook as read now; without a plan it can no longer be read, and `refusal` says why.

    `sheet` is that of the points, where it holds points.
    """

    file: ImportFile
    content: bytes
    filled: Filled | None = None
    plan: Plan | None = None
    sheet: Sheet | None = None
    refusal: str = ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def filled_file(request: WorkRequest, pk: int) -> HttpResponse:
    """Show what a workbook would change; settle conflicts; take the right cells in."""
    reading = _read(request, pk)
    conflicts = ConflictsForm(
        reading.plan.conflicts if reading.plan else [],
        request.POST if CHOOSE in request.POST else None,
    )
    if reading.plan and conflicts.is_valid():
        workflow.keep_picks(file=reading.file, picks=conflicts.picks())
        messages.success(request, "Đã ghi lựa chọn. Hãy xem lại bên dưới rồi nhận.")
        return redirect("assessments:filled_file", pk)
    if TAKE in request.POST and _take(request, reading):
        return redirect("assessments:filled_file", pk)
    context = {
        "file": reading.file,
        "plan": reading.plan,
        "refusal": reading.refusal,
        "conflicts": conflicts,
        "shown": f":{SHOWN}",
        "shown_number": SHOWN,
        "back_url": _back_url(reading),
    }
    return render(request, "assessments/filled_file.html", context)


@login_required
@require_safe
def filled_file_marked(request: WorkRequest, pk: int) -> HttpResponse:
    """Download a copy of the workbook in which every cell to look at says what to do."""
    reading = _read(request, pk)
    if reading.plan is None:
        raise Http404
    wrong = [*reading.plan.waiting, *reading.plan.findings]
    copy = marked_copy(reading.content, wrong, reading.plan.warnings, SHEET_OF_FILLED)
    return workbook(copy, f"can-sua-{pk}.xlsx")


@login_required
@require_safe
def filled_file_original(request: WorkRequest, pk: int) -> FileResponse:
    """Download the workbook as it was sent."""
    file = _allowed(request, pk)[0]
    return attachment(file.file, file.name)


def _take(request: WorkRequest, reading: Reading) -> bool:
    """Return whether the cells were taken in; otherwise the page says why not."""
    if reading.plan is None or reading.filled is None:
        return False
    plan = reading.plan
    try:
        count = take(actor=request.actor, filled=reading.filled, plan=plan, sheet=reading.sheet)
    except WorkflowError as error:
        messages.error(request, str(error))
        return False
    if count:
        waiting = len(plan.waiting)
        workflow.note_cells_taken(
            actor=request.actor, file=reading.file, accepted=count, waiting=waiting
        )
        messages.success(request, f"Đã nhận {count} ô.")
    else:
        messages.info(request, "Không có gì thay đổi nên không phải ghi.")
    return True


def _read(request: WorkRequest, pk: int) -> Reading:
    file, sheet = _allowed(request, pk)
    content = _content(file)
    try:
        filled = read_filled(read_workbook(content))
        plan = plan_of(filled, request.actor, file.picks, sheet)
    except WorkbookError as error:
        return Reading(file, content, refusal=str(error))
    return Reading(file, content, filled, plan, sheet)


def _allowed(request: WorkRequest, pk: int) -> tuple[ImportFile, Sheet | None]:
    """Return the file, and its sheet where it holds points, if the actor may type there."""
    file = get_object_or_404(scope.filled_files(request.actor), pk=pk)
    if file.kind == ImportKind.STATISTICS:
        access.allow(access.may_enter_statistics(request.actor, file.unit))
        return file, None
    held = scope.sheets(request.actor).filter(unit=file.unit, round__period=file.period)
    sheet = get_object_or_404(held, round__criteria_set__code=file.codes)
    access.allow(scope.may_enter_sheet(request.actor, sheet))
    return file, sheet


def _content(file: ImportFile) -> bytes:
    try:
        with file.file.open("rb") as stored:
            return stored.read()
    except FileNotFoundError as error:
        raise Http404 from error


def _back_url(reading: Reading) -> str:
    if reading.sheet:
        return reverse("assessments:sheet", args=[reading.sheet.pk])
    place = [reading.file.unit.key, reading.file.period]
    return reverse("assessments:observations", args=place)
