"""The reviewing body compares and adjusts points, asks the commune, and notes exclusions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from assessments import workflow
from assessments.access import sheets
from assessments.enums import STAGES_OF_REVIEW, Stage
from assessments.forms.review import DeadlineForm, exclusion_rows, review_rows
from assessments.forms.review_post import AGREE, KEEP, ReviewPost, posted_review
from assessments.models import Condition, Look, Sheet
from assessments.queries.exclusions import exclusion_conditions
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.outlook import outlook
from assessments.queries.review_desk import review_desk
from assessments.views.steps import not_now
from assessments.workflow import ReviewSaved, WorkflowError
from communes import access
from communes.middleware import WorkRequest

ASK, COMPLETE = "yeu-cau", "xong"
SHOWN, TO_LOOK_AT = "xem", "can-xem"
KEPT = "Những gì vừa nhập vẫn còn ở dưới, chưa được lưu."
LEFT = "Phần còn lại ở dưới chưa được lưu, chưa gửi cho xã."
TICK_IT = "Hãy đánh dấu ô của nội dung đã ghi, hoặc xóa nội dung đó."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: WorkRequest, pk: int) -> HttpResponse:
    """Show the form of the review; save it, and keep on the page what could not be saved."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_review(request.actor, sheet.unit))
    conditions = exclusion_conditions(sheet.round.criteria_set)
    if request.method == "POST":
        post = posted_review(request.POST, sheet.scores.all(), conditions)
        return _save(request, sheet, conditions, post)
    if sheet.stage not in STAGES_OF_REVIEW:
        return not_now(request, sheet, "thẩm định")
    if request.method == "GET":
        workflow.note_look(actor=request.actor, sheet=sheet)
    return _page(request, sheet, conditions, DeadlineForm(sheet), ReviewPost())


def _save(
    request: WorkRequest, sheet: Sheet, conditions: list[Condition], post: ReviewPost
) -> HttpResponse:
    """Write down what can be written; what is left comes back on the page."""
    deadline = DeadlineForm(sheet, request.POST)
    try:
        result = workflow.save_review(
            actor=request.actor, sheet=sheet, adjustments=post.adjustments
        )
    except WorkflowError as error:
        messages.error(request, f"{error} {KEPT}")
        return _page(request, sheet, conditions, deadline, post)
    _tell(request, result)
    noted = _note_exclusions(request, sheet, conditions, post)
    unsaved = _unsaved(result)
    left = post.without({row.score_id for row in post.adjustments} - unsaved, noted)
    wanted = request.POST.get("viec", "")
    if wanted == ASK and not (unsaved or left.grounds or left.forgotten_ticks):
        return _ask(request, sheet, conditions, deadline, left)
    if left.adjustments or left.questions or left.grounds:
        messages.warning(request, f"{LEFT} {TICK_IT}" if left.forgotten_ticks else LEFT)
        return _page(request, sheet, conditions, deadline, left, result)
    return _go_on(request, sheet, wanted)


def _ask(
    request: WorkRequest,
    sheet: Sheet,
    conditions: list[Condition],
    deadline: DeadlineForm,
    left: ReviewPost,
) -> HttpResponse:
    """Send the questions to the commune; the rest of the form is written down."""
    reasons = left.ticked_questions
    scores = sheet.scores.filter(pk__in=reasons)
    if deadline.is_valid():
        try:
            workflow.ask_clarification(
                actor=request.actor,
                sheet=sheet,
                requests=[(score, reasons[score.pk]) for score in scores],
                deadline=deadline.cleaned_data["deadline"],
            )
            messages.success(request, f"Đã yêu cầu xã bổ sung, giải trình {len(reasons)} mục.")
            return redirect("assessments:sheet", sheet.pk)
        except WorkflowError as error:
            messages.error(request, str(error))
    return _page(request, sheet, conditions, deadline, left)


