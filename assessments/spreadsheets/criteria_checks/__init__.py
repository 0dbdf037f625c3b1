"""What must hold between the cells of a criteria workbook before the set is taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.scoring import RECOGNITION
from assessments.scoring.rules import MEAN
from assessments.spreadsheets import criteria_sheets as on
from assessments.spreadsheets.cells import Row
from assessments.spreadsheets.criteria_checks.conditions import check_conditions
from assessments.spreadsheets.criteria_checks.grades import check_grades
from assessments.spreadsheets.criteria_checks.means import check_means
from assessments.spreadsheets.criteria_checks.rows import MOST_DECIMALS, check_criteria
from assessments.spreadsheets.criteria_set import CriteriaSetData

SET_CODE = re.compile("[a-z0-9]{1,20}")


@dataclass(frozen=True)
class SetRows:
    """The rows of the workbook, in the order of the criteria, grades and conditions read."""

    general: Row
    criteria: Sequence[Row]
    grades: Sequence[Row]
    conditions: Sequence[Row]


def check_set(data: CriteriaSetData, rows: SetRows) -> None:
    """Note in the rows each cell that does not fit the others."""
    _check_general(data, rows.general)
    _check_rounding(data, rows.general)
    _check_results(data, rows.general)
    check_criteria(data.criteria, rows.criteria, rows.general)
    check_means(data, rows.criteria)
    if any(error.sheet == on.CRITERIA for error in rows.general.errors):
        return  # bounds and thresholds are measured against a tree that stands
    check_grades(data, rows.grades)
    check_conditions(data, rows.conditions)


def _check_general(data: CriteriaSetData, row: Row) -> None:
    if not SET_CODE.fullmatch(data.code):
        rule = "Mã bộ tiêu chí chỉ gồm chữ thường không dấu và chữ số."
        row.fail(on.CODE, rule, "Hãy viết lại mã, ví dụ cqcs34.")
    if data.valid_from and data.valid_to and data.valid_to < data.valid_from:
        rule = "Ngày hết áp dụng trước ngày bắt đầu áp dụng."
        row.fail(on.VALID_TO, rule, "Hãy kiểm tra lại hai ngày.")


def _check_rounding(data: CriteriaSetData, row: Row) -> None:
    levels = {
        on.LEAF_DECIMALS: data.rounding.leaf,
        on.CRITERION_DECIMALS: data.rounding.criterion,
        on.TOTAL_DECIMALS: data.rounding.total,
    }
    for title, decimals in levels.items():
        if decimals is not None and decimals > MOST_DECIMALS:
            rule = f"Điểm có nhiều nhất {MOST_DECIMALS} chữ số thập phân."
            row.fail(title, rule, f"Hãy nhập số từ 0 đến {MOST_DECIMALS}, hoặc để trống.")
    if data.rounding.leaf is None and any(each.kind == MEAN for each in data.criteria):
        rule = "Điểm bình quân có thể lẻ vô hạn nên điểm từng mục phải được làm tròn."
        row.fail(on.LEAF_DECIMALS, rule, f"Hãy nhập số từ 0 đến {MOST_DECIMALS}.")
    if data.rescale_not_applicable and data.rounding.total is None:
        rule = "Điểm quy đổi có thể lẻ vô hạn nên tổng điểm phải được làm tròn."
        row.fail(on.TOTAL_DECIMALS, rule, f"Hãy nhập số từ 0 đến {MOST_DECIMALS}.")


def _check_results(data: CriteriaSetData, row: Row) -> None:
    recognises = any(condition.applies_to == RECOGNITION for condition in data.conditions)
    if recognises and not data.recognition_name:
        rule = "Có điều kiện công nhận nhưng chưa có tên danh hiệu."
        row.fail(on.RECOGNITION_NAME, rule, "Hãy ghi tên danh hiệu được công nhận.")
    if data.recognition_name and not recognises:
        rule = "Có danh hiệu công nhận nhưng chưa có điều kiện nào."
        action = f"Hãy thêm điều kiện áp dụng cho “{on.RECOGNITION_WORD}”, hoặc để trống ô này."
        row.fail(on.RECOGNITION_NAME, rule, action)
    if not data.grades and not recognises:
        rule = "Bộ tiêu chí phải có mức xếp loại hoặc điều kiện công nhận."
        row.fail(on.CODE, rule, f"Hãy điền trang tính “{on.GRADES}” hoặc “{on.CONDITIONS}”.")
