"""One workbook of results: what it would do, which communes it means, and taking it in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access as scope
from assessments import workflow
from assessments.enums import ImportKind
from assessments.forms.imports import PicksForm, TakeForm
from assessments.models import ImportFile
from assessments.spreadsheets.marked import marked_copy
from assessments.spreadsheets.results_import import question_errors, take_results
from assessments.spreadsheets.results_preview import Preview, preview_results
from assessments.spreadsheets.results_units import Source, raters_of
from assessments.views.workbooks import workbook
from communes.middleware import WorkRequest
from communes.views.verbs import done
from communes.workbooks import read_workbook

PAGE_OF = {
    ImportKind.HISTORY: "assessments:import_history",
    ImportKind.RESULTS: "assessments:import_results",
}
PICK, TAKE = "chon", "nhan"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: WorkRequest, pk: int) -> HttpResponse:
    """Show what a workbook would do; settle unclear names; take the right rows in."""
    file = get_object_or_404(scope.import_files(request.actor), pk=pk)
    preview = _preview(request, file)
    picks = PicksForm(preview.questions, request.POST if PICK in request.POST else None)
    take = TakeForm(bool(preview.corrected), request.POST if TAKE in request.POST else None)
    if picks.is_valid():
        workflow.keep_picks(file=file, picks=picks.picks())
        messages.success(request, "Đã ghi các đơn vị vừa chọn. Hãy xem lại bên dưới rồi nhận.")
        return redirect("assessments:import_file", file.pk)
    if take.is_valid() and _take(request, file, preview, take):
        return redirect("assessments:import_file", file.pk)
    context = {
        "file": file,
        "preview": preview,
        "picks": picks,
        "take": take,
        "number": len(preview.created) + len(preview.corrected),
        "page_url": reverse(PAGE_OF[ImportKind(file.kind)]),
        "page_title": ImportKind(file.kind).label,
    }
    return render(request, "assessments/import_file.html", context)


@login_required
@require_safe
def import_file_marked(request: WorkRequest, pk: int) -> HttpResponse:
    """Download a copy of the workbook in which every waiting cell says what to do."""
    file = get_object_or_404(scope.import_files(request.actor), pk=pk)
    preview = _preview(request, file)
    errors = [*preview.errors, *question_errors(preview.questions)]
    return workbook(marked_copy(_content(file), errors), f"can-sua-{file.pk}.xlsx")


def _take(request: WorkRequest, file: ImportFile, preview: Preview, form: TakeForm) -> bool:
    """Return whether the rows were taken in; a refusal becomes an error of the form."""
    reason = form.cleaned_data.get("reason", "")
    taken = done(form, take_results, actor=request.actor, preview=preview, reason=reason)
    if not taken:
        return False
    accepted = taken.created + taken.changed
    if accepted:
        workflow.note_taken(actor=request.actor, file=file, accepted=accepted)
    messages.success(
        request,
        f"Đã nhận {taken.created} kết quả mới, sửa {taken.changed}, giữ nguyên {taken.unchanged}.",
    )
    return True


def _preview(request: WorkRequest, file: ImportFile) -> Preview:
    kind = ImportKind(file.kind)
    raters = raters_of(scope.units_to_import(request.actor, kind), file.unit.code)
    book = read_workbook(_content(file))
    assert file.criteria_set is not None  # noqa: S101 - results from papers have one
    source = Source(file.criteria_set, tuple(raters))
    return preview_results(book, kind, source, request.actor, file.picks)


def _content(file: ImportFile) -> bytes:
    try:
        with file.file.open("rb") as stored:
            return stored.read()
    except FileNotFoundError as error:
        raise Http404 from error
