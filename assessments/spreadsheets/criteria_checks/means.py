"""Leaves that are means over cases: the rounded mean has to be points of the leaf."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.scoring import CriterionRow
from assessments.scoring.points import rounded, written
from assessments.scoring.rules import MEAN
from assessments.spreadsheets import criteria_sheets as on
from assessments.spreadsheets.cells import Row
from assessments.spreadsheets.criteria_set import CriteriaSetData


def check_means(data: CriteriaSetData, rows: Sequence[Row]) -> None:
    """Note each mean whose maximum or step does not go with the rounding of the set."""
    decimals = data.rounding.leaf
    if decimals is None:
        return
    for criterion, row in zip(data.criteria, rows, strict=True):
        if criterion.kind == MEAN and criterion.max_points:
            _check_mean(criterion, row, decimals)


def _check_mean(leaf: CriterionRow, row: Row, decimals: int) -> None:
    finest = Decimal(1).scaleb(-decimals)
    if leaf.max_points is not None and rounded(leaf.max_points, decimals) != leaf.max_points:
        rule = f"Điểm bình quân làm tròn đến {written(finest)} nên điểm tối đa cũng phải như vậy."
        row.fail(on.MAXIMUM, rule, "Hãy bớt chữ số thập phân của điểm tối đa.")
    if leaf.step and finest % leaf.step:
        rule = f"Điểm bình quân làm tròn đến {written(finest)} nên bước điểm phải chia hết số này."
        row.fail(on.STEP, rule, f"Hãy nhập {written(finest)}, hoặc để trống.")
