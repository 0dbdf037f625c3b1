"""Sets of criteria with the rounds that use them, and what was changed of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from assessments.access import rounds
from assessments.models import CriteriaSet, Round
from communes.access import Actor
from communes.models import Change
from communes.queries.changes import field_name

MOST_CHANGES = 50


@dataclass(frozen=True)
class Use:
    """The rounds under a set that the actor may know of, and how many there are besides."""

    known: tuple[Round, ...]
    others: int

    @property
    def total(self) -> int:
        """Return the number of rounds."""
        return len(self.known) + self.others


def used_sets(actor: Actor) -> list[tuple[CriteriaSet, Use]]:
    """Return every set with its use; two queries. Each set carries `leaves`, their number."""
    found = _with_use(actor, CriteriaSet.objects.order_by("code"))
    return [(each, _use(each)) for each in found]


def use_of(actor: Actor, criteria_set: CriteriaSet) -> Use:
    """Return where one set is used; two queries."""
    return _use(_with_use(actor, CriteriaSet.objects.filter(pk=criteria_set.pk))[0])


def changes_of(criteria_set: CriteriaSet) -> list[tuple[Change, str]]:
    """Return the latest changes of a set, each with what was changed; one query."""
    rows = Change.objects.filter(
        subject_table=CriteriaSet._meta.label_lower, subject_id=str(criteria_set.pk)
    )
    return [(row, field_name(row)) for row in rows.order_by("-at", "-pk")[:MOST_CHANGES]]


def _with_use(actor: Actor, found: QuerySet[CriteriaSet]) -> list[CriteriaSet]:
    known = rounds(actor).order_by("-period", "unit__sort_key").distinct()
    return list(
        found.annotate(
            leaves=Count("criteria", filter=Q(criteria__is_leaf=True), distinct=True),
            used=Count("rounds", distinct=True),
        ).prefetch_related(Prefetch("rounds", known, to_attr="known_rounds"))
    )


def _use(found: Any) -> Use:
    """Return the use of a set that carries what `_with_use` put on it."""
    known = tuple(found.known_rounds)
    return Use(known, found.used - len(known))
