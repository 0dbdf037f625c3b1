"""Add up the points of a sheet, level by level, and say how."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from assessments.scoring import explain
from assessments.scoring.explain import Line
from assessments.scoring.points import rounded, written
from assessments.scoring.rule_set import RuleSet
from assessments.scoring.rules import (
    BONUS,
    PENALTY,
    ZERO,
    CriterionRule,
    Leaf,
    Node,
)


class NotApplicable(Enum):
    """The answer "không áp dụng": the row leaves both the points and the maximum."""

    NOT_APPLICABLE = "not_applicable"


NOT_APPLICABLE = NotApplicable.NOT_APPLICABLE
Answer = Decimal | NotApplicable | None
Points = Mapping[str, Answer]

LINE_KINDS = {BONUS: explain.BONUS_POINTS, PENALTY: explain.PENALTY_POINTS}
LEVEL_WORDS = {
    "leaf": "điểm từng nội dung",
    "criterion": "điểm tiêu chí",
    "total": "tổng điểm",
}


class Worth(NamedTuple):
    """What a row brings: its points, and the maximum of what applies in it."""

    points: Decimal
    scale: Decimal


@dataclass(frozen=True)
class Tally:
    """The sums of a sheet: the worth of every row, total, maximum, what is missing, how so."""

    worth: Mapping[str, Worth]
    total: Decimal
    maximum: Decimal
    missing: tuple[str, ...]
    lines: tuple[Line, ...]


def tally(rules: RuleSet, points: Points) -> Tally:
    """Return the sums of the answers; an answer that is missing adds nothing and is listed.

    Raises ValueError when an answer belongs to no leaf of the set.
    """
    if unknown := points.keys() - rules.leaves.keys():
        raise ValueError(f"Bộ tiêu chí không có mục {', '.join(sorted(unknown))}.")
    count = _Count(rules, points)
    for node in rules.criteria:
        count.weigh(node)
    return count.close()


class _Count:
    """Walks the tree once, keeping the worth of each row and the lines that explain it."""

    def __init__(self, rules: RuleSet, points: Points) -> None:
        self.rules, self.points = rules, points
        self.worth: dict[str, Worth] = {}
        self.missing: list[str] = []
        self.lines: list[Line] = _rounding_lines(rules)

    def weigh(self, node: Node) -> Worth:
        """Return the worth of a row, after that of every row below it."""
        worth = self._leaf(node) if isinstance(node, Leaf) else self._sum(node)
        if node.code in self.rules.criterion_codes:
            worth = self._close_criterion(node, worth)
        self.worth[node.code] = worth
        return worth

    def _sum(self, node: CriterionRule) -> Worth:
        parts = [self.weigh(child) for child in node.children]
        points = sum((part.points for part in parts), ZERO)
        scale = sum((part.scale for part in parts), ZERO)
        return Worth(points, scale)

    def _leaf(self, leaf: Leaf) -> Worth:
        answer = self.points.get(leaf.code)
        if isinstance(answer, Decimal):
            return self._scored(leaf, answer)
        if answer is NOT_APPLICABLE:
            text = f"{self.rules.captions[leaf.code]}: không áp dụng."
            path = self.rules.paths[leaf.code]
            self.lines.append(Line(explain.NOT_APPLICABLE_LINE, text, path, (leaf.scale,)))
            return Worth(ZERO, ZERO)
        if not leaf.is_adjustment:
            self.missing.append(leaf.code)
        return Worth(ZERO, leaf.scale)

    def _scored(self, leaf: Leaf, answer: Decimal) -> Worth:
        points = rounded(answer, self.rules.rounding.leaf)
        path, name = self.rules.paths[leaf.code], self.rules.captions[leaf.code]
        if leaf.is_adjustment:
            word = "trừ" if leaf.kind == PENALTY else "cộng"
            text = f"{name}: {word} {written(points)} điểm."
            self.lines.append(Line(LINE_KINDS[leaf.kind], text, path, (answer,)))
            return Worth(-points if leaf.kind == PENALTY else points, ZERO)
        text = f"{name}: {written(points)}/{written(leaf.scale)} điểm."
        self.lines.append(Line(explain.POINTS, text, path, (answer, leaf.scale)))
        return Worth(points, leaf.scale)

    def _close_criterion(self, node: Node, worth: Worth) -> Worth:
        points = rounded(worth.points, self.rules.rounding.criterion)
        if node.code in self.rules.adjusting:
            self._say_adjustment(node.code, points)
        elif worth.scale and (isinstance(node, CriterionRule) or points != worth.points):
            text = f"Cộng {self.rules.labels[node.code]}: {_share(points, worth.scale)}."
            values = (points, worth.scale)
            self.lines.append(Line(explain.CRITERION, text, (node.code,), values))
        return Worth(points, worth.scale)

    def _say_adjustment(self, code: str, points: Decimal) -> None:
        if points:
            name = self.rules.captions[code]
            text = f"{name}: {written(points)} điểm, tính ngoài thang điểm."
            self.lines.append(Line(explain.ADJUSTMENT, text, (code,), (points,)))

    def close(self) -> Tally:
        """Return the tally, rescaled to the full maximum where the set says so."""
        criteria = [
            (c.code in self.rules.adjusting, self.worth[c.code]) for c in self.rules.single_criteria
        ]
        scale = sum((worth.points for adjusts, worth in criteria if not adjusts), ZERO)
        extra = sum((worth.points for adjusts, worth in criteria if adjusts), ZERO)
        maximum = sum((worth.scale for _, worth in criteria), ZERO)
        if self.rules.rescale_not_applicable and ZERO < maximum < self.rules.full_scale:
            self.lines.append(_rescale_line(maximum, self.rules.full_scale))
            scale, maximum = scale * self.rules.full_scale / maximum, self.rules.full_scale
        total = rounded(scale + extra, self.rules.rounding.total)
        text = f"Tổng điểm: {_share(total, maximum)}."
        self.lines.append(Line(explain.TOTAL, text, (), (total, maximum)))
        return Tally(self.worth, total, maximum, tuple(self.missing), tuple(self.lines))


def _share(points: Decimal, maximum: Decimal) -> str:
    return f"{written(points)}/{written(maximum)} điểm"


def _rescale_line(applicable: Decimal, full: Decimal) -> Line:
    text = (
        f"Quy đổi phần được chấm ({written(applicable)} điểm) về thang {written(full)} điểm, "
        "vì có nội dung không áp dụng."
    )
    return Line(explain.RESCALE, text, (), (applicable, full))


def _rounding_lines(rules: RuleSet) -> list[Line]:
    levels = [(k, d) for k in LEVEL_WORDS if (d := getattr(rules.rounding, k)) is not None]
    if not levels:
        return []
    words = "; ".join(f"{LEVEL_WORDS[key]} đến {digits} chữ số thập phân" for key, digits in levels)
    codes, values = zip(*((key, Decimal(digits)) for key, digits in levels), strict=True)
    return [Line(explain.ROUNDING, f"Làm tròn {words}.", codes, values)]
