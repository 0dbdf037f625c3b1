"""One account, as its administrator sees it, and what can be done to it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communes import access
from communes import accounts as verbs
from communes.forms.accounts import ContactForm
from communes.forms.duties import ReasonForm
from communes.middleware import WorkRequest
from communes.models import User
from communes.queries import changes
from communes.queries.accounts import dated_duties
from communes.refusals import Refused
from communes.views.accounts import show_once
from communes.views.lists import PAGE_SIZE
from communes.views.verbs import done


@login_required
@require_safe
def account(request: WorkRequest, pk: int) -> HttpResponse:
    """Show an account: its state, its duties, what was done to it."""
    access.allow(access.may_administer(request.actor))
    user = get_object_or_404(access.accounts(request.actor), pk=pk)
    page = Paginator(changes.of_account(user), PAGE_SIZE).get_page(request.GET.get("trang"))
    duties = [(duty, access.may_end_duty(request.actor, duty)) for duty in dated_duties(user)]
    context = {
        "account": user,
        "duties": duties,
        "page": page,
        "rows": [(change, changes.field_name(change)) for change in page],
        "may_change": access.may_change_account(request.actor, user),
    }
    return render(request, "communes/account.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_account(request: WorkRequest, pk: int) -> HttpResponse:
    """Put the name or the telephone of somebody right."""
    user = changeable(request, pk)
    back_url = reverse("communes:account", args=[user.pk])
    form = ContactForm(user, request.POST or None, back_url=back_url)
    verb = verbs.change_contact
    if form.is_valid() and done(form, verb, actor=request.actor, user=user, **form.cleaned_data):
        messages.success(request, "Đã lưu họ tên, điện thoại.")
        return redirect(back_url)
    return render(request, "communes/change_account.html", {"form": form, "account": user})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one_time_password(request: WorkRequest, pk: int) -> HttpResponse:
    """Replace the password, after a page that asks; the answer shows the new one, this once."""
    user = changeable(request, pk)
    if request.method == "POST":
        return show_once(request, [verbs.one_time_password(actor=request.actor, user=user)])
    words = {
        "back_url": reverse("communes:account", args=[user.pk]),
        "back_text": user.full_name,
        "title": "Cấp mật khẩu một lần",
        "question": f"Cấp mật khẩu mới cho tài khoản {user.username} của {user.full_name}?",
        "consequences": [
            "Mật khẩu đang dùng hết hiệu lực và không lấy lại được; người này bị đăng xuất.",
            f"Mật khẩu mới chỉ hiện một lần, dùng được trong {settings.ONE_TIME_PASSWORD_DAYS} "
            "ngày; khi đăng nhập, người này phải đổi ngay.",
        ],
        "danger": True,
    }
    return render(request, "confirm.html", words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def disable_account(request: WorkRequest, pk: int) -> HttpResponse:
    """Shut somebody out, after a page that says what that means."""
    user = changeable(request, pk)
    words = {
        "title": "Khóa tài khoản",
        "question": f"Khóa tài khoản {user.username} của {user.full_name}?",
        "consequences": [
            "Người này bị đăng xuất ngay và không đăng nhập được nữa.",
            "Mọi dữ liệu và lịch sử của người này được giữ nguyên; có thể mở lại tài khoản.",
        ],
        "danger": True,
    }
    return _confirmed(request, user, words, verbs.disable_account, "Tài khoản đã bị khóa.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enable_account(request: WorkRequest, pk: int) -> HttpResponse:
    """Let somebody in again."""
    user = changeable(request, pk)
    words = {
        "title": "Mở lại tài khoản",
        "question": f"Mở lại tài khoản {user.username} của {user.full_name}?",
        "consequences": [
            "Người này đăng nhập lại được bằng mật khẩu cũ, với các nhiệm vụ còn hạn."
        ],
    }
    return _confirmed(request, user, words, verbs.enable_account, "Tài khoản đã được mở lại.")


def changeable(request: WorkRequest, pk: int) -> User:
    """Return an account that the administrator may change: else 404 unseen, 403 seen."""
    access.allow(access.may_administer(request.actor))
    user = get_object_or_404(access.accounts(request.actor), pk=pk)
    access.allow(access.may_change_account(request.actor, user))
    return user


def _confirmed(
    request: WorkRequest,
    user: User,
    words: dict[str, Any],
    verb: Callable[..., None],
    success: str,
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    back_url = reverse("communes:account", args=[user.pk])
    if form.is_valid():
        try:
            verb(actor=request.actor, user=user, reason=form.cleaned_data["reason"])
            messages.success(request, success)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect(back_url)
    back = {"back_url": back_url, "back_text": user.full_name}
    return render(request, "confirm.html", {"form": form} | back | words)
