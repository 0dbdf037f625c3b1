"""What happened to the people of the communes between two days."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model, QuerySet

from communes.enums import (
    AppointmentReason,
    DisciplineKind,
    OfficialCategory,
    QualificationKind,
    QualificationLevel,
)
from communes.models import AdministrativeUnit, Appointment, Discipline, Training
from communes.registers.counted import Behind, Counted, at_communes


def transfers(
    unit: AdministrativeUnit, first: date, last: date, reason: AppointmentReason
) -> Counted:
    """Return the appointments that began in that time for that reason, by day; one query."""
    begun = Appointment.objects.filter(valid_from__range=(first, last), reason=reason)
    rows = begun.filter(at_communes(unit, last)).select_related("person", "unit")
    return _counted(Appointment, rows.order_by("valid_from", "pk"))


def trainings(
    unit: AdministrativeUnit,
    year: int,
    kind: QualificationKind,
    level: QualificationLevel | None = None,
) -> Counted:
    """Return the persons sent to courses of that kind and level in a year; one query."""
    rows = Training.objects.filter(at_communes(unit, date(year, 12, 31)), year=year, kind=kind)
    if level is not None:
        rows = rows.filter(level=level)
    ordered = rows.select_related("person", "unit").order_by("unit__sort_key", "pk")
    return _counted(Training, ordered)


def disciplines(
    unit: AdministrativeUnit,
    first: date,
    last: date,
    kind: DisciplineKind,
    category: OfficialCategory | None = None,
) -> Counted:
    """Return the disciplinary measures decided in that time, by day; one query.

    With a category only those against people who held such a post on the last day.
    """
    rows = Discipline.objects.filter(
        at_communes(unit, last), decided_on__range=(first, last), kind=kind
    )
    if category:
        held = Appointment.objects.on(last).filter(category=category, is_concurrent=False)
        rows = rows.filter(person__in=held.values("person"))
    ordered = rows.select_related("person", "unit").order_by("decided_on", "pk")
    return _counted(Discipline, ordered)


def discipline_grounds(unit: AdministrativeUnit, first: date, last: date) -> tuple[str, ...]:
    """Return the grounds of all measures decided in that time, each once; one query."""
    rows = Discipline.objects.filter(at_communes(unit, last), decided_on__range=(first, last))
    return tuple(dict.fromkeys(rows.order_by("decided_on", "pk").values_list("ground", flat=True)))


def _counted(model: type[Model], rows: QuerySet) -> Counted:
    behind = tuple(_behind(rows))
    return Counted(model._meta.label_lower, len(behind), behind)


def _behind(rows: Iterable) -> Iterable[Behind]:
    return (Behind(row.pk, f"{row.person.full_name}, {row.unit.title}", row.unit) for row in rows)
