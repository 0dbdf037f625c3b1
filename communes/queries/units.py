"""Units with what is known of them: settlements, offices, people at work."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet, TextChoices

from communes import access, vietnamese
from communes.access import Actor
from communes.enums import (
    OfficialCategory,
    QualificationKind,
    QualificationLevel,
    UnitKind,
    VillageKind,
)
from communes.models import (
    AdministrativeUnit,
    Appointment,
    Body,
    HeadCount,
    Office,
    Person,
    UnitSuccession,
    Village,
)
from communes.models.units import UnitQuerySet, within


@dataclass(frozen=True)
class Tally:
    """A number of something, in words."""

    label: str
    count: int


@dataclass(frozen=True)
class Register:
    """What the registers say of a unit, and of the units below it, on a day."""

    villages: list[Village]
    offices: list[Office]
    bodies: list[Body]
    settlements: list[Tally]
    categories: list[Tally]
    levels: list[Tally]
    part_time: list[Tally]


def units(actor: Actor, day: date, text: str = "") -> UnitQuerySet:
    """Return the units in scope that exist on `day` and match `text` without marks."""
    found = access.units(actor).on(day).select_related("parent")
    if text:
        found = found.filter(called(text) | Q(code=text.strip()))
    return found.order_by("tier", "parent__sort_key", "list_order", "sort_key", "pk")


def called(text: str, path: str = "") -> Q:
    """Return the condition that a unit's name holds `text`, without marks, with its kind or not.

    `path` leads from the rows that are asked for to the unit, as in "unit__".
    """
    folded = vietnamese.fold(text)
    found = Q((f"{path}folded_name__contains", folded))
    for kind in UnitKind:
        rest = folded.removeprefix(vietnamese.fold(kind.label) + " ")
        if rest != folded:
            found |= Q((f"{path}kind", kind), (f"{path}folded_name__startswith", rest))
    return found


def register(unit: AdministrativeUnit, day: date) -> Register:
    """Return the register of `unit` on `day`; takes seven queries whatever its size."""
    inside = within(unit.pk, "unit__")
    villages = Village.objects.on(day).filter(inside)
    return Register(
        villages=list(villages.select_related("unit").order_by("unit__sort_key", "kind", "name")),
        offices=list(Office.objects.on(day).filter(inside).select_related("unit")),
        bodies=list(Body.objects.on(day).filter(unit=unit)),
        settlements=_tallies(villages, "kind", VillageKind),
        categories=_tallies(_posts(unit, day), "category", OfficialCategory),
        levels=_levels(unit, day),
        part_time=_part_time(unit, day),
    )


def successions(unit: AdministrativeUnit) -> QuerySet[UnitSuccession]:
    """Return the steps that lead to `unit` and away from it."""
    touching = Q(predecessor=unit) | Q(successor=unit)
    return (
        UnitSuccession.objects.filter(touching)
        .select_related("predecessor", "successor")
        .order_by("effective_on", "pk")
    )


def _posts(unit: AdministrativeUnit, day: date) -> QuerySet[Appointment]:
    held = Appointment.objects.on(day).filter(within(unit.pk, "unit__"))
    return held.filter(is_concurrent=False)


def _tallies(rows: QuerySet, field: str, choices: type[TextChoices]) -> list[Tally]:
    counted = dict(rows.order_by().values_list(field).annotate(Count("pk")))
    return [Tally(choice.label, counted[choice]) for choice in choices if choice in counted]


def _levels(unit: AdministrativeUnit, day: date) -> list[Tally]:
    """Return how many people have which professional level; the highest of a person counts."""
    professional = Q(qualifications__kind=QualificationKind.PROFESSIONAL)
    people = Person.objects.filter(pk__in=_posts(unit, day).values("person"))
    highest = people.order_by().annotate(level=Max("qualifications__level", filter=professional))
    counts: dict[int | None, int] = {}
    for level in highest.values_list("level", flat=True):
        counts[level] = counts.get(level, 0) + 1
    known = [Tally(level.label, counts[level]) for level in QualificationLevel if level in counts]
    return known + ([Tally("chưa có số liệu", counts[None])] if None in counts else [])


def _part_time(unit: AdministrativeUnit, day: date) -> list[Tally]:
    """Return the latest head counts up to `day`, summed over the units below."""
    rows = HeadCount.objects.filter(within(unit.pk, "unit__"), as_of__lte=day).order_by("as_of")
    latest = {
        (unit_id, kind): n for unit_id, kind, n in rows.values_list("unit", "category", "count")
    }
    sums: dict[str, int] = {}
    for (_, category), count in latest.items():
        sums[category] = sums.get(category, 0) + count
    return [Tally(choice.label, sums[choice]) for choice in OfficialCategory if choice in sums]
