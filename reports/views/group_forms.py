"""The form of a group of indicators: on the screen, and as files to send and sign."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from communes import access as duties
from communes.access import units
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.periods import Period
from communes.views.missing import Missing
from reports.documents.write_html import write_fragment
from reports.drafts import BrokenDraft
from reports.forms_of_groups import compose_form, file_name, form_file, form_kind
from reports.kinds import Kind
from reports.views.files import file_response

SCREEN = "html"
TO_TAKE = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


@login_required
@require_safe
def group_form(
    request: WorkRequest, unit_key: str, kind: str, period: str, format: str
) -> HttpResponse:
    """Show the form of a unit and period on the screen ("html"), or download it otherwise."""
    unit = get_object_or_404(units(request.actor).select_related("parent"), key=unit_key)
    duties.allow(duties.may_see_statistics(request.actor, unit))
    wanted, on = _wanted(kind, period, unit)
    if format not in wanted.formats:
        raise Http404
    try:
        if format == SCREEN:
            return _page(request, wanted, unit, on)
        return _file(wanted, unit, on, format)
    except BrokenDraft as problem:
        messages.error(request, str(problem))
        return redirect("assessments:observations", unit.key, on.name)


def _wanted(code: str, period: str, unit: AdministrativeUnit) -> tuple[Kind, Period]:
    """Return kind and period. Raises Http404 where there is no such form of the unit."""
    kind = form_kind(code)
    if kind is None or unit.tier not in kind.tiers:
        raise Http404
    try:
        return kind, kind.read_period(period)
    except ValueError as problem:
        raise Missing(str(problem)) from problem


def _page(request: WorkRequest, kind: Kind, unit: AdministrativeUnit, on: Period) -> HttpResponse:
    context = {
        "unit": unit,
        "kind": kind,
        "period": on.name,
        "files": {each: TO_TAKE[each] for each in TO_TAKE if each in kind.formats},
        "paper": write_fragment(compose_form(kind, unit, on).document),
    }
    return render(request, "reports/group_form.html", context)


def _file(kind: Kind, unit: AdministrativeUnit, on: Period, format: str) -> HttpResponse:
    content = form_file(kind, unit, on, format)
    return file_response(content, file_name(kind, unit, on, format), format)
