"""The leader decides one commune or a whole round, and opens a decided one again."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import rounds, sheets
from assessments.enums import Stage
from assessments.forms.decision import DecideAllForm, DecideForm, ReopenForm
from assessments.models import Sheet
from assessments.queries import RankedRow, exceptions, grade_counts, ranking, sheet_scores
from assessments.queries.exceptions import Kind
from assessments.views.steps import not_now
from assessments.workflow import WorkflowError
from assessments.workflow.stages import DECIDE
from communes import access
from communes.middleware import WorkRequest
from communes.periods import period_words
from communes.views.verbs import done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: WorkRequest, pk: int) -> HttpResponse:
    """Decide grade and recognition of one commune; what the rules give is proposed."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_decide(request.actor, sheet.unit))
    back_url = reverse("assessments:sheet", args=[sheet.pk])
    if sheet.stage != Stage.REVIEWED and request.method != "POST":
        return not_now(request, sheet, DECIDE.doing)
    form = DecideForm(sheet, request.POST or None, back_url=back_url)
    verb = workflow.decide
    if form.is_valid() and done(form, verb, actor=request.actor, sheet=sheet, **form.decision()):
        messages.success(request, f"Đã quyết định xếp loại {sheet.unit.full_name}.")
        return redirect(back_url)
    adjusted = [score for score in sheet_scores(sheet) if score.reviewed_value != score.self_value]
    context = {"sheet": sheet, "form": form, "adjusted": adjusted}
    context["exclusions"] = sheet.exclusions.select_related("condition")
    return render(request, "assessments/decide.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide_all(request: WorkRequest, code: str) -> HttpResponse:
    """Show what is unusual and what will be decided; then decide every reviewed sheet."""
    held = get_object_or_404(rounds(request.actor), code=code)
    access.allow(access.may_decide(request.actor, held.unit))
    back_url = reverse("assessments:round", args=[held.code])
    ready = _ready(ranking(held), has_grades=held.criteria_set.has_grades)
    form = DecideAllForm(_marks(ready), len(ready), request.POST or None, back_url=back_url)
    if form.is_valid():
        paper = form.cleaned_data["paper"]
        decided = done(form, workflow.decide_all, actor=request.actor, round=held, paper=paper)
        if decided:
            messages.success(request, f"Đã quyết định xếp loại {len(decided)} đơn vị.")
            return redirect("assessments:ranking", held.code)
    mentions = exceptions(held)
    context = {
        "round": held,
        "form": form,
        "ready": ready,
        "counts": grade_counts(ready),
        "mentions": [mention for mention in mentions if mention.kind != Kind.NOT_REVIEWED],
        "not_reviewed": [mention for mention in mentions if mention.kind == Kind.NOT_REVIEWED],
    }
    return render(request, "assessments/decide_all.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: WorkRequest, pk: int) -> HttpResponse:
    """Open a decided sheet again, after a page that says what will be undone."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_decide(request.actor, sheet.unit))
    back_url = reverse("assessments:sheet", args=[sheet.pk])
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        try:
            workflow.reopen(actor=request.actor, sheet=sheet, **form.cleaned_data)
            messages.success(request, "Bảng đã được mở lại để thẩm định.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    words = {
        "back_text": sheet.unit.title,
        "title": "Mở lại bảng đã quyết định",
        "question": f"Mở lại bảng của {sheet.unit.full_name}, {period_words(sheet.round.period)}?",
        "consequences": _undone(sheet),
        "submit_text": "Mở lại",
        "danger": True,
    }
    return render(request, "confirm.html", {"form": form, "back_url": back_url} | words)


def _ready(rows: Iterable[RankedRow], has_grades: bool) -> list[RankedRow]:
    """Return what `decide_all` takes: reviewed, with a computed grade where the set has grades."""
    reviewed = [row for row in rows if row.stage == Stage.REVIEWED]
    return [row for row in reviewed if row.computed_grade or not has_grades]


def _marks(rows: Iterable[RankedRow]) -> str:
    """Return which sheets these are and since when each has its result."""
    marks = sorted((row.sheet.pk, row.sheet.stage_at) for row in rows)
    return ";".join(f"{pk} {moment:%Y%m%d%H%M%S%f}" for pk, moment in marks)


def _undone(sheet: Sheet) -> list[str]:
    grade = f"Xếp loại “{sheet.decided_grade}”" if sheet.decided_grade else "Kết quả"
    paper = f" theo {sheet.decision_paper}" if sheet.decision_paper else ""
    published = (
        "Kết quả của đợt đã công bố: các xã, phường, thị trấn sẽ thấy đơn vị này là “chưa có kết "
        "quả” cho đến khi được quyết định lại."
    )
    return [
        f"{grade} đã quyết định{paper} không còn hiệu lực trong hệ thống.",
        *([published] if sheet.round.published_on else []),
        "Tổng điểm, xếp loại theo điểm và điểm quyết định của từng mục được xóa; "
        "điểm tự chấm, điểm thẩm định vẫn giữ nguyên.",
        "Bảng trở về tình trạng “Đã gửi thẩm định”; phải thẩm định và quyết định lại.",
        "Nội dung cũ vẫn còn trong lịch sử thay đổi; báo cáo đã phát hành không tự thay đổi.",
    ]
