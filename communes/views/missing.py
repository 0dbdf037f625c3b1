"""What is not there, said in words where there is more to say than that."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


class Missing(Http404):
    """A page that is not there, for a reason in a Vietnamese sentence that says what there is."""


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, with the reason where somebody gave one."""
    reason = str(exception) if isinstance(exception, Missing) else ""
    return render(request, "404.html", {"reason": reason}, status=404)
