"""The review ends, or begins again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import sheets
from assessments.enums import Stage
from assessments.models import Score, Sheet
from assessments.queries import gaps, standing
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.review_desk import review_desk
from assessments.scoring import explain
from assessments.views.steps import not_now
from assessments.workflow import WorkflowError
from assessments.workflow.stages import COMPLETE_REVIEW
from communes import access
from communes.forms.duties import ReasonForm
from communes.middleware import WorkRequest
from communes.periods import period_words

TELLING = (explain.NOTHING, explain.REFUSED, explain.RESULT, explain.RECOGNISED)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def complete_review(request: WorkRequest, pk: int) -> HttpResponse:
    """Show what the review comes to and what is unusual about it; then complete it."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_review(request.actor, sheet.unit))
    if request.method == "POST":
        try:
            done = workflow.complete_review(actor=request.actor, sheet=sheet)
            messages.success(request, f"Đã hoàn thành thẩm định {done.unit.full_name}.")
            return _to_sheet(sheet)
        except WorkflowError as error:
            messages.error(request, str(error))
    elif sheet.stage != Stage.SENT:
        return not_now(request, sheet, COMPLETE_REVIEW.doing)
    return _summary(request, sheet) if sheet.stage == Stage.SENT else _to_sheet(sheet)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def return_to_review(request: WorkRequest, pk: int) -> HttpResponse:
    """Open a completed review again; the reviewing body or the leader may."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    is_leader = access.may_decide(request.actor, sheet.unit)
    access.allow(is_leader or access.may_review(request.actor, sheet.unit))
    back_url = reverse("assessments:sheet", args=[sheet.pk])
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            workflow.return_to_review(actor=request.actor, sheet=sheet, **form.cleaned_data)
            messages.success(request, "Bảng đã trở lại thẩm định.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    when = period_words(sheet.round.period)
    words = {
        "back_text": sheet.unit.title,
        "title": "Thẩm định lại",
        "question": f"Thẩm định lại bảng của {sheet.unit.full_name}, {when}?",
        "consequences": [
            "Bảng trở về tình trạng “Đã gửi thẩm định”; tổng điểm và xếp loại theo điểm được xóa.",
            "Điểm thẩm định của từng mục vẫn giữ nguyên và có thể sửa.",
        ],
    }
    return render(request, "confirm.html", {"form": form, "back_url": back_url} | words)


def _summary(request: WorkRequest, sheet: Sheet) -> HttpResponse:
    rows = criteria_rows(sheet)
    scores = [row.score for row in rows if row.score]
    desk = review_desk(sheet, rows, request.actor.user, since=None)
    found = standing(sheet, scores, "reviewed_value")
    context = {
        "sheet": sheet,
        "standing": found,
        "verdicts": [line for line in found.outcome.explanation if line.kind in TELLING],
        "open_ends": gaps(scores),
        "not_looked_at": desk.to_look_at,
        "adjusted": [score for score in scores if _is_adjusted(score)],
        "left_alone": sum(score.reviewed_value is None for score in scores),
        "exclusions": sheet.exclusions.select_related("condition"),
    }
    return render(request, "assessments/complete_review.html", context)


def _to_sheet(sheet: Sheet) -> HttpResponse:
    return redirect("assessments:sheet", sheet.pk)


def _is_adjusted(score: Score) -> bool:
    return score.reviewed_value is not None and score.reviewed_value != score.self_value
