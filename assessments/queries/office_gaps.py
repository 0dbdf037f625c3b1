"""Statistics that a coordinating agency still has to give while a round of its unit is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.access import may_type
from assessments.models import Indicator, Observation, Round
from assessments.queries.due import CellKey, catalogue, due_cells, rows_by_cell
from assessments.queries.observations import is_answered
from communes.access import Actor
from communes.models import AdministrativeUnit
from communes.periods import year_before


@dataclass(frozen=True)
class OfficeGap:
    """How many indicators the agency has not answered for the period of an open round."""

    round: Round
    left: int


def office_gaps(actor: Actor) -> list[OfficeGap]:
    """Return the gaps of the actor's office at its own unit, the earliest due first; 5 queries.

    Where a unit has two rounds for one period, the one that ends first counts. A group is due for
    a period in which the unit has values of it, or had a year before; the appendix of a report is
    due with its report only.
    """
    if actor.duty is None:
        return []
    unit = actor.duty.unit
    known = catalogue()
    asked = [each for each in known.indicators if _is_asked(actor, unit, each)]
    rounds = _rounds_by_period(unit) if asked else {}
    used = _groups_in_use(unit, rounds)
    due = {
        name: due_cells([each for each in asked if each.group_id in used[name]], known, unit, name)
        for name in rounds
    }
    periods = {period for cells in due.values() for _, period, _ in cells}
    found = Observation.objects.filter(unit=unit, period__in=periods, indicator__in=asked)
    rows = rows_by_cell(found)
    left = {name: _unanswered(cells, rows) for name, cells in due.items()}
    return [OfficeGap(held, left[name]) for name, held in rounds.items() if left[name]]


def _unanswered(due: Iterable[CellKey], rows: Mapping[CellKey, Observation]) -> int:
    """Return how many indicators have a cell without an answer."""
    return len({key[0] for key in due if key not in rows or not is_answered(rows[key])})


def _groups_in_use(unit: AdministrativeUnit, periods: Iterable[str]) -> dict[str, set[int | None]]:
    """Return the groups of which the unit has values for each period, or for a year before."""
    reached = {name: {name, year_before(name)} for name in periods}
    wanted = {each for names in reached.values() for each in names}
    rows = Observation.objects.filter(unit=unit, period__in=wanted).order_by()
    found = set(rows.values_list("period", "indicator__group").distinct())
    return {
        name: {None, *(group for each, group in found if each in reached[name])} for name in reached
    }


def _is_asked(actor: Actor, unit: AdministrativeUnit, indicator: Indicator) -> bool:
    """Return whether the actor's office gives it in every round: not what a report asks for."""
    is_of_report = indicator.group is not None and bool(indicator.group.report)
    return not is_of_report and may_type(actor, unit, indicator)


def _rounds_by_period(unit: AdministrativeUnit) -> dict[str, Round]:
    found = Round.objects.filter(unit=unit, is_closed=False)
    by_period: dict[str, Round] = {}
    for held in found.select_related("unit").order_by("review_deadline", "pk"):
        by_period.setdefault(held.period, held)
    return by_period
