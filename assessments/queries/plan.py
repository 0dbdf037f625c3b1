"""A round's plan against its result."""

from assessments.models import Round
from assessments.statistics import MeasureResult, target_results

RATED = ("grade", "grade_at_least", "recognised")


def plan_result(held: Round) -> list[MeasureResult]:
    """Return the planned and the reached grades and recognitions, in the order of the plan.

    A measure that is not judged is a class that a better class makes smaller; the plan states the
    judged one, "từ Khá trở lên", beside it. Takes a fixed number of queries.
    """
    return [
        result
        for goal in target_results(held.unit, held.period)
        for result in goal.measures
        if result.measure.measure.partition(":")[0].removesuffix("_percent") in RATED
    ]
