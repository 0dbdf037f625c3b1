"""What a report is about: a unit, a period, and the communes of that time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from communes.enums import UnitKind
from communes.models import AdministrativeUnit
from communes.periods import Period


@dataclass(frozen=True)
class Scope:
    """A unit and a period, with the communes that stood on `day`, in the order of its own list.

    `day` is the last day of the period, or the last day of the unit when it ended before. Where
    `round_code` is given, only that rating round counts.
    """

    unit: AdministrativeUnit
    period: Period
    day: date
    communes: tuple[AdministrativeUnit, ...]
    round_code: str = ""

    @property
    def year(self) -> int:
        """Return the year in which the period ends."""
        return self.period.year

    @property
    def size(self) -> int:
        """Return the number of communes."""
        return len(self.communes)

    @property
    def commune_ids(self) -> list[int]:
        """Return the keys of the communes."""
        return [commune.pk for commune in self.communes]

    def among(self, unit_ids: Collection[int]) -> tuple[AdministrativeUnit, ...]:
        """Return the communes with these keys, in the order of the list."""
        return tuple(commune for commune in self.communes if commune.pk in unit_ids)


def scope_of(unit: AdministrativeUnit, period: Period) -> Scope:
    """Return the scope of a report; one query, and two more where the units above are not read."""
    day = min(period.last_day, unit.valid_to or period.last_day)
    communes = AdministrativeUnit.objects.within(unit).communes().on(day).select_related("parent")
    ordered = communes.order_by("list_order", "sort_key", "pk")
    return Scope(unit, period, day, tuple(ordered))


def listed_name(unit: AdministrativeUnit) -> str:
    """Return a commune as lists name it: an xã by its name alone, others with their kind."""
    return unit.name if unit.kind == UnitKind.COMMUNE else unit.full_name


def listed_names(units: Collection[AdministrativeUnit]) -> tuple[str, ...]:
    """Return the names for a list figure, in the given order."""
    return tuple(listed_name(unit) for unit in units)
