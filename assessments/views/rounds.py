"""Rounds: which there are, how far each is, opening one and moving its deadlines."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access as scope
from assessments import workflow
from assessments.forms.rounds import MoveDeadlinesForm, OpenRoundForm
from assessments.models import Round
from assessments.next_steps import TURNS
from assessments.queries import progress
from assessments.queries.round_rows import round_rows
from assessments.workflow import WorkflowError
from communes import access
from communes.enums import Tier
from communes.middleware import WorkRequest


@login_required
@require_safe
def rounds(request: WorkRequest) -> HttpResponse:
    """List the rounds, the latest first; a commune sees the way to its own sheets."""
    found = list(scope.rounds(request.actor))
    counts = progress(found)
    own = _own_sheets(request, found)
    context = {
        "rows": [(held, counts[held.pk], own.get(held.pk)) for held in found],
        "can_open": _may_open(request),
        "is_commune": _is_commune(request),
    }
    return render(request, "assessments/rounds.html", context)


@login_required
@require_safe
def round(request: WorkRequest, code: str) -> HttpResponse:  # noqa: A001 - the word of the trade
    """Show one round: every commune, its stage, whose turn it is, who is late."""
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    rows = round_rows(scope.sheets(request.actor).filter(round=held))
    context = {
        "round": held,
        "rows": [(row, TURNS[row.sheet.stage]) for row in rows],
        "progress": None if _is_commune(request) else progress([held])[held.pk],
        "late": sum(row.is_late for row in rows),
        "can_manage": access.may_manage_rounds(request.actor, held.unit),
        "can_rank": scope.may_see_ranking(request.actor, held),
        "can_decide": access.may_decide(request.actor, held.unit),
    }
    return render(request, "assessments/round.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: WorkRequest) -> HttpResponse:
    """Open a round: a sheet for each commune that exists on the period's last day."""
    access.allow(_may_open(request))
    back_url = reverse("assessments:rounds")
    form = OpenRoundForm(request.actor, request.POST or None, back_url=back_url)
    if form.is_valid():
        access.allow(access.may_manage_rounds(request.actor, form.cleaned_data["unit"]))
        opened = _try(form, workflow.open_round, actor=request.actor, **form.round_fields())
        if opened:
            messages.success(request, f"Đã mở đợt đánh giá {opened.code}.")
            return redirect("assessments:round", opened.code)
    return render(request, "assessments/open_round.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def deadlines(request: WorkRequest, code: str) -> HttpResponse:
    """Move the deadlines of a round, with a reason."""
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    access.allow(access.may_manage_rounds(request.actor, held.unit))
    back_url = reverse("assessments:round", args=[held.code])
    form = MoveDeadlinesForm(held, request.POST or None, back_url=back_url)
    if form.is_valid():
        verb = workflow.move_deadlines
        if _try(form, verb, actor=request.actor, round=held, **form.cleaned_data):
            messages.success(request, "Thời hạn mới đã được lưu.")
            return redirect(back_url)
    return render(request, "assessments/deadlines.html", {"form": form, "round": held})


def _try(form: forms.Form, verb: Any, **arguments: Any) -> Round | None:
    """Return what the verb returns; a refusal becomes an error of the form."""
    try:
        return verb(**arguments)
    except WorkflowError as error:
        form.add_error(None, str(error))
        return None


def _may_open(request: WorkRequest) -> bool:
    duty = request.actor.duty
    return duty is not None and access.may_manage_rounds(request.actor, duty.unit)


def _is_commune(request: WorkRequest) -> bool:
    duty = request.actor.duty
    return duty is not None and duty.unit.tier == Tier.COMMUNE


def _own_sheets(request: WorkRequest, found: list[Round]) -> dict[int, Any]:
    if not _is_commune(request):
        return {}
    own = scope.sheets(request.actor).filter(round__in=found)
    return {sheet.round_id: sheet for sheet in own}
