"""From rows to the pure rules, and from scores to the answers they are put to."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assessments.models import Condition, CriteriaSet, Criterion, Score
from assessments.scoring import (
    NOT_APPLICABLE,
    RECOGNITION,
    Answer,
    CriterionRow,
    GradeRule,
    Leaf,
    Rounding,
    RuleSet,
    criteria_tree,
)
from assessments.scoring import Condition as ConditionRule
from communes.vietnamese import parse_decimal

ValueName = Literal["self_value", "reviewed_value", "decided_value", "province_value"]
MOST_KEPT = 64


def rule_set(criteria_set: CriteriaSet) -> RuleSet:
    """Return the rules of the set; takes three queries.

    Raises ValueError where the rows contradict each other (see `RuleSet`).
    """
    return RuleSet(
        criteria=criteria_tree(criterion_rows(criteria_set)),
        grades=grade_rules(criteria_set),
        conditions=condition_rules(criteria_set),
        rounding=rounding(criteria_set),
        ties=criteria_set.tie_rule,
        rescale_not_applicable=criteria_set.rescales_not_applicable,
        level_name=criteria_set.level_name,
        sublevel_name=criteria_set.sublevel_name,
        recognition_name=criteria_set.recognition_name,
    )


def kept_rule_set(criteria_set: CriteriaSet) -> RuleSet:
    """Return the rules of the set as it was last stored, read once by each process."""
    return _rules_of(criteria_set.pk, criteria_set.revision)


@lru_cache(maxsize=MOST_KEPT)
def _rules_of(pk: int, revision: str) -> RuleSet:
    return rule_set(CriteriaSet.objects.get(pk=pk))


def leaf_of(criterion: Criterion) -> Leaf:
    """Return the rule of one leaf, to check typed points with."""
    return Leaf(
        criterion.code,
        criterion.name,
        criterion.max_points,
        criterion.step,
        criterion.kind,
        options_of(criterion.options),
    )


def answers(scores: Iterable[Score], value: ValueName) -> dict[str, Answer]:
    """Return one of the four values of each score by the code of its leaf."""
    return {
        score.criterion.code: (NOT_APPLICABLE if score.is_not_applicable else getattr(score, value))
        for score in scores
    }


def criterion_rows(criteria_set: CriteriaSet) -> tuple[CriterionRow, ...]:
    """Return the rows of the set in their order; one query."""
    rows = list(criteria_set.criteria.all())
    codes = {row.pk: row.code for row in rows}
    return tuple(_criterion(row, codes[row.parent_id] if row.parent_id else "") for row in rows)


def grade_rules(criteria_set: CriteriaSet) -> tuple[GradeRule, ...]:
    """Return the grades, the best first; one query."""
    return tuple(
        GradeRule(grade.code, grade.name, grade.order, grade.lower_bound, grade.bound_on)
        for grade in criteria_set.grades.all()
    )


def condition_rules(criteria_set: CriteriaSet) -> tuple[ConditionRule, ...]:
    """Return the conditions in their order; one query."""
    rows = criteria_set.conditions.select_related("grade", "required_grade")
    return tuple(_condition(row) for row in rows)


def rounding(criteria_set: CriteriaSet) -> Rounding:
    """Return the decimals kept at each level."""
    return Rounding(
        criteria_set.leaf_decimals,
        criteria_set.criterion_decimals,
        criteria_set.total_decimals,
    )


def options_of(text: str) -> tuple[Decimal, ...]:
    """Return the points of "0; 0,5; 1". Raises ValueError where one is no number."""
    return tuple(parse_decimal(part) for part in text.split(";") if part.strip())


def codes_of(text: str) -> tuple[str, ...]:
    """Return the codes of "1.1; 2"."""
    return tuple(part for part in re.split(r"[;,\s]+", text) if part)


def _criterion(row: Criterion, parent: str) -> CriterionRow:
    return CriterionRow(
        code=row.code,
        name=row.name,
        kind=row.kind,
        parent=parent,
        max_points=row.max_points if row.is_leaf else None,
        step=row.step,
        options=options_of(row.options),
        guidance=row.guidance,
    )


def _condition(row: Condition) -> ConditionRule:
    return ConditionRule(
        code=row.code,
        kind=row.kind,
        applies_to=row.grade.code if row.grade else RECOGNITION,
        text=row.text,
        codes=codes_of(row.criteria_codes),
        threshold=row.threshold or Decimal(0),
        grade=row.required_grade.code if row.required_grade else "",
    )
