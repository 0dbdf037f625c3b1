"""People of a unit as a list."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from communes import vietnamese
from communes.enums import QualificationKind
from communes.models import AdministrativeUnit, Appointment, Person, Qualification
from communes.models.units import within

SHOWN_LADDERS = (QualificationKind.PROFESSIONAL, QualificationKind.POLITICAL)


def persons(
    unit: AdministrativeUnit, day: date, text: str = "", category: str = ""
) -> QuerySet[Any]:
    """Return who holds a post in `unit` or below it on `day`, with `posts` and `rungs` on each.

    The text is looked for without marks in the name. People come in the order of given names.
    """
    held = Appointment.objects.on(day).filter(within(unit.pk, "unit__"))
    wanted = held.filter(category=category) if category else held
    found = Person.objects.filter(pk__in=wanted.values("person"))
    if text:
        found = found.filter(pk__in=_matching(found, vietnamese.fold(text)))
    posts = held.select_related("unit").order_by("is_concurrent", "pk")
    rungs = Qualification.objects.filter(kind__in=SHOWN_LADDERS).order_by("level")
    return found.prefetch_related(
        Prefetch("appointments", posts, to_attr="posts"),
        Prefetch("qualifications", rungs, to_attr="rungs"),
    )


def highest(rungs: Sequence[Qualification], ladder: QualificationKind) -> str:
    """Return the last of `rungs` that stands on `ladder`, in words; empty where there is none."""
    reached = [rung.get_level_display() for rung in rungs if rung.kind == ladder]
    return reached[-1] if reached else ""


def _matching(found: QuerySet[Person], folded: str) -> list[int]:
    """Return the keys of matching people; a unit has some hundreds at the most."""
    names = found.values_list("pk", "full_name")
    return [pk for pk, name in names if folded in vietnamese.fold(name)]
