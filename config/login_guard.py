"""What the guard against guessed passwords counts by: the login name and the address."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest


def login_name(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """Return the login name that is tried, spelt as accounts are looked up."""
    tried = (credentials or request.POST).get("username") or ""
    return tried.strip().lower()


def client_address(request: HttpRequest) -> str:
    """Return the browser's network address; behind a proxy the last one the proxy wrote."""
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        return forwarded.rpartition(",")[2].strip() or request.META["REMOTE_ADDR"]
    return request.META["REMOTE_ADDR"]
