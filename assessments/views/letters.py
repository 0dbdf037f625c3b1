"""Letters from bodies outside the system: listed, recorded, corrected, removed, downloaded."""

from pathlib import PurePosixPath

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access as scope
from assessments import workflow
from assessments.forms.letters import CorrectLetterForm, LetterForm
from assessments.models import Round
from assessments.views.files import attachment
from assessments.workflow import WorkflowError
from communes import access
from communes.forms.duties import ReasonForm
from communes.middleware import WorkRequest
from communes.views.verbs import done


@login_required
@require_safe
def letters(request: WorkRequest, code: str) -> HttpResponse:
    """List the letters of a round that the actor may read, the earliest first."""
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    access.allow(request.actor.does(*access.READERS_OF_SHEETS))
    context = {
        "round": held,
        "letters": scope.letters(request.actor).filter(round=held),
        "can_record": access.may_review(request.actor, held.unit) and not held.is_closed,
    }
    return render(request, "assessments/letters.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_letter(request: WorkRequest, code: str) -> HttpResponse:
    """Record a letter with its scan."""
    held = get_object_or_404(scope.rounds(request.actor), code=code)
    access.allow(access.may_review(request.actor, held.unit))
    back_url = _list(held)
    form = LetterForm(held, request.POST or None, request.FILES or None, back_url=back_url)
    if form.is_valid() and done(
        form,
        workflow.record_letter,
        actor=request.actor,
        round=held,
        content=form.content(),
        scan=form.cleaned_data["scan"],
    ):
        messages.success(request, f"Đã ghi văn bản {form.cleaned_data['paper']}.")
        return redirect(back_url)
    return _page(request, held, "Ghi văn bản", form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_letter(request: WorkRequest, pk: int) -> HttpResponse:
    """Correct what was recorded, with the reason."""
    letter = get_object_or_404(scope.letters(request.actor), pk=pk)
    access.allow(access.may_review(request.actor, letter.round.unit))
    back_url = _list(letter.round)
    form = CorrectLetterForm(letter, request.POST or None, request.FILES or None, back_url=back_url)
    if form.is_valid() and done(
        form,
        workflow.correct_letter,
        actor=request.actor,
        letter=letter,
        content=form.content(),
        reason=form.cleaned_data["reason"],
        scan=form.cleaned_data["scan"],
    ):
        messages.success(request, f"Đã sửa văn bản {form.cleaned_data['paper']}.")
        return redirect(back_url)
    return _page(request, letter.round, f"Sửa văn bản {letter.paper}", form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_letter(request: WorkRequest, pk: int) -> HttpResponse:
    """Remove a letter that was recorded by mistake, with the reason."""
    letter = get_object_or_404(scope.letters(request.actor), pk=pk)
    access.allow(access.may_review(request.actor, letter.round.unit))
    back_url = _list(letter.round)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            workflow.remove_letter(actor=request.actor, letter=letter, **form.cleaned_data)
            messages.success(request, f"Đã bỏ văn bản {letter.paper}.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    words = {
        "back_text": "Văn bản của cơ quan ngoài hệ thống",
        "title": "Bỏ văn bản",
        "question": f"Bỏ {letter.paper} của {letter.sender}?",
        "consequences": [
            "Văn bản không còn hiện khi thẩm định.",
            "Nội dung, lý do bỏ và tệp bản chụp vẫn được lưu trong lịch sử.",
        ],
        "submit_text": "Bỏ văn bản",
        "danger": True,
    }
    return render(request, "confirm.html", words | {"form": form, "back_url": back_url})


@login_required
@require_safe
def letter_scan(request: WorkRequest, pk: int) -> FileResponse:
    """Download the scan of a letter."""
    letter = get_object_or_404(scope.letters(request.actor), pk=pk)
    ending = PurePosixPath(str(letter.scan.name)).suffix
    return attachment(letter.scan, get_valid_filename(f"{letter.paper}{ending}"))


def _page(request: WorkRequest, held: Round, title: str, form: LetterForm) -> HttpResponse:
    context = {"round": held, "title": title, "form": form}
    return render(request, "assessments/letter_form.html", context)


def _list(held: Round) -> str:
    return reverse("assessments:letters", args=[held.code])
