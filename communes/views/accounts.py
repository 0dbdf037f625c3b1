"""The administrator's list of accounts, and one new account."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communes import access
from communes.accounts import create_account as create
from communes.forms.accounts import AccountFilterForm, AccountForm
from communes.middleware import WorkRequest
from communes.passwords import OneTimeAccess
from communes.queries.accounts import accounts as find_accounts
from communes.views.lists import PAGE_SIZE, rest_of_address
from communes.views.verbs import done


@login_required
@require_safe
def accounts(request: WorkRequest) -> HttpResponse:
    """List the accounts in the administrator's scope."""
    access.allow(access.may_administer(request.actor))
    form = AccountFilterForm(request.GET)
    found = find_accounts(request.actor, form.wanted())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"form": form, "page": page, "query": rest_of_address(request)}
    return render(request, "communes/accounts.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create_account(request: WorkRequest) -> HttpResponse:
    """Create an account; the answer shows its one-time password, this once.

    `?nhiem_vu=` and `?don_vi=` choose the duty and the unit beforehand.
    """
    access.allow(access.may_administer(request.actor))
    back_url = reverse("communes:accounts")
    chosen = {"kind": request.GET.get("nhiem_vu"), "unit": request.GET.get("don_vi")}
    form = AccountForm(request.actor, request.POST or None, initial=chosen, back_url=back_url)
    if form.is_valid():
        given = done(form, create, actor=request.actor, account=form.account())
        if given:
            return show_once(request, [given])
    return render(request, "communes/create_account.html", {"form": form})


def show_once(
    request: WorkRequest, given: list[OneTimeAccess], left: str = "", left_count: int = 0
) -> HttpResponse:
    """Show one-time passwords in the answer itself: they are kept nowhere, so no page follows.

    `left` are lines that were not taken and go back into the form of many accounts.
    """
    context = {"given": given, "left": left, "left_count": left_count}
    return render(request, "communes/one_time.html", context)
