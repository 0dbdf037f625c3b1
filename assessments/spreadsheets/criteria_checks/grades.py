"""The grades: one ladder from the best down to zero."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assessments.scoring import GradeRule
from assessments.scoring.points import written
from assessments.scoring.rules import ON_PERCENT
from assessments.spreadsheets import criteria_sheets as on
from assessments.spreadsheets.cells import Row
from assessments.spreadsheets.criteria_checks.rows import check_codes
from assessments.spreadsheets.criteria_set import CriteriaSetData

GRADE_CODE = re.compile("[a-z0-9_]+")


def check_grades(data: CriteriaSetData, rows: Sequence[Row]) -> None:
    """Note each grade that breaks the ladder."""
    check_codes([grade.code for grade in data.grades], rows)
    for grade, row in zip(data.grades, rows, strict=True):
        if not GRADE_CODE.fullmatch(grade.code):
            rule = "Mã xếp loại chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới."
            row.fail(on.ROW_CODE, rule, "Hãy viết lại mã, ví dụ trung_binh.")
    ladder = sorted(zip(data.grades, rows, strict=True), key=lambda step: step[0].order)
    _check_orders(ladder)
    _check_bounds(ladder)
    if ladder:
        _check_ends(ladder, data)


def _check_orders(ladder: Sequence[tuple[GradeRule, Row]]) -> None:
    for expected, (grade, row) in enumerate(ladder, start=1):
        if grade.order != expected:
            rule = "Thứ tự các mức phải là 1, 2, 3… không trùng, không cách quãng."
            row.fail(on.ORDER, rule, "Hãy đánh lại thứ tự, 1 là mức cao nhất.")
            return


def _check_bounds(ladder: Sequence[tuple[GradeRule, Row]]) -> None:
    for (better, _), (worse, row) in pairwise(ladder):
        if worse.on != better.on:
            rule = "Các mức phải cùng tính trên điểm hoặc cùng tính trên tỷ lệ."
            row.fail(on.BOUND_ON, rule, f"Hãy ghi “{on.BOUNDS_ON.get(better.on, '')}”.")
        elif worse.lower_bound >= better.lower_bound:
            rule = f"Mức này phải bắt đầu dưới {written(better.lower_bound)} của mức cao hơn."
            row.fail(on.BOUND, rule, "Hãy kiểm tra cận dưới và thứ tự của hai mức.")


def _check_ends(ladder: Sequence[tuple[GradeRule, Row]], data: CriteriaSetData) -> None:
    (best, top), (worst, bottom) = ladder[0], ladder[-1]
    if worst.lower_bound:
        bottom.fail(on.BOUND, "Mức thấp nhất phải tính từ 0.", "Hãy nhập 0 cho mức thấp nhất.")
    most = Decimal(100) if best.on == ON_PERCENT else data.full_scale()
    if best.lower_bound > most:
        rule = f"Mức cao nhất không thể vượt {written(most)}."
        top.fail(on.BOUND, rule, "Hãy kiểm tra lại cận dưới và điểm tối đa các mục.")
