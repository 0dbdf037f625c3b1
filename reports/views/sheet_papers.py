"""The papers of one sheet: on the screen, and as files to print and sign."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from assessments.access import sheets
from assessments.models import Sheet
from communes.middleware import WorkRequest
from communes.periods import period_words
from reports.documents.write_html import write_fragment
from reports.drafts import BrokenDraft
from reports.kinds import Kind
from reports.sheet_papers import compose_sheet, file_name, hindrance, paper_kind, sheet_file
from reports.views.files import file_response

SCREEN = "html"
TO_PRINT = {"pdf": "PDF", "docx": "Word"}


@login_required
@require_safe
def sheet_paper(request: WorkRequest, pk: int, kind: str, format: str) -> HttpResponse:
    """Show a paper of a sheet on the screen ("html"), or download it in another format."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    wanted = paper_kind(kind)
    if wanted is None or format not in wanted.formats:
        raise Http404
    if problem := hindrance(wanted, sheet):
        messages.info(request, problem)
        return redirect("assessments:sheet", pk)
    try:
        if format == SCREEN:
            return _page(request, wanted, sheet)
        return _file(wanted, sheet, format)
    except BrokenDraft as problem_with_words:
        messages.error(request, str(problem_with_words))
        return redirect("assessments:sheet", pk)


def _page(request: WorkRequest, kind: Kind, sheet: Sheet) -> HttpResponse:
    context = {
        "sheet": sheet,
        "kind": kind,
        "period": period_words(sheet.round.period),
        "files": TO_PRINT,
        "paper": write_fragment(compose_sheet(kind, sheet).document),
    }
    return render(request, "reports/sheet_paper.html", context)


def _file(kind: Kind, sheet: Sheet, format: str) -> HttpResponse:
    content = sheet_file(kind, sheet, format)
    return file_response(content, file_name(kind, sheet, format), format)
