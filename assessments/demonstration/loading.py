"""Loading this app's part of the demonstration."""

from assessments.demonstration.desks import desks, round_days
from assessments.demonstration.ratings import load_ratings
from assessments.demonstration.rounds import load_round
from assessments.demonstration.statistics import load_observations, load_statistics
from assessments.demonstration.targets import decide_verdicts, load_targets
from communes.demonstration.loading import People


def load_assessments(people: People) -> None:
    """Store ratings, statistics, targets, rounds and verdicts; the people are there already."""
    load_ratings(people.officials, people.disciplined)
    load_observations(people.communes)
    load_statistics()
    load_targets()
    at_work = desks(people.communes)
    for days in round_days():
        load_round(days, at_work)
        decide_verdicts(days.period, at_work.leader)
