"""The commune types points, explanations and where the evidence is."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import may_enter_sheet, sheets
from assessments.enums import STAGES_OF_TYPING, Stage
from assessments.forms.entry import entry_rows, posted_entries
from assessments.models import Sheet
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.outlook import outlook
from assessments.views.steps import not_now
from assessments.workflow import Conflict, Entry, EntrySaved, WorkflowError
from communes import access
from communes.middleware import WorkRequest

NEXT_PAGES = {"trinh": "assessments:present", "gui": "assessments:send"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: WorkRequest, pk: int) -> HttpResponse:
    """Show the form of a sheet; save what was typed, and keep it on the page when it was not."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(may_enter_sheet(request.actor, sheet))
    if request.method == "POST":
        return _save(request, sheet)
    if sheet.stage not in STAGES_OF_TYPING:
        return not_now(request, sheet, "nhập")
    return _page(request, sheet)


def _save(request: WorkRequest, sheet: Sheet) -> HttpResponse:
    entries = posted_entries(request.POST)
    try:
        result = workflow.save_entry(actor=request.actor, sheet=sheet, entries=entries)
    except WorkflowError as error:
        if not entries:
            messages.error(request, str(error))
            return redirect("assessments:entry", sheet.pk)
        messages.error(request, f"{error} Những gì vừa nhập vẫn còn ở dưới, chưa được lưu.")
        return _page(request, sheet, entries)
    _tell(request, result)
    if result.conflicts:
        met = {conflict.score.pk for conflict in result.conflicts}
        mine = [entry for entry in entries if entry.score_id in met]
        return _page(request, sheet, mine, result.conflicts)
    return redirect(_next_page(request, sheet, result))


def _page(
    request: WorkRequest,
    sheet: Sheet,
    typed: Sequence[Entry] = (),
    conflicts: Sequence[Conflict] = (),
) -> HttpResponse:
    rows = entry_rows(criteria_rows(sheet), sheet.stage, typed, conflicts)
    scores = [row.row.score for row in rows if row.row.score]
    context = {
        "sheet": sheet,
        "rows": rows,
        "wrong": [row for row in rows if row.problem and not row.conflict],
        "met": [row for row in rows if row.conflict],
        "asked": [row for row in rows if row.row.open_return],
        "to_do": next((row for row in rows if row.is_to_do), None),
        "holds_typing": bool(typed),
        "outlook": outlook(sheet, scores),
        "is_clarification": sheet.stage == Stage.CLARIFICATION,
    }
    return render(request, "assessments/entry.html", context)


def _tell(request: WorkRequest, result: EntrySaved) -> None:
    if result.saved:
        messages.success(request, f"Đã lưu {len(result.saved)} mục.")
    if result.invalid:
        messages.warning(
            request, f"{len(result.invalid)} mục chưa hợp lệ, vẫn giữ số đã nhập. Hãy sửa lại."
        )
    if result.conflicts:
        messages.error(
            request,
            f"{len(result.conflicts)} mục đã được ghi nội dung khác sau khi anh/chị mở trang. "
            "Hãy chọn một nội dung cho mỗi mục rồi lưu lại.",
        )
    goes_on = "tiep" in request.POST or "tai-lieu" in request.POST
    if not (goes_on or result.saved or result.invalid or result.conflicts):
        messages.info(request, "Không có gì thay đổi nên không phải lưu.")


def _next_page(request: WorkRequest, sheet: Sheet, result: EntrySaved) -> str:
    wanted = request.POST.get("tai-lieu", "")
    if wanted.isascii() and wanted.isdigit():
        return reverse("assessments:add_evidence", args=[wanted])
    name = NEXT_PAGES.get(request.POST.get("tiep", ""))
    if name and not result.invalid:
        return reverse(name, args=[sheet.pk])
    return reverse("assessments:entry", args=[sheet.pk])
