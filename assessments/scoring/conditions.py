"""What a grade or the recognition needs besides points, put to one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from assessments.scoring import explain
from assessments.scoring.explain import Line
from assessments.scoring.points import written
from assessments.scoring.rule_set import RuleSet
from assessments.scoring.rules import (
    EACH_AT_LEAST_PERCENT,
    EXCLUSION,
    GRADE_AT_LEAST,
    TOTAL_AT_LEAST,
    Condition,
    GradeRule,
)
from assessments.scoring.totals import Tally
from communes.vietnamese import join_list


@dataclass(frozen=True)
class Finding:
    """Whether a condition holds, the line that shows it, and what is wanting when it fails."""

    holds: bool
    line: Line
    wanting: str = ""


@dataclass(frozen=True)
class Case:
    """A sheet as the conditions see it: rules, sums, the grade so far, the exclusions met."""

    rules: RuleSet
    tally: Tally
    exclusions: frozenset[str]


def find(condition: Condition, case: Case, grade: GradeRule | None = None) -> Finding:
    """Return what one condition says of the sheet; `grade` is the grade it was given."""
    if condition.kind == EXCLUSION:
        return _exclusion(condition, case)
    if condition.kind == TOTAL_AT_LEAST:
        return _total(condition, case)
    if condition.kind == GRADE_AT_LEAST:
        return _grade(condition, case, grade)
    return _rows(condition, case)


def shown_percent(percent: Decimal) -> str:
    """Return "83,66%"; cut, not rounded, so that a missed bound never looks reached."""
    return written(percent.quantize(Decimal("0.01"), ROUND_DOWN)) + "%"


def _exclusion(condition: Condition, case: Case) -> Finding:
    met = condition.code in case.exclusions
    text = f"{'Có' if met else 'Không có'} điều kiện loại trừ: {condition.text}"
    codes = (condition.applies_to, condition.code)
    line = Line(explain.EXCLUDED, text, codes, (Decimal(met),))
    return Finding(not met, line, f"vướng điều kiện loại trừ “{condition.text}”")


def _total(condition: Condition, case: Case) -> Finding:
    short = condition.threshold - case.tally.total
    codes = (condition.applies_to, condition.code)
    text = f"{_verdict(short <= 0)}: {condition.text}"
    line = Line(explain.TOTAL_NEEDED, text, codes, (condition.threshold,))
    return Finding(short <= 0, line, f"tổng điểm còn thiếu {written(short)} điểm")


def _grade(condition: Condition, case: Case, grade: GradeRule | None) -> Finding:
    wanted = next(g for g in case.rules.grades if g.code == condition.grade)
    holds = grade is not None and grade.order <= wanted.order
    codes = (condition.applies_to, condition.code, wanted.code)
    text = f"{_verdict(holds)}: {condition.text}"
    line = Line(explain.GRADE_NEEDED, text, codes, (Decimal(wanted.order),))
    return Finding(holds, line, f"cần xếp loại từ {wanted.name} trở lên")


def _rows(condition: Condition, case: Case) -> Finding:
    measured = _measured(condition, case)
    short = [code for code, value in measured if value < condition.threshold]
    text = f"{_verdict(not short)}: {condition.text}"
    codes = (condition.applies_to, condition.code, *(code for code, _ in measured))
    values = (condition.threshold, *(value for _, value in measured))
    line = Line(explain.AT_LEAST, text, codes, values)
    return Finding(not short, line, _wanting(condition, case.rules, short, len(measured)))


def _measured(condition: Condition, case: Case) -> list[tuple[str, Decimal]]:
    """Return the rows the condition speaks of, with what they got, as far as they apply."""
    codes = condition.codes or case.rules.scaled_criteria
    rows = [(code, case.tally.worth[code]) for code in codes]
    if condition.kind == EACH_AT_LEAST_PERCENT:
        return [(code, row.points * 100 / row.scale) for code, row in rows if row.scale]
    on_scale = case.rules.scaled_rows
    return [(code, row.points) for code, row in rows if row.scale or code not in on_scale]


def _wanting(condition: Condition, rules: RuleSet, short: Sequence[str], rows: int) -> str:
    if not short:
        return ""
    amount = f"{written(condition.threshold)} điểm"
    if condition.kind == EACH_AT_LEAST_PERCENT:
        amount = f"{written(condition.threshold)}% điểm tối đa"
    if len(short) == 1:
        return f"{rules.labels[short[0]]} cần ít nhất {amount}"
    if len(short) == rows and not condition.codes:
        return f"mỗi {rules.level_name} cần ít nhất {amount}"
    return f"{join_list([rules.labels[code] for code in short])} đều cần ít nhất {amount}"


def _verdict(holds: bool) -> str:
    return "Đủ điều kiện" if holds else "Chưa đủ điều kiện"
