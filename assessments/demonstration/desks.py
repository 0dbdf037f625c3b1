"""Who works on the demonstration's rounds, and when."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time

from communes import clock
from communes.access import Actor
from communes.demonstration.accounts import actor
from communes.demonstration.facts import CommuneFacts, rows, table
from communes.demonstration.moments import moment
from communes.enums import DutyKind
from communes.reference_files import read_day


@dataclass(frozen=True)
class Desks:
    """The people at work: of the district, and of each commune by its code."""

    reviewer: Actor
    leader: Actor
    clerks: dict[str, Actor]
    chairs: dict[str, Actor]


@dataclass(frozen=True)
class RoundDays:
    """The days of a round, and the paper in which it was decided."""

    period: str
    opened_on: date
    entry_deadline: date
    review_deadline: date
    decision_deadline: date
    decided_on: date | None
    closed_on: date | None
    paper: str


def desks(communes: list[CommuneFacts]) -> Desks:
    """Return the people at work in the rounds of `communes`."""
    people = table("demonstration")
    return Desks(
        reviewer=actor(people["reviewer"], DutyKind.REVIEW),
        leader=actor(people["leader"], DutyKind.DECISION),
        clerks={f.unit.code: actor(f"daumoi.{f.login}", DutyKind.ENTRY) for f in communes},
        chairs={f.unit.code: actor(f"lanhdao.{f.login}", DutyKind.ENDORSEMENT) for f in communes},
    )


def round_days() -> list[RoundDays]:
    """Return the rounds of the demonstration, oldest first."""
    return [
        RoundDays(
            period=row["period"],
            paper=row["paper"],
            opened_on=date.fromisoformat(row["opened_on"]),
            entry_deadline=date.fromisoformat(row["entry_deadline"]),
            review_deadline=date.fromisoformat(row["review_deadline"]),
            decision_deadline=date.fromisoformat(row["decision_deadline"]),
            decided_on=read_day(row["decided_on"]),
            closed_on=read_day(row["closed_on"]),
        )
        for row in rows("rounds")
    ]


@contextmanager
def on(day: date, hour: int, minute: int = 0) -> Iterator[None]:
    """Set the clock to that hour of that day."""
    with clock.at(moment(day, time(hour, minute))):
        yield
