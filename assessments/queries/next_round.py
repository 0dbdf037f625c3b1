"""What the form of a new round holds when it is opened: the round before, one year later."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.access import rounds
from assessments.models import CriteriaSet, Round
from assessments.models.rounds import DEADLINES
from communes.access import Actor
from communes.periods import read_period, year_after


@dataclass(frozen=True)
class Proposal:
    """The latest round of a set, and a round like it one year later."""

    source: Round
    period: str
    criteria_set: CriteriaSet | None
    deadlines: dict[str, date]

    def initial(self) -> dict[str, object]:
        """Return what the fields of the form hold."""
        return {
            "criteria_set": self.criteria_set.pk if self.criteria_set else None,
            "period": self.period,
            "unit": self.source.unit_id,
            **self.deadlines,
        }


def proposals(actor: Actor) -> list[Proposal]:
    """Return one proposal for each set and unit, that of the latest period first; two queries."""
    if actor.duty is None:
        return []
    held = rounds(actor).filter(unit=actor.duty.unit_id)
    latest: dict[tuple[int, int], Round] = {}
    for each in held.order_by("-period", "code"):
        latest.setdefault((each.criteria_set_id, each.unit_id), each)
    sets = list(CriteriaSet.objects.order_by("code"))
    return [proposal(each, sets) for each in latest.values()]


def proposal(source: Round, sets: Iterable[CriteriaSet]) -> Proposal:
    """Return the round one year later, under the same set while it holds, else under a later one.

    A later one is taken only where it is the only set that holds then and bears the same name.
    """
    period = year_after(source.period)
    last_day = read_period(period).last_day
    deadlines = {name: one_year_later(getattr(source, name)) for name in DEADLINES}
    return Proposal(source, period, _set_on(source.criteria_set, sets, last_day), deadlines)


def one_year_later(day: date) -> date:
    """Return the same day of the next year; 29 February becomes 28 February."""
    last = monthrange(day.year + 1, day.month)[1]
    return date(day.year + 1, day.month, min(day.day, last))


def _set_on(own: CriteriaSet, sets: Iterable[CriteriaSet], day: date) -> CriteriaSet | None:
    if own.holds_on(day):
        return own
    heirs = [each for each in sets if each.holds_on(day) and each.name == own.name]
    return heirs[0] if len(heirs) == 1 else None
