"""Opening a round, moving its deadlines, closing it and opening it again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.forms.rounds import MoveDeadlinesForm, OpenRoundForm, ReopenRoundForm
from assessments.models import Round
from assessments.queries import progress
from assessments.queries.next_round import Proposal, proposals
from assessments.workflow import WorkflowError
from communes import access
from communes.middleware import WorkRequest
from communes.periods import period_words
from communes.views.verbs import done

FORM_METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(FORM_METHODS)
def open_round(request: WorkRequest) -> HttpResponse:
    """Open a round: a sheet for each commune that exists on the period's last day.

    The form begins from a round of the year before: `?tu=<code>`, or the latest one.
    """
    access.allow(may_open(request))
    offered = proposals(request.actor)
    begun = _begun_from(offered, request.GET.get("tu", ""))
    form = OpenRoundForm(
        request.actor,
        request.POST or None,
        initial=begun.initial() if begun else None,
        back_url=reverse("assessments:rounds"),
    )
    if form.is_valid():
        access.allow(access.may_manage_rounds(request.actor, form.cleaned_data["unit"]))
        opened = done(form, workflow.open_round, actor=request.actor, **form.round_fields())
        if opened:
            words = f"Đã mở đợt đánh giá {period_words(opened.period)}, {opened.unit}."
            messages.success(request, words)
            return redirect("assessments:round", opened.code)
    context = {"form": form, "offered": offered, "begun": None if form.is_bound else begun}
    return render(request, "assessments/open_round.html", context)


@login_required
@require_http_methods(FORM_METHODS)
def deadlines(request: WorkRequest, code: str) -> HttpResponse:
    """Move the deadlines of a round, with a reason."""
    held = _managed(request, code)
    back_url = _address(held)
    form = MoveDeadlinesForm(held, request.POST or None, back_url=back_url)
    verb = workflow.move_deadlines
    if form.is_valid() and done(form, verb, actor=request.actor, round=held, **form.cleaned_data):
        messages.success(request, "Thời hạn mới đã được lưu.")
        return redirect(back_url)
    own = held.sheets.filter(own_deadline__isnull=False).count()
    context = {"form": form, "round": held, "own_deadlines": own}
    return render(request, "assessments/deadlines.html", context)


@login_required
@require_http_methods(FORM_METHODS)
def close_round(request: WorkRequest, code: str) -> HttpResponse:
    """Close a round, after saying what stays undecided."""
    held = _managed(request, code)
    if request.method == "POST":
        try:
            workflow.close_round(actor=request.actor, round=held)
            messages.success(request, "Đợt đã đóng.")
        except WorkflowError as error:
            messages.info(request, str(error))
        return redirect(_address(held))
    found = progress([held])[held.pk]
    context = {"round": held, "progress": found, "undecided": found.total - found.decided}
    return render(request, "assessments/close_round.html", context)


@login_required
@require_http_methods(FORM_METHODS)
def reopen_round(request: WorkRequest, code: str) -> HttpResponse:
    """Open a closed round again, with a reason."""
    held = _managed(request, code)
    form = ReopenRoundForm(request.POST or None, back_url=_address(held))
    verb = workflow.reopen_round
    if form.is_valid() and done(form, verb, actor=request.actor, round=held, **form.cleaned_data):
        messages.success(request, "Đợt đã mở lại.")
        return redirect(_address(held))
    return render(request, "assessments/reopen_round.html", {"round": held, "form": form})


def may_open(request: WorkRequest) -> bool:
    """Return whether the present duty opens rounds of its own unit."""
    duty = request.actor.duty
    return duty is not None and access.may_manage_rounds(request.actor, duty.unit)


def _begun_from(offered: list[Proposal], code: str) -> Proposal | None:
    named = (each for each in offered if each.source.code == code)
    return next(named, offered[0] if offered else None)


def _managed(request: WorkRequest, code: str) -> Round:
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    access.allow(access.may_manage_rounds(request.actor, held.unit))
    return held


def _address(held: Round) -> str:
    return reverse("assessments:round", args=[held.code])
