"""Each leaf of a review saves by itself, through a script; all usual ones at once."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.enums import STAGES_OF_REVIEW
from assessments.forms.answers import refusal
from assessments.forms.review_answers import conflict_answer, saved_answer, sum_answer
from assessments.forms.review_post import posted_adjustment, posted_versions
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.outlook import outlook
from assessments.queries.review_desk import review_desk
from assessments.workflow import WorkflowError
from communes import access
from communes.middleware import WorkRequest
from communes.views.frame import waiting_marks


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def save_review(request: WorkRequest, pk: int) -> HttpResponse:
    """Save what was typed for one leaf; asked with GET, tell what stands there and a new token."""
    score = get_object_or_404(scope.scores(request.actor), pk=pk)
    access.allow(access.may_review(request.actor, score.sheet.unit))
    if request.method != "POST":
        return _json(saved_answer(score) | {"token": get_token(request)} | waiting_marks(request))
    row = posted_adjustment(request.POST, score)
    try:
        result = workflow.save_review(actor=request.actor, sheet=score.sheet, adjustments=[row])
    except WorkflowError as error:
        return _json(refusal(str(error)), status=409)
    if result.conflicts:
        return _json(conflict_answer(result.conflicts[0]), status=409)
    if result.invalid:
        return _json({"state": "invalid", "problem": result.invalid[0][1]})
    scores = list(score.sheet.scores.select_related("criterion"))
    found = outlook(score.sheet, scores, "reviewed_value")
    stored = next(each for each in scores if each.pk == score.pk)
    return _json(saved_answer(stored) | sum_answer(found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept_usual(request: WorkRequest, pk: int) -> HttpResponse:
    """Show which leaves are as usual and which stay to be looked at; then agree with the former."""
    sheet = get_object_or_404(scope.sheets(request.actor), pk=pk)
    access.allow(access.may_review(request.actor, sheet.unit))
    if request.method == "POST":
        try:
            taken = workflow.accept_usual(
                actor=request.actor, sheet=sheet, versions=posted_versions(request.POST)
            )
            messages.success(request, f"Đã đồng ý điểm tự chấm của {len(taken)} mục.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect("assessments:review", sheet.pk)
    if sheet.stage not in STAGES_OF_REVIEW:
        return redirect("assessments:review", sheet.pk)
    desk = review_desk(sheet, criteria_rows(sheet), request.actor.user, since=None)
    others = [leaf for leaf in desk.leaves.values() if not leaf.can_be_accepted]
    context = {
        "sheet": sheet,
        "usual": desk.to_accept,
        "waiting": [leaf for leaf in others if not leaf.is_done],
        "done": sum(leaf.is_done for leaf in others),
    }
    return render(request, "assessments/accept_usual.html", context)


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
