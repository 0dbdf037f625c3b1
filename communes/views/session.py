"""Coming in, going out, and what a person does with the own account."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as begin_session
from django.contrib.auth import logout as end_session
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from communes import accounts
from communes.forms.session import ChangePasswordForm, LoginForm
from communes.middleware import DUTY_SESSION_KEY, WorkRequest
from communes.models import User
from communes.queries.accounts import contacts


@login_not_required
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Let a person in, and on to the page that was asked for."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = LoginForm(request, request.POST or None)
    if form.is_valid():
        begin_session(request, form.get_user())
        return redirect(_wanted_page(request))
    context = {"form": form, "contacts": contacts()}
    return render(request, "communes/login.html", context)


@login_not_required
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    end_session(request)
    messages.success(request, "Anh/chị đã đăng xuất.")
    return redirect(settings.LOGOUT_REDIRECT_URL)


@login_required
@require_POST
def switch_duty(request: WorkRequest) -> HttpResponse:
    """Go on in another of the own duties; a duty of somebody else does not exist."""
    wanted = request.POST.get("duty", "")
    chosen = next((duty for duty in request.held_duties if str(duty.pk) == wanted), None)
    if chosen is None:
        raise Http404
    request.session[DUTY_SESSION_KEY] = chosen.pk
    messages.success(request, f"Anh/chị đang làm với nhiệm vụ: {chosen}.")
    return redirect("communes:home")


@sensitive_post_parameters()
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: WorkRequest) -> HttpResponse:
    """Take a new password; after a one-time password nothing else is open before that."""
    user = cast(User, request.user)
    form = ChangePasswordForm(user, request.POST or None)
    if form.is_valid():
        password = form.cleaned_data["new_password1"]
        accounts.change_password(actor=request.actor, user=user, password=password)
        update_session_auth_hash(request, user)
        messages.success(request, "Mật khẩu đã được đổi.")
        return redirect("communes:home")
    return render(request, "communes/change_password.html", {"form": form})


def _wanted_page(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    known = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if known else settings.LOGIN_REDIRECT_URL
