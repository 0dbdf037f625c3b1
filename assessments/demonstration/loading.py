"""Loading this app's part of the demonstration."""

from assessments.demonstration.ratings import load_ratings
from assessments.demonstration.rounds import load_rounds
from assessments.demonstration.statistics import load_observations
from assessments.demonstration.targets import decide_verdicts, load_targets
from communes.demonstration.loading import People


def load_assessments(people: People) -> None:
    """Store ratings, statistics, targets, rounds and verdicts; the people are there already."""
    load_ratings(people.officials, people.disciplined)
    load_observations(people.communes)
    load_targets()
    load_rounds(people.communes)
    decide_verdicts()
