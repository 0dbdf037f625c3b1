"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the browser's network address; behind a proxy the last one the proxy wrote."""
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        return forwarded.rpartition(",")[2].strip() or request.META["REMOTE_ADDR"]
    return request.META["REMOTE_ADDR"]
