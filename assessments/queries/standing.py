"""How an unfinished sheet stands: its sum, the likely grade, and what is wanting for the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.models import Score, Sheet
from assessments.rules import answers, rule_set
from assessments.rules.loader import ValueName
from assessments.scoring import Likely, Points, RuleSet, evaluate, likely


@dataclass(frozen=True)
class Standing:
    """Words and numbers for the foot of a sheet.

    `grade` and `recognition` say what is likely now; `needs` what is wanting for `next_grade`.
    `is_plain_sum` tells that the total is the sum of the points, so that a page may add them up.
    """

    total: Decimal
    maximum: Decimal
    leaves: int
    missing: tuple[str, ...]
    grade: str
    next_grade: str
    needs: tuple[str, ...]
    recognition: str
    recognition_needs: tuple[str, ...]
    is_plain_sum: bool

    @property
    def answered(self) -> int:
        """Return how many leaves have their answer."""
        return self.leaves - len(self.missing)


def standing(sheet: Sheet, scores: Iterable[Score], value: ValueName = "self_value") -> Standing:
    """Return how the sheet stands by one of the four values; takes four queries."""
    rules = rule_set(sheet.round.criteria_set)
    points = answers(scores, value)
    found = set(sheet.exclusions.values_list("condition__code", flat=True))
    return describe(rules, points, frozenset(found))


def describe(rules: RuleSet, points: Points, exclusions: frozenset[str] = frozenset()) -> Standing:
    """Return the standing of these answers under these rules; no queries."""
    result = evaluate(rules, points, exclusions)
    guess = likely(rules, points, exclusions)
    names = {grade.code: grade.name for grade in rules.grades}
    return Standing(
        total=result.total,
        maximum=result.maximum,
        leaves=len(rules.leaves),
        missing=guess.missing,
        grade=_grade_words(guess, names),
        next_grade=names.get(guess.next_grade or "", ""),
        needs=guess.needs,
        recognition=_recognition_words(guess, rules),
        recognition_needs=guess.recognition_needs,
        is_plain_sum=not rules.rescale_not_applicable and rules.rounding == type(rules.rounding)(),
    )


def _grade_words(guess: Likely, names: dict[str, str]) -> str:
    lowest, highest = (names.get(code or "", "") for code in (guess.at_least, guess.at_most))
    return lowest if lowest == highest else f"từ {lowest} đến {highest}"


def _recognition_words(guess: Likely, rules: RuleSet) -> str:
    if guess.recognised_at_most is None or not rules.recognition_name:
        return ""
    if guess.recognised_at_least:
        return f"Đủ điều kiện công nhận {rules.recognition_name}"
    if guess.recognised_at_most:
        return f"Còn có thể được công nhận {rules.recognition_name}"
    return f"Chưa đủ điều kiện công nhận {rules.recognition_name}"
