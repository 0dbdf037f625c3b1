"""Evidence to look at beside the score, page by page; the file itself is only ever downloaded."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments import access as scope
from assessments.enums import STAGES_OF_TYPING
from assessments.models import Evidence
from assessments.previews import Preview, Unreadable, page_picture, preview_of
from communes.middleware import WorkRequest

GONE = "Tệp không còn trên máy chủ. Hãy báo người quản trị khôi phục từ bản sao lưu."
PART, PAGE = "phan", "trang"


@login_required
@require_safe
def preview(request: WorkRequest, pk: int) -> HttpResponse:
    """Show what a file says, from the page that its passage names; as a part for the panel."""
    found = get_object_or_404(scope.evidence(request.actor), pk=pk)
    shown = _preview(found, request.GET.get(PAGE, ""))
    sheet = found.score.sheet
    is_part = PART in request.GET
    is_open = sheet.stage in STAGES_OF_TYPING
    template = "_evidence_content" if is_part else "evidence"
    context = {
        "evidence": found,
        "shown": shown,
        "sheet": sheet,
        "is_part": is_part,
        "can_enter": is_open and scope.may_enter_sheet(request.actor, sheet),
        "is_asked": scope.asked_scores(request.actor).filter(pk=found.score_id).exists(),
    }
    return render(request, f"assessments/{template}.html", context)


@login_required
@require_safe
def page(request: WorkRequest, pk: int, number: int) -> HttpResponse:
    """Show one page of a file as a picture of our own making."""
    found = get_object_or_404(scope.evidence(request.actor), pk=pk)
    try:
        with found.file.open("rb") as file:
            picture = page_picture(file, found.content_type, number)
    except (OSError, KeyError, IndexError, Unreadable) as error:
        raise Http404 from error
    response = HttpResponse(picture.content, content_type=picture.content_type)
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _preview(found: Evidence, wanted: str) -> Preview:
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else None
    try:
        with found.file.open("rb") as file:
            return preview_of(file, found.content_type, found.passage, number)
    except OSError:
        return Preview(problem=GONE)
