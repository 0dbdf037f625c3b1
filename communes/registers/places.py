"""Communes, their villages and offices, and the people of whom only a number is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from communes.enums import OfficialCategory, VillageKind
from communes.models import AdministrativeUnit, HeadCount, Office, Village
from communes.registers.counted import Behind, Counted, at_communes


@dataclass(frozen=True)
class OfficeRegister:
    """The offices of a day; counts are taken in memory."""

    offices: tuple[Office, ...]

    def where(self, holds: Callable[[Office], bool]) -> Counted:
        """Return the offices for which `holds` is true, such as `lambda o: o.is_solid`."""
        chosen = [office for office in self.offices if holds(office)]
        rows = tuple(Behind(office.pk, str(office), office.unit) for office in chosen)
        return Counted(Office._meta.label_lower, len(rows), rows)


def communes_on(unit: AdministrativeUnit, day: date) -> list[AdministrativeUnit]:
    """Return the communes of `unit` on `day` in the order of their names; one query."""
    found = AdministrativeUnit.objects.filter(at_communes(unit, day, prefix=""))
    return list(found.order_by("sort_key", "pk"))


def offices(unit: AdministrativeUnit, day: date) -> OfficeRegister:
    """Return the offices of the communes of `unit` on `day`; one query."""
    rows = Office.objects.on(day).filter(at_communes(unit, day)).select_related("unit")
    return OfficeRegister(tuple(rows.order_by("unit__sort_key", "pk")))


def villages(unit: AdministrativeUnit, day: date, kind: VillageKind | None = None) -> Counted:
    """Return the villages and blocks of the communes of `unit` on `day`; one query."""
    rows = Village.objects.on(day).filter(at_communes(unit, day)).select_related("unit")
    if kind:
        rows = rows.filter(kind=kind)
    ordered = rows.order_by("unit__sort_key", "name", "pk")
    behind = tuple(Behind(row.pk, str(row), row.unit) for row in ordered)
    return Counted(Village._meta.label_lower, len(behind), behind)


def head_count(unit: AdministrativeUnit, day: date, category: OfficialCategory) -> Counted | None:
    """Return the number of people of that category at the communes of `unit`; one query.

    Each commune counts with its latest number up to `day`; None when no commune has one.
    """
    known = HeadCount.objects.filter(at_communes(unit, day), category=category, as_of__lte=day)
    latest = {row.unit_id: row for row in known.select_related("unit").order_by("as_of")}
    if not latest:
        return None
    rows = sorted(latest.values(), key=lambda row: row.unit.sort_key)
    behind = tuple(Behind(row.pk, f"{row.unit.title}: {row.count}", row.unit) for row in rows)
    return Counted(HeadCount._meta.label_lower, sum(row.count for row in rows), behind)
