"""What every page shows around its own content: the menu, and that this is a demonstration."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from communes import access
from communes.access import Actor
from communes.authentication import is_demonstration
from communes.marks import login_mark, owner_mark


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu."""

    text: str
    url: str
    is_here: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what base.html shows or tells its scripts; takes one query."""
    return {
        **waiting_marks(request),
        "menu": _menu(getattr(request, "actor", Actor()), request.path),
        "is_demonstration": is_demonstration(),
        "pretended_day": settings.TODAY,
    }


def waiting_marks(request: HttpRequest) -> dict[str, str]:
    """Return the marks of whoever is logged in and of this log-in, for values that wait."""
    if not request.user.is_authenticated:
        return {}
    return {
        "owner": owner_mark(request.user.pk),
        "login": login_mark(request.session.session_key),
    }


def _menu(actor: Actor, path: str) -> list[MenuItem]:
    offered = [
        (text, address, _reach((address, *prefixes), path))
        for text, name, audience, prefixes in settings.MENU
        if access.belongs_to(actor, audience) and (address := _address(name))
    ]
    longest = max((reach for _, _, reach in offered), default=0)
    return [MenuItem(text, address, 0 < reach == longest) for text, address, reach in offered]


def _reach(beginnings: Iterable[str], path: str) -> int:
    """Return the length of the longest beginning of `path`; everything begins like the home."""
    home = reverse("communes:home")
    around = [a for a in beginnings if path == a or (a != home and path.startswith(a))]
    return max(map(len, around), default=0)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
