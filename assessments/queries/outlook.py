"""What an unfinished sheet would come to, in the words of its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments import rules
from assessments.models import CriteriaSet, Score, Sheet
from assessments.queries.sheets import Standing, exclusion_codes, standing, standing_by
from assessments.rules.loader import ValueName
from assessments.scoring import Likely


@dataclass(frozen=True)
class Outlook:
    """Sum, likely grade and recognition, and what is wanting for the next grade.

    `is_plain_sum` tells that the total is nothing but the sum of the points, so that a page may add
    them up while they are typed.
    """

    points: Decimal
    max_points: Decimal
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


def outlook(sheet: Sheet, scores: Iterable[Score], value: ValueName = "self_value") -> Outlook:
    """Return the outlook of a sheet by that value; four queries."""
    scores = list(scores)
    return _in_words(sheet.round.criteria_set, len(scores), standing(sheet, scores, value))


def outlook_while_typing(sheet: Sheet, scores: Sequence[Score], has_exclusions: bool) -> Outlook:
    """Return the outlook by the self values, with rules that are kept from one save to the next.

    No query, or one for a sheet with exclusions; three more when the rules are new.
    """
    found = rules.kept_rule_set(sheet.round.criteria_set)
    exclusions = exclusion_codes(sheet) if has_exclusions else frozenset()
    standing_now = standing_by(found, scores, exclusions)
    return _in_words(sheet.round.criteria_set, len(scores), standing_now)


def _in_words(criteria_set: CriteriaSet, leaves: int, found: Standing) -> Outlook:
    return Outlook(
        points=found.points,
        max_points=found.max_points,
        leaves=leaves,
        missing=found.likely.missing,
        grade=_grade_words(found.likely, found.grade_names),
        next_grade=found.grade_names.get(found.likely.next_grade or "", ""),
        needs=found.likely.needs,
        recognition=_recognition_words(found.likely, criteria_set.recognition_name),
        recognition_needs=found.likely.recognition_needs,
        is_plain_sum=_is_plain_sum(criteria_set),
    )


def _grade_words(likely: Likely, names: dict[str, str]) -> str:
    lowest, highest = (names.get(code or "", "") for code in (likely.at_least, likely.at_most))
    return lowest if lowest == highest else f"từ {lowest} đến {highest}"


def _recognition_words(likely: Likely, name: str) -> str:
    if likely.recognised_at_most is None or not name:
        return ""
    if likely.recognised_at_least:
        return f"Đủ điều kiện công nhận {name}"
    if likely.recognised_at_most:
        return f"Còn có thể được công nhận {name}"
    return f"Chưa đủ điều kiện công nhận {name}"


def _is_plain_sum(criteria_set: CriteriaSet) -> bool:
    roundings = (
        criteria_set.leaf_decimals,
        criteria_set.criterion_decimals,
        criteria_set.total_decimals,
    )
    rounds = any(decimals is not None for decimals in roundings)
    return not rounds and not criteria_set.rescales_not_applicable
