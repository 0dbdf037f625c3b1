"""Which agencies are asked about which criteria of a round, and until when."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.forms.assignments import ASSIGN, COPY, TASK, TERMS, TermsForm, changed_pairs
from assessments.models import Round
from assessments.queries import round_before
from assessments.queries.assignments import asked_agencies, assignment_changes, leaves
from assessments.workflow import WorkflowError
from communes import access
from communes.middleware import WorkRequest
from communes.views.verbs import done

NOTHING_TO_COPY = "Đợt năm trước không có phân công nào mà đợt này chưa có."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def assignments(request: WorkRequest, code: str) -> HttpResponse:
    """Show the grid of criteria and agencies with the terms; take what was changed of them."""
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    access.allow(access.may_manage_rounds(request.actor, held.unit))
    task = request.POST.get(TASK, "")
    if request.method == "POST" and task == TERMS:
        return _set_terms(request, held)
    if request.method == "POST":
        _change(request, held, task)
        return redirect("assessments:assignments", held.code)
    return _page(request, held, TermsForm(held))


def _change(request: WorkRequest, held: Round, task: str) -> None:
    try:
        if task == ASSIGN:
            _assign(request, held)
        elif task == COPY:
            copied = workflow.copy_assignments(actor=request.actor, round=held)
            words = f"Đã chép {copied} phân công từ đợt năm trước." if copied else NOTHING_TO_COPY
            messages.success(request, words) if copied else messages.info(request, words)
    except WorkflowError as error:
        messages.error(request, str(error))


def _assign(request: WorkRequest, held: Round) -> None:
    added, removed = changed_pairs(request.POST)
    changed = workflow.change_assignments(
        actor=request.actor, round=held, added=added, removed=removed
    )
    if not changed:
        messages.info(request, "Không có phân công nào thay đổi.")
        return
    kept = " Ý kiến đã cho ở các mục bỏ phân công vẫn được giữ." if removed else ""
    messages.success(request, f"Đã lưu phân công: {changed} thay đổi.{kept}")


def _set_terms(request: WorkRequest, held: Round) -> HttpResponse:
    form = TermsForm(held, request.POST)
    verb = workflow.set_opinion_terms
    if form.is_valid() and done(form, verb, actor=request.actor, round=held, **form.cleaned_data):
        messages.success(request, "Đã lưu hạn cho ý kiến.")
        return redirect("assessments:assignments", held.code)
    return _page(request, held, form)


def _page(request: WorkRequest, held: Round, terms: TermsForm) -> HttpResponse:
    agencies = asked_agencies(held)
    context = {
        "round": held,
        "agencies": agencies,
        "rows": [
            (leaf, [(asked, leaf.pk in asked.criteria) for asked in agencies])
            for leaf in leaves(held)
        ],
        "is_asked": any(asked.criteria for asked in agencies),
        "form": terms,
        "before": round_before(held),
        "changes": assignment_changes(held),
    }
    return render(request, "assessments/assignments.html", context)
