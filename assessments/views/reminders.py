"""The reviewing body calls on communes, gives single ones more time, and says what is unusual."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.enums import STAGES_AT_COMMUNE
from assessments.forms.reminders import (
    PICKED,
    THRESHOLDS,
    ExtensionForm,
    ReminderForm,
    ThresholdsForm,
    picked_keys,
)
from assessments.models import Round, Sheet
from assessments.queries.round_rows import RoundRow, round_rows
from assessments.workflow import Reminded
from assessments.workflow.reminders import was_today
from communes import access
from communes.middleware import WorkRequest
from communes.views.verbs import done

ALL_LATE, ALL_WAITING = "tre", "tat-ca"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: WorkRequest, code: str) -> HttpResponse:
    """Show who would be reminded, with when they last were; then remind them."""
    held = _round(request, code)
    if held.is_closed:
        return _closed(request, held)
    rows = _picked(request, held)
    form = ReminderForm(request.POST or None, has_reminded_today=any(map(_was_today, rows)))
    if form.is_valid() and rows:
        called = {"actor": request.actor, "sheets": [row.sheet for row in rows]}
        result = done(form, workflow.remind, **called, **form.cleaned_data)
        if result:
            _tell(request, result)
            return redirect("assessments:round", held.code)
    context = {"round": held, "rows": [(row, _was_today(row)) for row in rows], "form": form}
    return render(request, "assessments/remind.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: WorkRequest, code: str) -> HttpResponse:
    """Give the chosen communes until a later day, with a reason."""
    held = _round(request, code)
    if held.is_closed:
        return _closed(request, held)
    rows = _picked(request, held)
    form = ExtensionForm(request.POST or None)
    if form.is_valid() and rows:
        given = {"actor": request.actor, "sheets": [row.sheet for row in rows]}
        if done(form, workflow.extend_deadlines, **given, **form.cleaned_data):
            day = form.cleaned_data["deadline"]
            messages.success(request, f"Đã gia hạn cho {len(rows)} xã đến ngày {day:%d/%m/%Y}.")
            return redirect("assessments:round", held.code)
    context = {"round": held, "rows": [(row, False) for row in rows], "form": form}
    return render(request, "assessments/extend.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def thresholds(request: WorkRequest, code: str) -> HttpResponse:
    """Show and change from where on points are to be looked at first."""
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    access.allow(access.may_manage_rounds(request.actor, held.unit))
    form = ThresholdsForm(request.POST or None, instance=Round.objects.get(pk=held.pk))
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in THRESHOLDS}
        if done(form, workflow.set_thresholds, actor=request.actor, round=held, **values):
            messages.success(request, "Đã lưu các ngưỡng cần xem trước.")
            return redirect("assessments:round", held.code)
    return render(request, "assessments/thresholds.html", {"round": held, "form": form})


def _round(request: WorkRequest, code: str) -> Round:
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    access.allow(access.may_review(request.actor, held.unit))
    return held


def _closed(request: WorkRequest, held: Round) -> HttpResponse:
    messages.info(request, "Đợt này đã đóng nên không nhắc, không gia hạn được nữa.")
    return redirect("assessments:round", held.code)


def _picked(request: WorkRequest, held: Round) -> list[RoundRow]:
    """Return the rows of the communes whose turn it is: those chosen, or all, or all late."""
    asked: QueryDict = request.POST if request.method == "POST" else request.GET
    waiting: QuerySet[Sheet] = scope.sheets(request.actor).filter(
        round=held, stage__in=STAGES_AT_COMMUNE
    )
    if PICKED not in asked and ALL_LATE in asked:
        return [row for row in round_rows(waiting) if row.is_late]
    if PICKED not in asked and ALL_WAITING in asked:
        return round_rows(waiting)
    return round_rows(waiting.filter(pk__in=picked_keys(asked.getlist(PICKED))))


def _was_today(row: RoundRow) -> bool:
    return was_today(row.reminded_at)


def _tell(request: WorkRequest, result: Reminded) -> None:
    if result.sent:
        messages.success(request, f"Đã nhắc {len(result.sent)} xã.")
    if result.today_already:
        names = ", ".join(sheet.unit.title for sheet in result.today_already)
        messages.warning(
            request,
            f"Không nhắc lại vì hôm nay đã nhắc: {names}. "
            "Muốn nhắc lại, hãy chọn các xã này rồi đánh dấu ô nhắc lại.",
        )
    if result.not_their_turn:
        names = ", ".join(sheet.unit.title for sheet in result.not_their_turn)
        messages.info(request, f"Không nhắc vì bảng không còn ở xã: {names}.")
