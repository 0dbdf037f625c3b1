"""One sheet with everything that stands on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.db.models import Prefetch, QuerySet

from assessments import rules
from assessments.models import Evidence, Return, Score, Sheet
from assessments.rules.loader import ValueName
from assessments.scoring import Likely, Outcome, RuleSet, evaluate, likely
from communes.periods import years_before


@dataclass(frozen=True)
class Standing:
    """Where a sheet stands: the sums so far, and what it may still become.

    `points` and `max_points` count what is there; `grade_names` gives the words for the grade
    codes in `outcome` and `likely`.
    """

    points: Decimal
    max_points: Decimal
    outcome: Outcome
    likely: Likely
    grade_names: dict[str, str]

    @property
    def grade(self) -> str:
        """Return the name of the grade when nothing is missing, else an empty string."""
        return self.grade_names.get(self.outcome.grade or "", "")


def sheet_scores(sheet: Sheet) -> QuerySet[Score]:
    """Return the scores in the order of the set, with writers, files and requests.

    Takes three queries. `score.present_evidence` leaves out removed files; `score.open_returns`
    holds the unanswered request, if any; `score.returns.all()` every request, the latest first.
    """
    present = Evidence.objects.filter(removed_at__isnull=True).select_related("added_by")
    open_returns = Return.objects.filter(answered_at__isnull=True).select_related("asked_by")
    people = ("self_by", "reviewed_by", "decided_by", "province_by", "owner")
    return (
        sheet.scores.select_related("criterion__parent", *people)
        .prefetch_related(
            Prefetch("evidence", present, to_attr="present_evidence"),
            Prefetch("returns", open_returns, to_attr="open_returns"),
        )
        .order_by("criterion__order", "pk")
    )


def earlier_scores(sheet: Sheet, years: int) -> dict[str, dict[str, Score]]:
    """Return the commune's scores of so many years before, by the same set; one query.

    By criterion code, then by period.
    """
    held = sheet.round
    periods = list(islice(years_before(held.period), years))
    rows = Score.objects.filter(
        sheet__unit=sheet.unit_id,
        sheet__round__criteria_set=held.criteria_set_id,
        sheet__round__period__in=periods,
    )
    found: dict[str, dict[str, Score]] = defaultdict(dict)
    for score in rows.select_related("criterion", "sheet__round"):
        found[score.criterion.code][score.sheet.round.period] = score
    return found


def scores_before(sheet: Sheet) -> dict[str, Score]:
    """Return the commune's scores of the year before by criterion code; one query."""
    earlier = earlier_scores(sheet, 1)
    return {code: score for code, years in earlier.items() for score in years.values()}


def standing(sheet: Sheet, scores: Iterable[Score], value: ValueName = "self_value") -> Standing:
    """Return where the sheet stands by that value; four queries.

    With "reviewed_value" a score that nobody has reviewed counts with its self value, as it will
    when the review is completed.
    """
    found = rules.rule_set(sheet.round.criteria_set)
    return standing_by(found, scores, exclusion_codes(sheet), value)


def exclusion_codes(sheet: Sheet) -> frozenset[str]:
    """Return the codes of the exclusions that were found to hold; one query."""
    return frozenset(sheet.exclusions.values_list("condition__code", flat=True))


def standing_by(
    found: RuleSet,
    scores: Iterable[Score],
    exclusions: frozenset[str],
    value: ValueName = "self_value",
) -> Standing:
    """Return where a sheet with these scores stands by these rules."""
    scores = list(scores)
    answers = rules.answers(scores, value)
    if value == "reviewed_value":
        own = rules.answers(scores, "self_value")
        answers = {code: own[code] if answers[code] is None else answers[code] for code in own}
    outcome = evaluate(found, answers, exclusions)
    return Standing(
        points=outcome.total,
        max_points=outcome.maximum,
        outcome=outcome,
        likely=likely(found, answers, exclusions),
        grade_names={grade.code: grade.name for grade in found.grades},
    )
