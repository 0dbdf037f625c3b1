"""Everything about one criterion of one commune."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.enums import STAGES_OF_ENTRY, STAGES_OF_REVIEW, CriterionKind, Stage
from assessments.forms.adjustment import AdjustForm
from assessments.models import Score, Sheet
from assessments.queries import score_changes
from assessments.queries.cases import CaseLines, case_lines
from assessments.queries.one_sheet import SheetRow, criteria_rows
from assessments.queries.review_desk import review_desk
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


def _cases(found: Score) -> CaseLines | None:
    """Return the cases behind a mean; None for a leaf that is scored otherwise."""
    if found.criterion.kind != CriterionKind.MEAN:
        return None
    return case_lines(found, found.sheet.round.criteria_set.leaf_decimals)


def _is_open(found: Score) -> bool:
    """Return whether the score is under review, and not with the commune for clarification."""
    is_asked = found.returns.filter(answered_at__isnull=True).exists()
    return found.sheet.stage in STAGES_OF_REVIEW and not is_asked


def _can_enter(request: WorkRequest, sheet: Sheet, row: SheetRow) -> bool:
    """Return whether the reader may type here now: what is asked about, or all before sending."""
    is_asked = sheet.stage == Stage.CLARIFICATION and row.open_return is not None
    is_open = sheet.stage in STAGES_OF_ENTRY or is_asked
    return is_open and scope.may_enter_sheet(request.actor, sheet)


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
    leaves = [row for row in criteria_rows(found.sheet) if row.score]
    keys = [row.score.pk for row in leaves if row.score]
    here = keys.index(found.pk)
    desk = review_desk(found.sheet, leaves, request.actor.user, since=None)
    context = {
        "sheet": found.sheet,
        "row": leaves[here],
        "desk": desk.leaves[found.pk],
        "compares": scope.may_see_ranking(request.actor, found.sheet.round),
        "before": leaves[here - 1] if here else None,
        "after": leaves[here + 1] if here + 1 < len(leaves) else None,
        "form": form,
        "cases": _cases(found),
        "conflict": conflict,
        "can_enter": _can_enter(request, found.sheet, leaves[here]),
        "changes": score_changes(found),
    }
    return render(request, "assessments/score.html", context)
