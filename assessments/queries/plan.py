"""A round's plan against its result."""

from assessments.models import Round
from assessments.statistics import MeasureResult, target_results
from assessments.statistics.rated import sets_with_goals

RATED = ("grade", "grade_at_least", "recognised")


def plan_result(held: Round) -> list[MeasureResult]:
    """Return the planned and the reached grades and recognitions, in the order of the plan.

    A measure that is not judged is a class that a better class makes smaller; the plan states the
    judged one, "từ Khá trở lên", beside it. Plans speak of the rating of governments: a round under
    another set has none. Takes a fixed number of queries.
    """
    if not sets_with_goals().filter(pk=held.criteria_set_id).exists():
        return []
    return [
        result
        for goal in target_results(held.unit, held.period)
        for result in goal.measures
        if result.measure.measure.partition(":")[0].removesuffix("_percent") in RATED
    ]
