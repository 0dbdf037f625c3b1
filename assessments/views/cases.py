"""The commune counts the cases behind a leaf that is their mean."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import may_enter_sheet, scores
from assessments.enums import STAGES_OF_TYPING, CriterionKind
from assessments.forms.cases import CasesForm
from assessments.models import Score
from assessments.queries.cases import CaseLines, case_lines
from assessments.scoring.points import written
from assessments.views.steps import not_now
from assessments.workflow import Conflict, WorkflowError
from assessments.workflow.cases import DOING
from communes import access
from communes.middleware import WorkRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: WorkRequest, pk: int) -> HttpResponse:
    """Show how many cases got so many points, take other numbers, and say what they come to."""
    score = get_object_or_404(scores(request.actor), pk=pk)
    access.allow(may_enter_sheet(request.actor, score.sheet))
    if score.criterion.kind != CriterionKind.MEAN:
        messages.info(request, f"Mục {score.criterion.code} nhập điểm trực tiếp ở trang này.")
        return redirect("assessments:entry", score.sheet_id)
    if score.sheet.stage not in STAGES_OF_TYPING:
        return not_now(request, score.sheet, DOING)
    form = CasesForm(score, _lines(score), request.POST or None)
    if form.is_valid() and _saved(request, form, score):
        return redirect(_next_page(request, score))
    return _page(request, form, score)


def _saved(request: WorkRequest, form: CasesForm, score: Score) -> bool:
    try:
        saved = workflow.save_cases(actor=request.actor, score=score, entry=form.entry())
    except Conflict as conflict:
        score.refresh_from_db()
        form.base_on(score)
        words = "Số của anh/chị vẫn ở trong các ô; bấm Lưu nếu muốn thay số đã lưu."
        form.add_error(None, f"{conflict} {words}")
        return False
    except WorkflowError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _saved_words(saved))
    return True


def _saved_words(score: Score) -> str:
    code = score.criterion.code
    if score.is_not_applicable:
        return f"Đã lưu mục {code}: không áp dụng."
    if score.self_value is None:
        return f"Đã lưu mục {code}: chưa có số liệu."
    return f"Đã lưu mục {code}: điểm bình quân {written(score.self_value)}."


def _next_page(request: WorkRequest, score: Score) -> str:
    if "tiep" in request.POST and (following := _following(score)):
        return reverse("assessments:cases", args=[following.pk])
    return reverse("assessments:cases", args=[score.pk])


def _following(score: Score) -> Score | None:
    """Return the next leaf of the sheet whose points are a mean."""
    means = score.sheet.scores.filter(criterion__kind=CriterionKind.MEAN)
    later = means.filter(criterion__order__gt=score.criterion.order)
    return later.select_related("criterion").order_by("criterion__order").first()


def _lines(score: Score) -> CaseLines:
    return case_lines(score, score.sheet.round.criteria_set.leaf_decimals)


def _page(request: WorkRequest, form: CasesForm, score: Score) -> HttpResponse:
    context = {
        "score": score,
        "sheet": score.sheet,
        "form": form,
        "lines": _lines(score),
        "following": _following(score),
        "decimals": score.sheet.round.criteria_set.leaf_decimals,
    }
    return render(request, "assessments/cases.html", context)
