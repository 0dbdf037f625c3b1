"""The province's department records what the province has made known, beside the decision."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import workflow
from assessments.access import announcements, rounds, sheets
from assessments.enums import Stage
from assessments.forms.announcement import (
    AnnouncementForm,
    LeafForm,
    ResultForm,
    WithdrawAnnouncementForm,
    posted_leaves,
)
from assessments.models import Round, Sheet
from assessments.queries import sheet_scores
from assessments.queries.rounds import sheet_rows
from assessments.views.files import attachment
from assessments.views.steps import not_now
from assessments.workflow import Announced, WorkflowError
from assessments.workflow.stages import ANNOUNCE
from communes import access
from communes.middleware import WorkRequest
from communes.views.verbs import done

UNDONE = [
    "Bảng trở về tình trạng “Đã quyết định”; có thể ghi thông báo khác.",
    "Văn bản đã ghi vẫn còn trong lịch sử thay đổi.",
]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def announce_round(request: WorkRequest, code: str) -> HttpResponse:
    """Record one paper for the decided sheets of a round; each is proposed as decided."""
    held = get_object_or_404(rounds(request.actor), code=code)
    access.allow(access.may_announce(request.actor, held.unit))
    data = request.POST if request.method == "POST" else None
    decided = [sheet for sheet in sheet_rows(held) if sheet.stage == Stage.DECIDED]
    grades = list(held.criteria_set.grades.all())
    rows = [ResultForm(sheet, grades, data) for sheet in decided]
    paper = AnnouncementForm(data, request.FILES or None)
    if data is not None and _all_valid([paper, *rows]):
        results = [form.announced() for form in rows if form.cleaned_data["named"]]
        if _announced(request, held, paper, results):
            return redirect("assessments:ranking", held.code)
    context = {
        "round": held,
        "form": paper,
        "rows": rows,
        "wrong": _wrong([paper, *rows]),
        "papers": announcements(request.actor).filter(round=held).annotate(number=Count("sheets")),
    }
    return render(request, "assessments/announce_round.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: WorkRequest, pk: int) -> HttpResponse:
    """Record the paper for one sheet, with the points of single criteria where they differ."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_announce(request.actor, sheet.unit))
    if sheet.stage != Stage.DECIDED and request.method != "POST":
        return not_now(request, sheet, ANNOUNCE.doing)
    data = request.POST if request.method == "POST" else None
    result = ResultForm(sheet, sheet.round.criteria_set.grades.all(), data)
    leaves = [LeafForm(score, data) for score in sheet_scores(sheet)]
    paper = AnnouncementForm(data, request.FILES or None)
    if data is not None and _all_valid([paper, result, *leaves]):
        announced = result.announced(posted_leaves(leaves))
        if _announced(request, sheet.round, paper, [announced]):
            return redirect("assessments:sheet", sheet.pk)
    context = {
        "sheet": sheet,
        "form": paper,
        "result": result,
        "leaves": leaves,
        "wrong": _wrong([paper, result, *leaves]),
    }
    return render(request, "assessments/announce.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_announcement(request: WorkRequest, pk: int) -> HttpResponse:
    """Take back what was recorded of the province, after a page that says what will be undone."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    access.allow(access.may_announce(request.actor, sheet.unit))
    back_url = reverse("assessments:sheet", args=[sheet.pk])
    form = WithdrawAnnouncementForm(request.POST or None)
    if form.is_valid():
        try:
            workflow.withdraw_announcement(
                actor=request.actor, sheet=sheet, reason=form.cleaned_data["reason"]
            )
            messages.success(request, "Đã bỏ thông báo của tỉnh; bảng trở về kết quả quyết định.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    words = {
        "title": "Bỏ thông báo của tỉnh đã ghi",
        "question": f"Bỏ thông báo đã ghi cho {sheet.unit.full_name}?",
        "consequences": _undone(sheet),
        "submit_text": "Bỏ thông báo",
        "danger": True,
    }
    return render(request, "confirm.html", {"form": form, "back_url": back_url} | words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_paper(request: WorkRequest, pk: int) -> HttpResponse:
    """Take back one paper with all that was recorded from it, after a page that says so."""
    found = get_object_or_404(announcements(request.actor).select_related("round__unit"), pk=pk)
    access.allow(access.may_announce(request.actor, found.round.unit))
    back_url = reverse("assessments:announce_round", args=[found.round.code])
    form = WithdrawAnnouncementForm(request.POST or None)
    if form.is_valid():
        try:
            number = workflow.withdraw_paper(
                actor=request.actor, announcement=found, reason=form.cleaned_data["reason"]
            )
            messages.success(request, f"Đã bỏ thông báo của tỉnh đã ghi cho {number} đơn vị.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    number = found.sheets.count()
    words = {
        "title": "Bỏ văn bản thông báo đã ghi",
        "question": f"Bỏ {found} với kết quả đã ghi cho {number} đơn vị?",
        "consequences": UNDONE,
        "submit_text": "Bỏ văn bản",
        "danger": True,
        "back_text": "Thông báo của tỉnh",
    }
    return render(request, "confirm.html", {"form": form, "back_url": back_url} | words)


@login_required
@require_safe
def announcement_scan(request: WorkRequest, pk: int) -> FileResponse:
    """Download the scan of the province's paper."""
    announcement = get_object_or_404(announcements(request.actor), pk=pk)
    extension = str(announcement.scan.name).rpartition(".")[2]
    name = announcement.paper.replace("/", "-")
    return attachment(announcement.scan, f"{name}.{extension}")


def _all_valid(shown: Sequence[forms.Form]) -> bool:
    """Return whether all forms are right; each is asked, so that each says what is wrong."""
    return [form.is_valid() for form in shown].count(False) == 0


def _wrong(shown: Sequence[forms.Form]) -> list[forms.Form]:
    return [form for form in shown if form.errors]


def _announced(
    request: WorkRequest, held: Round, paper: AnnouncementForm, results: Sequence[Announced]
) -> bool:
    named = {"round": held, "results": results}
    if not done(paper, workflow.announce, actor=request.actor, **named, **paper.cleaned_data):
        return False
    messages.success(request, f"Đã ghi thông báo của tỉnh cho {len(results)} đơn vị.")
    return True


def _undone(sheet: Sheet) -> list[str]:
    return [
        f"Kết quả theo {sheet.announcement or 'thông báo'} không còn đứng bên kết quả quyết định.",
        *UNDONE,
    ]
