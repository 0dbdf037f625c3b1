"""Statistics: how far each unit is, and the tables of one unit and period."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.access import may_upload_filled
from assessments.checks import Finding, review
from assessments.forms.periods import PeriodForm
from assessments.models import IndicatorGroup
from assessments.queries.due import fillings
from assessments.queries.observations import known_periods
from assessments.queries.unit_groups import unit_groups
from assessments.views.grid import is_in_place_of
from assessments.views.places import unit_and_period
from communes import access, clock
from communes.enums import DutyKind
from communes.middleware import WorkRequest
from communes.periods import read_period
from communes.queries.units import units
from communes.views.lists import PAGE_SIZE, rest_of_address


@login_required
@require_safe
def observation_groups(request: WorkRequest) -> HttpResponse:
    """Choose a period and a unit; say how far each unit is with its statistics and goals."""
    access.allow(access.belongs_to(request.actor, "statistics"))
    periods = known_periods(request.actor)
    latest = periods[0] if periods else str(clock.today().year)
    form = PeriodForm(request.GET if "ky" in request.GET else {"ky": latest})
    period = (form.is_valid() and form.cleaned_data["ky"]) or latest
    found = units(request.actor, read_period(period).last_day)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    counts = fillings(list(page), period)
    context = {
        "form": form,
        "period": period,
        "periods": periods,
        "page": page,
        "rows": [(unit, counts[unit.pk]) for unit in page],
        "query": rest_of_address(request),
        "may_upload": may_upload_filled(request.actor),
        "may_plan": request.actor.does(DutyKind.REVIEW),
    }
    return render(request, "assessments/observation_groups.html", context)


@login_required
@require_safe
def observations(request: WorkRequest, key: str, period: str) -> HttpResponse:
    """List the tables of a unit for a period: whose they are, how far each is."""
    unit, period = unit_and_period(request, key, period)
    every = unit_groups(request.actor, unit, period)
    rows = [row for row in every if row.is_kept]
    used = [row for row in rows if row.is_used]
    found = review(unit, period, [row.group for row in used])
    lines = [(row, _open(found.errors, row.group), _open(found.queries, row.group)) for row in used]
    is_entering = any(row.is_hers for row in rows)
    context = {
        "unit": unit,
        "period": period,
        "hers": [line for line in lines if line[0].is_hers],
        "others": [line for line in lines if not line[0].is_hers],
        "unused": [row for row in rows if not row.is_used],
        "elsewhere": [row for row in every if not row.is_kept],
        "answered": sum(row.filling.answered for row in used if row.is_hers or not is_entering),
        "due": sum(row.filling.due for row in used if row.is_hers or not is_entering),
        "is_entering": is_entering,
        "is_in_place_of": is_in_place_of(request, unit),
        "may_see_history": access.may_see_history(request.actor, unit),
    }
    return render(request, "assessments/observations.html", context)


def _open(findings: Iterable[Finding], group: IndicatorGroup) -> int:
    return sum(each.is_open for each in findings if each.group.pk == group.pk)
