"""One criterion of one commune, as the agency that is asked about it sees it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments.forms.opinions import Refused, filled, posted_voice
from assessments.models import Score
from assessments.queries.opinion_grid import opinion_cell
from assessments.views.opinions import say
from assessments.workflow import Conflict, WorkflowError, token_of
from communes.middleware import WorkRequest, is_from_script
from communes.models import Body


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: WorkRequest, pk: int) -> HttpResponse:
    """Show points, explanation and files of the score; save the opinion, for a script as JSON."""
    score = get_object_or_404(scope.asked_scores(request.actor), pk=pk)
    if request.method != "POST":
        return _page(request, score)
    voice = posted_voice(request.POST, score.pk)
    refused = None
    try:
        say(request, score, voice)
    except WorkflowError as error:
        met = error if isinstance(error, Conflict) else None
        refused = Refused(voice, str(error), met)
    if is_from_script(request):
        return _answer(request, score, refused)
    if refused:
        return _page(request, score, refused)
    messages.success(request, "Đã lưu ý kiến.")
    return redirect("assessments:opinion", score.pk)


def _page(request: WorkRequest, score: Score, refused: Refused | None = None) -> HttpResponse:
    files = score.evidence.filter(removed_at__isnull=True).select_related("added_by")
    context = {
        "score": score,
        "sheet": score.sheet,
        "round": score.sheet.round,
        "each": filled(opinion_cell(score, _agency(request)), refused),
        "evidence": files,
    }
    return render(request, "assessments/opinion.html", context)


def _answer(request: WorkRequest, score: Score, refused: Refused | None) -> JsonResponse:
    """Return what became of the opinion, and what to name it when it is written again."""
    stored = score.opinions.filter(body=_agency(request)).first()
    content: dict[str, Any] = {"seen": token_of(stored)}
    if refused is None:
        words = f"Đã lưu lúc {timezone.localtime():%H:%M}" if stored else "Đã rút ý kiến"
        return JsonResponse(content | {"state": "saved", "words": words})
    state = "conflict" if refused.conflict else "refused"
    return JsonResponse(content | {"state": state, "problem": refused.problem}, status=409)


def _agency(request: WorkRequest) -> Body:
    if request.actor.body is None:
        raise Http404
    return request.actor.body
