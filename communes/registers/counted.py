"""A number together with the rows behind it, and which communes it looks at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Q

from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.models.units import within


class Registered(Protocol):
    """A row of a register: its key in its table, what it is called, and where it belongs."""

    @property
    def key(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def unit(self) -> AdministrativeUnit: ...


@dataclass(frozen=True)
class Behind:
    """One row behind a number."""

    key: int
    label: str
    unit: AdministrativeUnit


@dataclass(frozen=True)
class Counted:
    """A number of people or things, the table that holds them, and the rows themselves."""

    table: str
    number: int
    rows: tuple[Behind, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """Return the primary keys of the rows."""
        return tuple(row.key for row in self.rows)

    @property
    def units(self) -> tuple[AdministrativeUnit, ...]:
        """Return the units of the rows, each once, in the order in which they come."""
        return tuple({row.unit.pk: row.unit for row in self.rows}.values())


def counted(table: str, rows: Iterable[Registered]) -> Counted:
    """Return how many rows there are, with their keys and labels."""
    behind = tuple(Behind(row.key, row.label, row.unit) for row in rows)
    return Counted(table, len(behind), behind)


def at_communes(unit: AdministrativeUnit, day: date, prefix: str = "unit__") -> Q:
    """Return the condition "belongs to a commune of `unit` that exists on `day`"."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    not_ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return within(unit.pk, prefix) & Q(**{f"{prefix}tier": Tier.COMMUNE}) & begun & not_ended
