"""How many findings there are, of a unit and of the units below it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.checks.finding import Finding
from assessments.checks.run import review_each
from assessments.models import IndicatorGroup
from communes.models import AdministrativeUnit
from communes.periods import read_period


@dataclass(frozen=True)
class Tally:
    """Errors to put right, queries that wait, and what was explained."""

    errors: int = 0
    queries: int = 0
    explained: int = 0

    @property
    def is_clear(self) -> bool:
        """Return whether nothing is left to do."""
        return not (self.errors or self.queries)


@dataclass(frozen=True)
class Below:
    """A unit directly below another, with the findings of it and of all units below it."""

    unit: AdministrativeUnit
    findings: tuple[Finding, ...]

    @property
    def tally(self) -> Tally:
        """Return how many findings there are."""
        return tally(self.findings)


def tally(findings: Iterable[Finding]) -> Tally:
    """Return how many findings are errors, wait for a word, or have been explained."""
    listed = list(findings)
    explained = sum(each.is_explained for each in listed)
    errors = sum(each.is_error and each.is_open for each in listed)
    return Tally(errors, len(listed) - explained - errors, explained)


def below(
    unit: AdministrativeUnit, period: str, groups: Iterable[IndicatorGroup] | None = None
) -> list[Below]:
    """Return the units directly below with what was found there, in the order of their list.

    They are those of the last day of the period. A fixed number of queries for any number of them.
    Raises ValueError where `period` is none.
    """
    day = read_period(period).last_day
    present = AdministrativeUnit.objects.within(unit).on(day).exclude(pk=unit.pk)
    ordered = present.select_related("parent__parent").order_by("list_order", "sort_key", "pk")
    units = list(ordered)
    found: dict[int, list[Finding]] = defaultdict(list)
    for review in review_each(units, period, groups):
        found[_child(review.unit, unit)] += review.findings
    return [Below(each, tuple(found[each.pk])) for each in units if each.parent_id == unit.pk]


def _child(unit: AdministrativeUnit, above: AdministrativeUnit) -> int:
    """Return the unit directly below `above` to which `unit` belongs."""
    is_direct = unit.parent_id == above.pk or unit.parent_id is None
    return unit.pk if is_direct else unit.parent_id or unit.pk
