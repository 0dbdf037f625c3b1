"""The highest rung that persons had reached on each ladder by a day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from communes.models import Qualification

Levels = Mapping[str, int]


def levels_on(persons: QuerySet, day: date) -> Mapping[int, Levels]:
    """Return the highest level by kind for each person who has any; one query.

    `persons` yields keys: it becomes part of the query.
    """
    reached: dict[int, dict[str, int]] = defaultdict(dict)
    held = Qualification.objects.filter(Q(obtained_on__isnull=True) | Q(obtained_on__lte=day))
    rows = held.filter(person__in=persons).order_by("level")
    for person, kind, level in rows.values_list("person", "kind", "level"):
        reached[person][kind] = level
    return dict(reached)
