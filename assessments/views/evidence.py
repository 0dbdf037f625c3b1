"""Files that support a score: downloaded, put right, taken away (added: `uploads`)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access as scope
from assessments import workflow
from assessments.forms.evidence import PassageForm
from assessments.models import Score
from assessments.views.files import attachment
from assessments.workflow import WorkflowError
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_safe
def evidence(request: WorkRequest, pk: int) -> FileResponse:
    """Download a file; it never opens inside our pages."""
    found = get_object_or_404(scope.evidence(request.actor), pk=pk)
    return attachment(found.file, found.name, found.content_type)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_passage(request: WorkRequest, pk: int) -> HttpResponse:
    """Say better where in the file one has to look."""
    found = get_object_or_404(scope.evidence(request.actor), pk=pk)
    access.allow(scope.may_enter_sheet(request.actor, found.score.sheet))
    back_url = row_of(found.score)
    posted = request.POST if request.method == "POST" else None
    form = PassageForm(posted, initial={"passage": found.passage}, back_url=back_url)
    if form.is_valid():
        try:
            workflow.change_passage(actor=request.actor, evidence=found, **form.cleaned_data)
            messages.success(request, f"Đã lưu trang, mục cần xem của “{found.name}”.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    context = {"form": form, "evidence": found, "score": found.score, "sheet": found.score.sheet}
    return render(request, "assessments/change_passage.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_evidence(request: WorkRequest, pk: int) -> HttpResponse:
    """Take a file off its score, after a page that says what that means."""
    found = get_object_or_404(scope.evidence(request.actor), pk=pk)
    access.allow(scope.may_enter_sheet(request.actor, found.score.sheet))
    back_url = row_of(found.score)
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
            "Tài liệu không còn hiện ở mục này; ở mục khác thì vẫn còn.",
            "Tệp vẫn được lưu và việc bỏ được ghi vào lịch sử thay đổi.",
        ],
        "submit_text": "Bỏ tài liệu",
        "danger": True,
    }
    return render(request, "confirm.html", words | {"back_url": back_url})


def row_of(score: Score) -> str:
    """Return where on the entry page the score is."""
    return reverse("assessments:entry", args=[score.sheet_id]) + f"#muc-{score.pk}"
