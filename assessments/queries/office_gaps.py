"""Statistics that a coordinating agency still has to give while a round of its unit is open."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from assessments.access import may_type
from assessments.enums import RollUp
from assessments.models import Indicator, Observation, Round
from assessments.queries.observations import is_answered, is_typed_by
from communes.access import Actor
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.periods import year_before

NOT_OF_A_REPORT = Q(group=None) | Q(group__report="")


@dataclass(frozen=True)
class OfficeGap:
    """How many indicators the agency has not answered for the period of an open round."""

    round: Round
    left: int


def office_gaps(actor: Actor) -> list[OfficeGap]:
    """Return the gaps of the actor's office at its own unit, the earliest due first; 4 queries.

    Where a unit has two rounds for one period, the one that ends first counts. A group is due for
    a period in which the unit has values of it, or had a year before; the appendix of a report is
    due with its report only.
    """
    if actor.duty is None:
        return []
    unit = actor.duty.unit
    due = [each for each in Indicator.objects.filter(NOT_OF_A_REPORT) if _is_due(actor, unit, each)]
    rounds = _rounds_by_period(unit) if due else {}
    rows = Observation.objects.filter(unit=unit, period__in=rounds, indicator__in=due, item=None)
    answered = [row.period for row in rows if is_answered(row)]
    used = _groups_in_use(unit, rounds)
    gaps = [
        OfficeGap(held, sum(each.group_id in used[name] for each in due) - answered.count(name))
        for name, held in rounds.items()
    ]
    return [gap for gap in gaps if gap.left > 0]


def _groups_in_use(unit: AdministrativeUnit, periods: Iterable[str]) -> dict[str, set[int | None]]:
    """Return the groups of which the unit has values for each period, or for a year before."""
    reached = {name: {name, year_before(name)} for name in periods}
    wanted = {each for names in reached.values() for each in names}
    rows = Observation.objects.filter(unit=unit, period__in=wanted).order_by()
    found = set(rows.values_list("period", "indicator__group").distinct())
    return {
        name: {None, *(group for each, group in found if each in reached[name])} for name in reached
    }


def _is_due(actor: Actor, unit: AdministrativeUnit, indicator: Indicator) -> bool:
    """Return whether an empty row is a gap: not where the communes add up to the value."""
    is_added_up = unit.tier != Tier.COMMUNE and indicator.roll_up != RollUp.NONE
    return is_typed_by(indicator, unit) and may_type(actor, unit, indicator) and not is_added_up


def _rounds_by_period(unit: AdministrativeUnit) -> dict[str, Round]:
    found = Round.objects.filter(unit=unit, is_closed=False)
    by_period: dict[str, Round] = {}
    for held in found.select_related("unit").order_by("review_deadline", "pk"):
        by_period.setdefault(held.period, held)
    return by_period
