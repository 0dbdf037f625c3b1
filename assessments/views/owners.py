"""The commune says who answers for each criterion."""

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import sheets
from assessments.enums import STAGES_AT_COMMUNE
from assessments.forms.owners import OwnerRow, owner_rows, posted_owners
from assessments.models import Sheet
from assessments.queries.owners import (
    officials,
    owned_scores,
    owner_changes,
    owners_before,
)
from assessments.workflow import Ownership, WorkflowError
from communes import access, clock
from communes.middleware import WorkRequest

COPY = "chep"
NOBODY = "chua"
LATEST = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def owners(request: WorkRequest, pk: int) -> HttpResponse:
    """Show one choice per criterion; give them, or copy those of last year."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_enter(request.actor, sheet.unit))
    if request.method != "POST":
        return _page(request, sheet)
    if request.POST.get("viec") == COPY:
        return _copy(request, sheet)
    posted = posted_owners(request.POST)
    try:
        number = workflow.assign_owners(actor=request.actor, sheet=sheet, owners=posted)
    except WorkflowError as error:
        messages.error(request, str(error))
        return _page(request, sheet, posted)
    _tell(request, number, f"Đã giao người phụ trách cho {number} mục.")
    return redirect(request.get_full_path())


def _copy(request: WorkRequest, sheet: Sheet) -> HttpResponse:
    try:
        number = workflow.copy_owners(actor=request.actor, sheet=sheet)
        _tell(request, number, f"Đã chép người phụ trách năm trước cho {number} mục.")
    except WorkflowError as error:
        messages.error(request, str(error))
    return redirect("assessments:owners", sheet.pk)


def _tell(request: WorkRequest, number: int, words: str) -> None:
    if number:
        messages.success(request, words)
    else:
        messages.info(request, "Không có mục nào thay đổi.")


def _page(request: WorkRequest, sheet: Sheet, posted: Sequence[Ownership] = ()) -> HttpResponse:
    scores, present = owned_scores(sheet), officials(sheet.unit, clock.today())
    rows = owner_rows(scores, owners_before(sheet), present, posted)
    numbers = Counter(score.owner for score in scores if score.owner)
    wanted = request.GET.get("nguoi", "")
    context = {
        "sheet": sheet,
        "rows": [row for row in rows if _is_wanted(row, wanted)],
        "wanted": wanted,
        "officials": present,
        "owners": sorted(numbers.items(), key=lambda item: item[0].sort_key),
        "without": sum(not score.owner_id for score in scores),
        "leaves": len(scores),
        "is_open": sheet.stage in STAGES_AT_COMMUNE and not sheet.round.is_closed,
        "can_copy": any(row.last and not row.score.owner_id for row in rows),
        "changes": owner_changes(sheet)[:LATEST],
    }
    return render(request, "assessments/owners.html", context)


def _is_wanted(row: OwnerRow, wanted: str) -> bool:
    if wanted == NOBODY:
        return row.score.owner_id is None
    return not wanted or str(row.score.owner_id) == wanted
