"""What inspectors looked at, and when."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes import access
from communes.enums import DutyKind
from communes.forms.visits import VisitsFilter
from communes.middleware import WorkRequest
from communes.views.lists import PAGE_SIZE, rest_of_address


@login_required
@require_safe
def visits(request: WorkRequest) -> HttpResponse:
    """List the logged looks, the latest first, of one inspector or one day when asked."""
    access.allow(access.belongs_to(request.actor, "visits"))
    logged = access.visits(request.actor)
    is_own = request.actor.does(DutyKind.INSPECTION)
    form = VisitsFilter(logged, request.GET, is_own=is_own)
    page = Paginator(form.chosen(logged), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "query": rest_of_address(request),
        "is_own": is_own,
    }
    return render(request, "communes/visits.html", context)
