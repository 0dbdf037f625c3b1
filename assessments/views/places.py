"""The unit and the period that an address names."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.models import IndicatorGroup
from communes import access
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.period_kinds import names_of
from communes.periods import period_words, read_period
from communes.views.missing import Missing


def unit_and_period(request: WorkRequest, key: str, period: str) -> tuple[AdministrativeUnit, str]:
    """Return the unit, if the actor may know of it and of its statistics, and the period's name.

    Raises Http404 for an unknown unit or period, PermissionDenied for who reads no statistics.
    """
    unit = readable_unit(request, key)
    try:
        return unit, read_period(period).name
    except ValueError as error:
        raise Http404 from error


def readable_unit(request: WorkRequest, key: str) -> AdministrativeUnit:
    """Return the unit, if the actor may know of it and of its statistics.

    Raises Http404 for an unknown unit, PermissionDenied for who reads no statistics.
    """
    scoped = access.units(request.actor).select_related("parent__parent")
    unit = get_object_or_404(scoped, key=key)
    access.allow(access.may_see_statistics(request.actor, unit))
    return unit


def kept_group(code: str, period: str) -> IndicatorGroup:
    """Return the group of indicators if its table is made for such a period.

    Raises Http404 for an unknown group, Missing with the kinds of period that a known one has.
    """
    group = get_object_or_404(IndicatorGroup, code=code)
    if not group.is_kept_for(period):
        kinds = names_of(group.kinds_of_period)
        when = period_words(period)
        raise Missing(f"Bảng “{group.title}” không lập cho {when}. Kỳ của bảng: {kinds}.")
    return group
