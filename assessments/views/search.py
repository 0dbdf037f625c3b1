"""Finding the sheets of a commune by its name."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.access import sheets
from assessments.forms.search import FindForm
from communes import access
from communes.middleware import WorkRequest
from communes.queries.units import called

MOST = 60


@login_required
@require_safe
def find_sheet(request: WorkRequest) -> HttpResponse:
    """List the sheets of the communes of that name, the latest first; marks may be left out."""
    access.allow(request.actor.does(*access.READERS_OF_SHEETS))
    form = FindForm(request.GET)
    wanted = form.cleaned_data["tim"] if form.is_valid() else ""
    found = sheets(request.actor).filter(called(wanted, "unit__"))
    rows = list(found.order_by("unit__sort_key", "unit_id", "-round__period", "pk")[: MOST + 1])
    context = {
        "form": form,
        "sheets": rows[:MOST],
        "is_cut": len(rows) > MOST,
        "own_unit": request.actor.duty.unit if request.actor.duty else None,
    }
    return render(request, "assessments/find_sheet.html", context)
