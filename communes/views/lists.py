"""What all pages with a long list share."""

from django.http import HttpRequest

PAGE_SIZE = 50


def rest_of_address(request: HttpRequest) -> str:
    """Return the query of the address without the page number, ready to go before "trang="."""
    rest = request.GET.copy()
    rest.pop("trang", None)
    return f"{rest.urlencode()}&" if rest else ""
