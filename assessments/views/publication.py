"""Making the results of a round known, taking that back, and what the communes then see."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import workflow
from assessments.access import may_see_ranking, may_see_results, rounds, sheets
from assessments.forms.publication import PublishForm, UnpublishForm
from assessments.models import Round, Sheet
from assessments.queries.pictures import own_years_picture
from assessments.queries.results import published_results, undecided_sheets
from communes import access
from communes.enums import Tier
from communes.middleware import WorkRequest
from communes.periods import period_words
from communes.views.verbs import done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: WorkRequest, code: str) -> HttpResponse:
    """Show what will be made known and who is left out; then publish."""
    held = get_object_or_404(rounds(request.actor), code=code)
    access.allow(access.may_publish(request.actor, held.unit))
    back_url = reverse("assessments:ranking", args=[held.code])
    if held.published_on and request.method != "POST":
        messages.info(request, "Kết quả đợt này đã được công bố.")
        return redirect("assessments:results", held.code)
    results, undecided = published_results(held), undecided_sheets(held)
    paper = _decision_paper(held)
    form = PublishForm(undecided, paper, request.POST or None, back_url=back_url)
    if form.is_valid():
        answer = {"paper": form.cleaned_data["paper"], "accepted": form.shown}
        if done(form, workflow.publish_round, actor=request.actor, round=held, **answer):
            messages.success(request, "Đã công bố. Các xã, phường, thị trấn của đợt xem được ngay.")
            return redirect("assessments:results", held.code)
    context = {"round": held, "form": form, "undecided": undecided, "back_url": back_url}
    context["decided"] = [each for each in results if each.is_decided]
    context["shows_province"] = any(each.announced for each in results)
    return render(request, "assessments/publish.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: WorkRequest, code: str) -> HttpResponse:
    """Take a publication back, after a page that says what follows."""
    held = get_object_or_404(rounds(request.actor), code=code)
    access.allow(access.may_publish(request.actor, held.unit))
    back_url = reverse("assessments:results", args=[held.code])
    form = UnpublishForm(request.POST or None)
    if form.is_valid() and done(
        form, workflow.unpublish_round, actor=request.actor, round=held, **form.cleaned_data
    ):
        messages.success(
            request, "Đã thu hồi công bố. Các xã, phường, thị trấn không còn xem được."
        )
        return redirect(back_url)
    words = {
        "back_text": "Kết quả công bố",
        "title": "Thu hồi công bố",
        "question": f"Thu hồi công bố kết quả {period_words(held.period)}, {held.unit}?",
        "consequences": [
            "Các xã, phường, thị trấn không còn xem được xếp loại của nhau trong hệ thống.",
            "Xếp loại đã quyết định không thay đổi; có thể công bố lại.",
            "Ngày, văn bản công bố và lý do thu hồi được giữ trong lịch sử thay đổi.",
        ],
        "submit_text": "Thu hồi",
        "danger": True,
    }
    return render(request, "confirm.html", {"form": form, "back_url": back_url} | words)


@login_required
@require_safe
def results(request: WorkRequest, code: str) -> HttpResponse:
    """Show what is published: names, grades, recognition; a commune its own points beside them."""
    held = get_object_or_404(rounds(request.actor), code=code)
    reads_ranking = may_see_ranking(request.actor, held)
    access.allow(reads_ranking or may_see_results(request.actor))
    own = _own_sheet(request, held)
    known = published_results(held) if held.published_on or reads_ranking else []
    context = {
        "round": held,
        "results": known,
        "shows_province": any(each.announced for each in known),
        "own": own,
        "chart": own_years_picture(own) if own and held.published_on else None,
        "reads_ranking": reads_ranking,
        "can_publish": access.may_publish(request.actor, held.unit),
    }
    return render(request, "assessments/results.html", context)


def _own_sheet(request: WorkRequest, held: Round) -> Sheet | None:
    duty = request.actor.duty
    if duty is None or duty.unit.tier != Tier.COMMUNE:
        return None
    return sheets(request.actor).filter(round=held).first()


def _decision_paper(held: Round) -> str:
    """Return the paper of the decisions where there is but one: it is mostly the one to name."""
    papers = held.sheets.exclude(decision_paper="").order_by()
    found = list(papers.values_list("decision_paper", flat=True).distinct()[:2])
    return found[0] if len(found) == 1 else ""
