"""Puts the person at work on every request; answers scripts in their own language."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from communes import access
from communes.access import Actor
from communes.models import Duty
from communes.visits import log_visit, title_of_file, title_of_page

DUTY_SESSION_KEY = "duty"
SESSION_ENDED = (
    "Phiên làm việc đã hết nên việc vừa làm chưa được thực hiện. Nếu vừa nhập nội dung, hãy bấm "
    "nút Quay lại của trình duyệt để sao chép, rồi đăng nhập và nhập lại."
)


SIGN_IN_FIRST = "Phiên làm việc đã hết. Hãy đăng nhập lại để gửi tiếp."
CHANGE_FIRST = "Anh/chị cần đổi mật khẩu một lần trước khi làm tiếp."
JSON = "application/json"


class WorkRequest(HttpRequest):
    """A request behind the log-in: it knows who is at work, and in which duty."""

    actor: Actor
    held_duties: list[Duty]


class ActorMiddleware:
    """Sets `request.actor`; sends who must change the password to that page first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: WorkRequest) -> HttpResponse:
        request.actor, request.held_duties = Actor(), []
        if request.user.is_authenticated:
            request.held_duties = list(access.duties(request.user))
            request.actor = Actor(request.user, self._chosen(request))
            if request.user.must_change_password and request.path not in self._free_paths():
                return self._password_first(request)
        return self.get_response(request)

    @staticmethod
    def _password_first(request: HttpRequest) -> HttpResponse:
        if is_from_script(request):
            return _log_in_first(CHANGE_FIRST, reverse("communes:change_password"))
        return redirect("communes:change_password")

    @staticmethod
    def _chosen(request: WorkRequest) -> Duty | None:
        wanted = request.session.get(DUTY_SESSION_KEY)
        held = request.held_duties
        return next((duty for duty in held if duty.pk == wanted), held[0] if held else None)

    @staticmethod
    def _free_paths() -> set[str]:
        return {reverse("communes:change_password"), reverse("communes:logout")}


class VisitMiddleware:
    """Logs what an inspector opens before she gets it: every page and file that was found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: WorkRequest) -> HttpResponse:
        actor = request.actor  # a change of duty inside the view counts from the next page on
        response = self.get_response(request)
        if request.method == "GET" and response.status_code == HTTPStatus.OK:
            log_visit(actor=actor, path=request.get_full_path(), title=_title(response))
        return response


class LogInAgainMiddleware(LoginRequiredMiddleware):
    """Tells whose session ended that what was sent is not saved, and leads back to its page."""

    def handle_no_permission(  # type: ignore[override]  # a script is not led elsewhere
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        """Return the way to the log-in; after a form, on to the page that held the form.

        A script keeps what was typed: it gets 401, the sentence and the address of the log-in.
        """
        if is_from_script(request):
            return _log_in_first(SIGN_IN_FIRST, reverse(settings.LOGIN_URL))
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        messages.warning(request, SESSION_ENDED)
        return redirect_to_login(_page_of_form(request), settings.LOGIN_URL)


def _title(response: HttpResponse) -> str:
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return title_of_file(response.get("Content-Disposition", ""))
    return title_of_page(response.content.decode(response.charset, errors="replace"))


def is_from_script(request: HttpRequest) -> bool:
    """Return whether a script asks, which reads JSON and no page."""
    return request.headers.get("Accept", "").startswith(JSON)


def _log_in_first(problem: str, address: str) -> JsonResponse:
    return JsonResponse({"state": "login", "problem": problem, "address": address}, status=401)


def _page_of_form(request: HttpRequest) -> str:
    """Return the address of ours that the form was on; where nobody says, the one it went to."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return request.get_full_path()
    page = urlsplit(referer)
    return f"{page.path}?{page.query}" if page.query else page.path
