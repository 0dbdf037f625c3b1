"""What every page shows around its own content: the menu, and that this is a demonstration."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from communes import access
from communes.access import Actor
from communes.authentication import is_demonstration


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu."""

    text: str
    url: str
    is_here: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return `menu`, `is_demonstration` and `pretended_day` for base.html; takes one query."""
    return {
        "menu": _menu(getattr(request, "actor", Actor()), request.path),
        "is_demonstration": is_demonstration(),
        "pretended_day": settings.TODAY,
    }


def _menu(actor: Actor, path: str) -> list[MenuItem]:
    offered = [
        (text, address)
        for text, name, audience in settings.MENU
        if access.belongs_to(actor, audience) and (address := _address(name))
    ]
    home = reverse("communes:home")
    around = [a for _, a in offered if path == a or (a != home and path.startswith(a))]
    here = max(around, key=len, default="")
    return [MenuItem(text, address, address == here) for text, address in offered]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
