"""Many accounts at once."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communes import access
from communes import accounts as verbs
from communes.account_lines import CheckedLine, check_lines
from communes.forms.account_lines import AccountLinesForm, as_text
from communes.middleware import WorkRequest
from communes.refusals import Refused
from communes.views.accounts import show_once


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create_accounts(request: WorkRequest) -> HttpResponse:
    """Check lines, and create the accounts of the right ones; the wrong ones stay to be mended."""
    access.allow(access.may_administer(request.actor))
    form = _form(request)
    if not form.is_valid():
        return _page(request, form, [])
    lines = check_lines(request.actor, form.cleaned_data["rows"])
    form = _form(request, as_text(form.cleaned_data["rows"]))
    right = [line.account for line in lines if line.account]
    if "create" not in request.POST or not right:
        return _page(request, form, lines)
    try:
        given = verbs.create_accounts(actor=request.actor, accounts=right)
    except Refused as refusal:
        return _page(request, form, lines, str(refusal))
    wrong = [line.text for line in lines if not line.account]
    return show_once(request, given, "\n".join(wrong), len(wrong))


def _form(request: WorkRequest, lines: str | None = None) -> AccountLinesForm:
    """Return the form as it was sent, or, with `lines`, a fresh one that holds them."""
    back_url = reverse("communes:accounts")
    if lines is not None or request.method != "POST":
        return AccountLinesForm(initial={"lines": lines}, back_url=back_url)
    return AccountLinesForm(request.POST, request.FILES, back_url=back_url)


def _page(
    request: WorkRequest, form: AccountLinesForm, lines: list[CheckedLine], refusal: str = ""
) -> HttpResponse:
    right = sum(line.account is not None for line in lines)
    context = {"form": form, "lines": lines, "right_count": right, "refusal": refusal}
    return render(request, "communes/create_accounts.html", context)
