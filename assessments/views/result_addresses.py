"""What an address about results from papers names: a rating unit, a set, a period."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments import access as scope
from assessments.enums import ImportKind
from assessments.models import CriteriaSet
from communes import access
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.periods import Period, read_period


@dataclass(frozen=True)
class Place:
    """A rating unit in a period, by a criteria set."""

    unit: AdministrativeUnit
    rules: CriteriaSet
    period: Period


def named(request: WorkRequest, key: str, code: str, period: str) -> Place:
    """Return what the address names: 403 for another duty, 404 for what is not the actor's."""
    access.allow(access.may_bring_results(request.actor))
    units = scope.units_to_import(request.actor, ImportKind.RESULTS)
    unit = get_object_or_404(units, key=key)
    rules = get_object_or_404(CriteriaSet, code=code)
    try:
        return Place(unit, rules, read_period(period))
    except ValueError as error:
        raise Http404 from error
