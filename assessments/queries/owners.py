"""Who answers for the criteria of a commune, and who could."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.models import Score, Sheet
from assessments.queries.changes import SCORE, ChangeRow, sheet_changes
from communes.enums import OfficialCategory
from communes.models import AdministrativeUnit, Appointment, Person
from communes.periods import year_before
from communes.queries.changes import field_words

AT_THE_COMMUNE = (
    OfficialCategory.CADRE,
    OfficialCategory.CIVIL_SERVANT,
    OfficialCategory.PART_TIME_COMMUNE,
)


@dataclass(frozen=True)
class Official:
    """Somebody in post at a commune, with the posts held there."""

    person: Person
    posts: str

    def __str__(self) -> str:
        return f"{self.person.full_name} – {self.posts}" if self.posts else self.person.full_name


def officials(unit: AdministrativeUnit, day: date) -> list[Official]:
    """Return who was in post at the commune's offices on `day`, by given name; one query."""
    held = Appointment.objects.on(day).filter(unit=unit, category__in=AT_THE_COMMUNE)
    posts: dict[Person, list[str]] = {}
    for row in held.select_related("person").order_by("person__sort_key", "is_concurrent", "pk"):
        posts.setdefault(row.person, []).append(row.post)
    return [Official(person, ", ".join(dict.fromkeys(names))) for person, names in posts.items()]


def in_post(units: Iterable[int], day: date) -> set[tuple[int, int]]:
    """Return who could answer for criteria, as keys (unit, person); one query."""
    held = Appointment.objects.on(day).filter(unit__in=units, category__in=AT_THE_COMMUNE)
    return set(held.values_list("unit", "person"))


def owned_scores(sheet: Sheet) -> list[Score]:
    """Return the leaves of the sheet with their owners, in the order of the set; one query."""
    rows = sheet.scores.select_related("criterion", "owner")
    return list(rows.order_by("criterion__order", "pk"))


def owner_changes(sheet: Sheet) -> list[ChangeRow]:
    """Return how the leaves changed hands, the latest first; two queries."""
    name = field_words(SCORE, "owner")
    return [change for change in sheet_changes(sheet) if change.field == name]


def owners_before(sheet: Sheet) -> dict[str, Person]:
    """Return who answered a year earlier, by the code of the criterion; one query."""
    held = sheet.round
    rows = Score.objects.filter(
        sheet__unit=sheet.unit_id,
        sheet__round__criteria_set=held.criteria_set_id,
        sheet__round__period=year_before(held.period),
        owner__isnull=False,
    ).select_related("criterion", "owner")
    return {row.criterion.code: row.owner for row in rows if row.owner}
