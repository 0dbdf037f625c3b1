"""The explanation of an outcome, and the way back from the explanation to the outcome."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from assessments.scoring.points import rounded
from assessments.scoring.rules import ON_PERCENT, RECOGNITION, ZERO

ROUNDING, POINTS, BONUS_POINTS, PENALTY_POINTS = "rounding", "points", "bonus", "penalty"
NOT_APPLICABLE_LINE, CRITERION, ADJUSTMENT = "not_applicable", "criterion", "adjustment"
RESCALE, TOTAL, MISSING, NOTHING = "rescale", "total", "missing", "nothing"
GRADE, LOWEST_GRADE, REFUSED, RESULT = "grade", "lowest_grade", "refused", "result"
AT_LEAST, TOTAL_NEEDED, GRADE_NEEDED = "at_least", "total_needed", "grade_needed"
EXCLUDED, RECOGNISED = "excluded", "recognised"


class Line(NamedTuple):
    """One step of an explanation: its words, and the rows and numbers they speak of.

    Codes and values by kind ("…" repeats):
    rounding: levels, decimals · points: (leaf, criterion), (points, maximum) · bonus, penalty:
    (leaf, criterion), (points,) · not_applicable: (leaf, criterion), (maximum,) · criterion:
    (criterion,), (points, maximum) · adjustment: (criterion,), (points,) · rescale: (), (maximum
    of what applies, full maximum) · total: (), (total, maximum) · missing: leaves, () · nothing:
    (), () · grade, lowest_grade: (grade, measure), (bound, order) · at_least: (target, condition,
    row …), (threshold, points or percent of the row …) · total_needed: (target, condition),
    (threshold,) · grade_needed: (target, condition, grade), (order,) · excluded: (target,
    condition), (1 or 0,) · refused: (grade, condition …), () · result: (grade,), () ·
    recognised: (condition that fails …), (1 or 0,).
    """

    kind: str
    text: str
    codes: tuple[str, ...] = ()
    values: tuple[Decimal, ...] = ()


Lines = Mapping[str, Sequence[Line]]


def recompute(explanation: Iterable[Line]) -> tuple[Decimal, str | None, bool | None]:
    """Return total, grade code and recognition, from the lines of an explanation alone."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in explanation:
        lines[line.kind].append(line)
    total = _total(lines)
    if lines[MISSING] or lines[NOTHING]:
        return total, None, None
    grade, order = _grade(lines, total)
    return total, grade, _recognition(lines, total, order)


def reaches(measure: str, bound: Decimal, total: Decimal, maximum: Decimal) -> bool:
    """Return whether a total lies at or above the bound of a grade, in points or percent."""
    return total * 100 >= bound * maximum if measure == ON_PERCENT else total >= bound


def _total(lines: Lines) -> Decimal:
    decimals = {
        level: int(digits)
        for line in lines[ROUNDING]
        for level, digits in zip(line.codes, line.values, strict=True)
    }
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in (*lines[POINTS], *lines[BONUS_POINTS], *lines[PENALTY_POINTS]):
        points = rounded(line.values[0], decimals.get("leaf"))
        sums[line.codes[1]] += -points if line.kind == PENALTY_POINTS else points
    adjusting = {line.codes[0] for line in lines[ADJUSTMENT]}
    scale, extra = ZERO, ZERO
    for criterion, points in sums.items():
        points = rounded(points, decimals.get("criterion"))
        scale, extra = (
            (scale, extra + points) if criterion in adjusting else (scale + points, extra)
        )
    for line in lines[RESCALE]:
        scale = scale * line.values[1] / line.values[0]
    return rounded(scale + extra, decimals.get("total"))


def _grade(lines: Lines, total: Decimal) -> tuple[str | None, Decimal]:
    maximum = _maximum(lines)
    for line in (*lines[GRADE], *lines[LOWEST_GRADE]):
        (code, measure), (bound, order) = line.codes, line.values
        reached = line.kind == LOWEST_GRADE or reaches(measure, bound, total, maximum)
        if reached and _holds(lines, code, total, order):
            return code, order
    return None, ZERO


def _maximum(lines: Lines) -> Decimal:
    if lines[RESCALE]:
        return lines[RESCALE][0].values[1]
    return sum((line.values[1] for line in lines[POINTS]), ZERO)


def _recognition(lines: Lines, total: Decimal, order: Decimal) -> bool | None:
    return _holds(lines, RECOGNITION, total, order) if lines[RECOGNISED] else None


def _holds(lines: Lines, target: str, total: Decimal, order: Decimal) -> bool:
    def of_target(kind: str) -> list[Line]:
        return [line for line in lines[kind] if line.codes[0] == target]

    return (
        all(min(line.values) >= line.values[0] for line in of_target(AT_LEAST))
        and all(total >= line.values[0] for line in of_target(TOTAL_NEEDED))
        and all(order <= line.values[0] for line in of_target(GRADE_NEEDED))
        and not any(line.values[0] for line in of_target(EXCLUDED))
    )
