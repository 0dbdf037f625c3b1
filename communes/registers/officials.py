"""Cadres and civil servants of the communes on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from communes.enums import OfficialCategory, QualificationKind, QualificationLevel
from communes.models import AdministrativeUnit, Appointment
from communes.registers.counted import Counted, at_communes, counted
from communes.registers.levels import Levels, levels_on

OFFICIALS = (OfficialCategory.CADRE, OfficialCategory.CIVIL_SERVANT)
TABLE = Appointment._meta.label_lower


@dataclass(frozen=True)
class Official:
    """An appointment that counts the head, with the levels that its person has reached."""

    key: int
    label: str
    unit: AdministrativeUnit
    post: str
    category: str
    levels: Levels

    def has(self, kind: QualificationKind, at_least: QualificationLevel) -> bool:
        """Return whether the person stands on that rung or above it."""
        return self.levels.get(kind, 0) >= at_least


@dataclass(frozen=True)
class OfficialRegister:
    """The officials of a day; counts are taken in memory."""

    officials: tuple[Official, ...]

    def count(
        self,
        category: OfficialCategory | None = None,
        *,
        kind: QualificationKind = QualificationKind.PROFESSIONAL,
        level: QualificationLevel | None = None,
        at_least: QualificationLevel | None = None,
        post: str = "",
    ) -> Counted:
        """Return the officials of that category, with exactly or at least that level, and post."""
        return self.where(
            lambda official: (
                category in (None, official.category)
                and (level is None or official.levels.get(kind) == level)
                and (at_least is None or official.has(kind, at_least))
                and post in ("", official.post)
            )
        )

    def where(self, holds: Callable[[Official], bool]) -> Counted:
        """Return the officials for whom `holds` is true."""
        return counted(TABLE, (each for each in self.officials if holds(each)))


def officials(unit: AdministrativeUnit, day: date) -> OfficialRegister:
    """Return the cadres and civil servants of the communes of `unit` on `day`; two queries.

    A post that somebody holds besides another (kiêm nhiệm) counts no head.
    """
    held = Appointment.objects.on(day).filter(at_communes(unit, day), is_concurrent=False)
    rows = held.filter(category__in=OFFICIALS).select_related("person", "unit")
    found = list(rows.order_by("unit__sort_key", "person__sort_key", "pk"))
    levels = levels_on(held.values("person"), day)
    return OfficialRegister(tuple(_official(row, levels.get(row.person_id, {})) for row in found))


def _official(row: Appointment, levels: Levels) -> Official:
    label = f"{row.person.full_name}, {row.post}"
    return Official(row.pk, label, row.unit, row.post, row.category, levels)