def _go_on(request: WorkRequest, sheet: Sheet, wanted: str) -> HttpResponse:
    dropped = request.POST.get("bo-loai-tru", "")
    if dropped.isascii() and dropped.isdigit():
        return redirect("assessments:drop_exclusion", sheet.pk, int(dropped))
    if wanted == COMPLETE:
        return redirect("assessments:complete_review", sheet.pk)
    shown = "?" + urlencode({SHOWN: TO_LOOK_AT}) if _shows_few(request) else ""
    here = request.POST.get(AGREE) or request.POST.get(KEEP) or ""
    anchor = f"#muc-{here}" if here.isascii() and here.isdigit() else ""
    return redirect(reverse("assessments:review", args=[sheet.pk]) + shown + anchor)


def _shows_few(request: WorkRequest) -> bool:
    """Return whether only the leaves to look at are to be shown."""
    asked = request.POST if request.method == "POST" else request.GET
    return asked.get(SHOWN) == TO_LOOK_AT


def _note_exclusions(
    request: WorkRequest, sheet: Sheet, conditions: list[Condition], post: ReviewPost
) -> set[int]:
    """Note what was ticked; return the keys of the conditions that are written down."""
    noted = set()
    grounds = post.ticked_grounds
    for condition in conditions:
        if condition.pk not in grounds:
            continue
        try:
            ground = grounds[condition.pk]
            workflow.note_exclusion(
                actor=request.actor, sheet=sheet, condition=condition, reason=ground
            )
            messages.success(request, f"Đã ghi nhận điều kiện loại trừ: {condition.text}.")
            noted.add(condition.pk)
        except WorkflowError as error:
            messages.error(request, str(error))
    return noted


def _page(
    request: WorkRequest,
    sheet: Sheet,
    conditions: list[Condition],
    deadline: DeadlineForm,
    post: ReviewPost,
    result: ReviewSaved | None = None,
) -> HttpResponse:
    met = result or ReviewSaved()
    problems = {score.pk: problem for score, problem in met.invalid}
    sheet_rows = criteria_rows(sheet)
    look = Look.objects.filter(sheet=sheet, user=request.actor.user).first()
    since = look.previous_at if look else None
    desk = review_desk(sheet, sheet_rows, request.actor.user, since)
    rows = review_rows(sheet_rows, desk, sheet.stage, post, problems, met.conflicts)
    leaves = [row for row in rows if row.desk]
    few = [row for row in leaves if row.needs_look or row.is_unsettled]
    shows_few = _shows_few(request) and bool(few)
    found = sheet.exclusions.select_related("condition", "found_by")
    context = {
        "sheet": sheet,
        "desk": desk,
        "since": since,
        "rows": few if shows_few else rows,
        "shows_few": shows_few,
        "few": len(few),
        "all": len(leaves),
        "wrong": [row for row in rows if row.problem or row.conflict],
        "exclusions": exclusion_rows(conditions, found, post),
        "outlook": outlook(sheet, [leaf.score for leaf in desk.leaves.values()], "reviewed_value"),
        "deadline": deadline,
        "can_ask": sheet.stage == Stage.SENT,
    }
    return render(request, "assessments/review.html", context)


def _tell(request: WorkRequest, result: ReviewSaved) -> None:
    if result.saved:
        messages.success(request, f"Đã lưu điểm thẩm định của {len(result.saved)} mục.")
    if result.invalid:
        messages.error(request, f"{len(result.invalid)} mục chưa lưu được. Hãy sửa ở dưới.")
    if result.conflicts:
        messages.error(
            request,
            f"{len(result.conflicts)} mục đã được ghi nội dung khác sau khi anh/chị mở trang. "
            "Hãy chọn một nội dung cho mỗi mục rồi lưu lại.",
        )


def _unsaved(result: ReviewSaved) -> set[int]:
    invalid = {score.pk for score, _ in result.invalid}
    return invalid | {conflict.score.pk for conflict in result.conflicts}
