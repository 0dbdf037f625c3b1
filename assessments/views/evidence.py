"""Files that support a score: added, downloaded, taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access as scope
from assessments import workflow
from assessments.forms.evidence import EvidenceForm
from assessments.models import Score
from assessments.views.files import attachment
from assessments.workflow import WorkflowError
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request: WorkRequest, pk: int) -> HttpResponse:
    """Attach one file to a score, with the page to look at."""
    score = get_object_or_404(scope.scores(request.actor), pk=pk)
    access.allow(access.may_enter(request.actor, score.sheet.unit))
    back_url = _row_of(score)
    form = EvidenceForm(request.POST or None, request.FILES or None, back_url=back_url)
    if form.is_valid():
        try:
            kept = workflow.add_evidence(actor=request.actor, score=score, **form.cleaned_data)
            messages.success(request, f"Đã thêm tài liệu “{kept.name}”.")
            return redirect(back_url)
        except WorkflowError as error:
            form.add_error("upload", str(error))
    files = score.evidence.filter(removed_at__isnull=True)
    context = {"form": form, "score": score, "sheet": score.sheet, "evidence": files}
    return render(request, "assessments/add_evidence.html", context)


@login_required
@require_safe
def evidence(request: WorkRequest, pk: int) -> FileResponse:
    """Download a file; it never opens inside our pages."""
    found = get_object_or_404(scope.evidence(request.actor), pk=pk)
    return attachment(found.file, found.name, found.content_type)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_evidence(request: WorkRequest, pk: int) -> HttpResponse:
    """Take a file off its score, after a page that says what that means."""
    found = get_object_or_404(scope.evidence(request.actor), pk=pk)
    access.allow(access.may_enter(request.actor, found.score.sheet.unit))
    back_url = _row_of(found.score)
    if request.method == "POST":
        try:
            workflow.remove_evidence(actor=request.actor, evidence=found)
            messages.success(request, f"Đã bỏ tài liệu “{found.name}”.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    if found.removed_at:
        messages.info(request, f"Tài liệu “{found.name}” đã được bỏ trước đó.")
        return redirect(back_url)
    words = {
        "title": "Bỏ tài liệu kiểm chứng",
        "question": f"Bỏ “{found.name}” khỏi mục {found.score.criterion.code}?",
        "consequences": [
            "Tài liệu không còn hiện ở mục này.",
            "Tệp vẫn được lưu và việc bỏ được ghi vào lịch sử thay đổi.",
        ],
        "submit_text": "Bỏ tài liệu",
        "danger": True,
    }
    return render(request, "confirm.html", words | {"back_url": back_url})


def _row_of(score: Score) -> str:
    return reverse("assessments:entry", args=[score.sheet_id]) + f"#muc-{score.pk}"
