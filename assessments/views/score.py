"""Everything about one criterion of one commune."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.enums import STAGES_OF_REVIEW
from assessments.forms.adjustment import AdjustForm
from assessments.models import Score
from assessments.queries import score_changes
from assessments.queries.one_sheet import criteria_rows
from assessments.workflow import Conflict, WorkflowError
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def score(request: WorkRequest, pk: int) -> HttpResponse:
    """Show the values of a score and what stands behind them; the reviewing body adjusts."""
    found = get_object_or_404(scope.scores(request.actor), pk=pk)
    may_adjust = access.may_review(request.actor, found.sheet.unit)
    if request.method == "POST":
        access.allow(may_adjust)
        return _adjust(request, found)
    return _page(request, found, AdjustForm(found) if may_adjust and _is_open(found) else None)


def _is_open(found: Score) -> bool:
    """Return whether the score is under review, and not with the commune for clarification."""
    is_asked = found.returns.filter(answered_at__isnull=True).exists()
    return found.sheet.stage in STAGES_OF_REVIEW and not is_asked


def _adjust(request: WorkRequest, found: Score) -> HttpResponse:
    form, conflict = AdjustForm(found, request.POST), None
    if form.is_valid():
        try:
            workflow.adjust(actor=request.actor, score=found, **form.cleaned_data)
            messages.success(request, "Đã lưu điểm thẩm định.")
            return redirect("assessments:score", found.pk)
        except Conflict as met:
            conflict = met
            form = AdjustForm(found, form.cleaned_data | {"base_version": met.score.version})
        except WorkflowError as error:
            form.add_error(None, str(error))
    return _page(request, found, form, conflict)


def _page(
    request: WorkRequest, found: Score, form: AdjustForm | None, conflict: Conflict | None = None
) -> HttpResponse:
    rows = criteria_rows(found.sheet)
    context = {
        "sheet": found.sheet,
        "row": next(row for row in rows if row.score and row.score.pk == found.pk),
        "form": form,
        "conflict": conflict,
        "changes": score_changes(found),
    }
    return render(request, "assessments/score.html", context)
