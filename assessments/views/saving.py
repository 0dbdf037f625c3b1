"""Each field of the entry page saves by itself, through a script."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments import workflow
from assessments.access import may_enter_sheet, scores, sheets
from assessments.enums import STAGES_OF_TYPING
from assessments.forms.answers import Answer, answer_to_save, refusal, state_of
from assessments.forms.entry import posted_field
from assessments.models import Sheet
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.outlook import outlook, outlook_while_typing
from assessments.workflow import WorkflowError
from communes import access
from communes.middleware import WorkRequest
from communes.views.frame import waiting_marks

OWNER = "nguoi"
OTHER_PERSON = "Người khác đã đăng nhập trên trình duyệt này nên chưa gửi."


@login_required
@require_POST
def save_field(request: WorkRequest, pk: int) -> HttpResponse:
    """Save the one field that was sent; nothing is sent in the name of another person."""
    score = get_object_or_404(scores(request.actor), pk=pk)
    access.allow(may_enter_sheet(request.actor, score.sheet))
    if request.POST.get(OWNER, "") not in ("", waiting_marks(request)["owner"]):
        return _answer({"state": "login", "problem": OTHER_PERSON}, status=401)
    entry = posted_field(request.POST, score.pk)
    try:
        result = workflow.save_entry(actor=request.actor, sheet=score.sheet, entries=[entry])
    except WorkflowError as error:
        return _answer(refusal(str(error)), status=409)
    found = outlook_while_typing(score.sheet, result.scores, result.has_exclusions)
    return _answer(answer_to_save(result, entry, found), status=409 if result.conflicts else 200)


@login_required
@never_cache
@require_safe
def entry_state(request: WorkRequest, pk: int) -> HttpResponse:
    """Tell a page that was open for long: its new token, and what the sheet holds by now."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(may_enter_sheet(request.actor, sheet))
    marks: dict[str, Any] = {"token": get_token(request), **waiting_marks(request)}
    return _answer(marks | _fields(sheet))


def _fields(sheet: Sheet) -> Answer:
    if sheet.stage not in STAGES_OF_TYPING:
        return {"fields": {}, "stage": sheet.get_stage_display()}
    rows = criteria_rows(sheet)
    found = outlook(sheet, [row.score for row in rows if row.score])
    return state_of(rows, sheet.stage, found)


def _answer(content: Answer, status: int = 200) -> JsonResponse:
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    return JsonResponse(content, status=status, json_dumps_params=compact)
