"""Puts the person at work on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from communes import access
from communes.access import Actor
from communes.models import Duty

DUTY_SESSION_KEY = "duty"


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
                return redirect("communes:change_password")
        return self.get_response(request)

    @staticmethod
    def _chosen(request: WorkRequest) -> Duty | None:
        wanted = request.session.get(DUTY_SESSION_KEY)
        held = request.held_duties
        return next((duty for duty in held if duty.pk == wanted), held[0] if held else None)

    @staticmethod
    def _free_paths() -> set[str]:
        return {reverse("communes:change_password"), reverse("communes:logout")}
