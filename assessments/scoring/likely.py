"""What an unfinished sheet may still become, and what is wanting for the next grade."""

from dataclasses import dataclass
from decimal import ROUND_UP, Decimal

from assessments.scoring.conditions import Case, find
from assessments.scoring.explain import reaches
from assessments.scoring.grades import evaluate
from assessments.scoring.points import written
from assessments.scoring.rule_set import RuleSet
from assessments.scoring.rules import (
    ON_PERCENT,
    RECOGNITION,
    ZERO,
    GradeRule,
)
from assessments.scoring.totals import Points, tally


@dataclass(frozen=True)
class Likely:
    """The likely result so far, between nothing and everything for the answers still missing.

    `at_least` and `at_most` are grade codes (equal once nothing is missing), the recognition
    likewise. `needs` says in words what is wanting for `next_grade`, the grade above `at_least`;
    `recognition_needs` the same for the recognition. Both count a missing answer as 0.
    """

    at_least: str | None
    at_most: str | None
    recognised_at_least: bool | None
    recognised_at_most: bool | None
    next_grade: str | None
    needs: tuple[str, ...]
    recognition_needs: tuple[str, ...]
    missing: tuple[str, ...]


def likely(rules: RuleSet, points: Points, exclusions: frozenset[str] = frozenset()) -> Likely:
    """Return the likely result; raises ValueError when an answer belongs to no leaf of the set."""
    missing = tally(rules, points).missing
    lowest = {**points, **dict.fromkeys(missing, ZERO)}
    highest = {**points, **{code: rules.leaves[code].max_points for code in missing}}
    worst, best = evaluate(rules, lowest, exclusions), evaluate(rules, highest, exclusions)
    case = Case(rules, tally(rules, lowest), exclusions)
    reached = next((g for g in rules.grades if g.code == worst.grade), None)
    above = _above(rules, reached)
    return Likely(
        at_least=worst.grade,
        at_most=best.grade,
        recognised_at_least=worst.recognised,
        recognised_at_most=best.recognised,
        next_grade=above.code if above else None,
        needs=_needs(case, above) if above else (),
        recognition_needs=_wanting(case, RECOGNITION, reached),
        missing=missing,
    )


def _above(rules: RuleSet, grade: GradeRule | None) -> GradeRule | None:
    better = [each for each in rules.best_first if grade and each.order < grade.order]
    return better[-1] if better else None


def _needs(case: Case, target: GradeRule) -> tuple[str, ...]:
    """Return what is wanting for a grade: first the points, then its conditions."""
    total, maximum = case.tally.total, case.tally.maximum
    wanting = _wanting(case, target.code, target)
    if reaches(target.on, target.lower_bound, total, maximum):
        return wanting
    return (f"còn thiếu {_gap(target, total, maximum)} để đạt {target.name}", *wanting)


def _gap(target: GradeRule, total: Decimal, maximum: Decimal) -> str:
    if target.on == ON_PERCENT:
        short = target.lower_bound - total * 100 / maximum
        return f"{written(short.quantize(Decimal('0.01'), ROUND_UP))} điểm phần trăm"
    return f"{written(target.lower_bound - total)} điểm"


def _wanting(case: Case, target: str, grade: GradeRule | None) -> tuple[str, ...]:
    findings = [find(condition, case, grade) for condition in case.rules.conditions_of(target)]
    return tuple(finding.wanting for finding in findings if not finding.holds)
