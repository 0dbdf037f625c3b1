"""Units, the people there, and what was changed there."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from communes import access, clock
from communes.enums import QualificationKind
from communes.forms.units import ChangeFilterForm, PersonFilterForm, UnitFilterForm
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.queries import changes
from communes.queries import persons as people
from communes.queries import units as registers
from communes.views.lists import PAGE_SIZE, rest_of_address


@login_required
@require_safe
def units(request: WorkRequest) -> HttpResponse:
    """List the units in scope that exist today; a single one is opened at once."""
    form = UnitFilterForm(request.GET)
    found = registers.units(request.actor, clock.today(), _typed(form, "tim"))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    if page.paginator.count == 1 and not form.has_changed():
        return redirect("communes:unit", page[0].key)
    context = {"form": form, "page": page, "query": rest_of_address(request)}
    return render(request, "communes/units.html", context)


@login_required
@require_safe
def unit(request: WorkRequest, key: str) -> HttpResponse:
    """Show what the registers say of a unit today."""
    place = _unit(request, key)
    context = {
        "unit": place,
        "today": clock.today(),
        "register": registers.register(place, clock.today()),
        "successions": registers.successions(place),
        "may_see_history": access.may_see_history(request.actor, place),
        "may_administer": access.may_administer(request.actor),
    }
    return render(request, "communes/unit.html", context)


@login_required
@require_safe
def persons(request: WorkRequest, key: str) -> HttpResponse:
    """List who works at a unit; personal data only for those whose work it is."""
    place = _unit(request, key)
    form = PersonFilterForm(request.GET)
    found = people.persons(place, clock.today(), _typed(form, "tim"), _typed(form, "nhom"))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "unit": place,
        "today": clock.today(),
        "form": form,
        "page": page,
        "rows": [_row(person) for person in page],
        "query": rest_of_address(request),
        "may_see_persons": access.may_see_persons(request.actor, place),
        "may_see_history": access.may_see_history(request.actor, place),
    }
    return render(request, "communes/persons.html", context)


@login_required
@require_safe
def unit_history(request: WorkRequest, key: str) -> HttpResponse:
    """List what was changed at a unit, the newest first."""
    place = _unit(request, key)
    access.allow(access.may_see_history(request.actor, place))
    form = ChangeFilterForm(changes.fields_of_unit(place), request.GET)
    found = changes.of_unit(place, _typed(form, "truong"))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "unit": place,
        "form": form,
        "page": page,
        "rows": [(change, changes.field_name(change)) for change in page],
        "query": rest_of_address(request),
        "may_see_history": True,
    }
    return render(request, "communes/unit_history.html", context)


def _unit(request: WorkRequest, key: str) -> AdministrativeUnit:
    scoped = access.units(request.actor).select_related("parent__parent")
    return get_object_or_404(scoped, key=key)


def _typed(form: forms.Form, name: str) -> str:
    """Return what was typed into a filter; nothing where it is not valid."""
    form.is_valid()
    return form.cleaned_data.get(name, "")


def _row(person: Any) -> dict[str, Any]:
    """Return a person as `people.persons` gives it, ready for the page."""
    return {
        "person": person,
        "posts": person.posts,
        "professional": people.highest(person.rungs, QualificationKind.PROFESSIONAL),
        "political": people.highest(person.rungs, QualificationKind.POLITICAL),
    }
