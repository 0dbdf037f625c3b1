"""The first page: what waits for the person, by when."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes import access, work_items
from communes.middleware import WorkRequest


@login_required
@require_safe
def home(request: WorkRequest) -> HttpResponse:
    """Show the work that waits for the present duty."""
    context = {
        "items": work_items.waiting_for(request.actor),
        "is_administrator": access.may_administer(request.actor),
        "is_logged": access.is_logged(request.actor),
    }
    return render(request, "communes/home.html", context)
