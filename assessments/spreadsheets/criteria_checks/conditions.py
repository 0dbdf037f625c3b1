"""The conditions: what they apply to, the rows they name, their thresholds."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.enums import ConditionKind
from assessments.scoring import RECOGNITION, Condition
from assessments.scoring.points import written
from assessments.spreadsheets import criteria_sheets as on
from assessments.spreadsheets.cells import Row
from assessments.spreadsheets.criteria_set import CriteriaSetData

THRESHOLD_KINDS = frozenset(
    {
        ConditionKind.EACH_AT_LEAST,
        ConditionKind.EACH_AT_LEAST_PERCENT,
        ConditionKind.NAMED_AT_LEAST,
        ConditionKind.TOTAL_AT_LEAST,
    }
)
ROW_KINDS = THRESHOLD_KINDS - {ConditionKind.TOTAL_AT_LEAST}


def check_conditions(data: CriteriaSetData, rows: Sequence[Row]) -> None:
    """Note each condition that names nothing of the set or asks for what cannot be."""
    _check_repeated(data.conditions, rows)
    for condition, row in zip(data.conditions, rows, strict=True):
        _check_target(condition, row, data)
        _check_codes(condition, row, data)
        _check_threshold(condition, row, data)
        _check_wanted_grade(condition, row, data)


def _check_repeated(conditions: Sequence[Condition], rows: Sequence[Row]) -> None:
    """Only an exclusion may stand again, for another target: the same fact bars both."""
    for number, (condition, row) in enumerate(zip(conditions, rows, strict=True)):
        twins = [each for each in conditions[:number] if each.code == condition.code]
        for twin in twins:
            is_same_fact = twin.kind == condition.kind == ConditionKind.EXCLUSION
            if twin.applies_to == condition.applies_to or not is_same_fact:
                rule = f"Mã {condition.code} đã dùng ở dòng trên."
                row.fail(on.ROW_CODE, rule, "Hãy đặt mã khác.")


def _check_target(condition: Condition, row: Row, data: CriteriaSetData) -> None:
    grades = {grade.code: grade for grade in data.grades}
    if condition.applies_to == RECOGNITION:
        return
    if condition.applies_to not in grades:
        allowed = "; ".join((*grades, on.RECOGNITION_WORD))
        rule = "Điều kiện phải áp dụng cho một mức xếp loại hoặc cho việc công nhận."
        row.fail(on.TARGET, rule, f"Hãy ghi một trong: {allowed}.")
    elif grades[condition.applies_to].order == len(grades):
        rule = "Mức thấp nhất nhận mọi trường hợp còn lại nên không kèm điều kiện."
        row.fail(on.TARGET, rule, "Hãy gắn điều kiện vào mức cao hơn, hoặc bỏ dòng này.")


def _check_codes(condition: Condition, row: Row, data: CriteriaSetData) -> None:
    known = {criterion.code for criterion in data.criteria}
    if unknown := [code for code in condition.codes if code not in known]:
        rule = f"Không có mã tiêu chí {', '.join(unknown)}."
        row.fail(on.CODES, rule, f"Hãy ghi đúng mã ở trang tính “{on.CRITERIA}”.")
    elif condition.kind == ConditionKind.NAMED_AT_LEAST and not condition.codes:
        rule = "Điều kiện này phải nêu tên tiêu chí."
        row.fail(on.CODES, rule, "Hãy ghi mã các tiêu chí, cách nhau bằng dấu phẩy.")
    elif condition.codes and condition.kind not in ROW_KINDS:
        row.fail(on.CODES, "Điều kiện này không nêu tên tiêu chí.", "Hãy để trống ô này.")


def _check_threshold(condition: Condition, row: Row, data: CriteriaSetData) -> None:
    if condition.kind not in THRESHOLD_KINDS:
        if condition.threshold:
            row.fail(on.THRESHOLD, "Điều kiện này không có ngưỡng.", "Hãy để trống ô này.")
        return
    most = _most(condition, data)
    if not 0 < condition.threshold <= most:
        rule = f"Ngưỡng phải lớn hơn 0 và không vượt {written(most)}."
        row.fail(on.THRESHOLD, rule, "Hãy nhập lại ngưỡng.")


def _most(condition: Condition, data: CriteriaSetData) -> Decimal:
    """Return the highest threshold that every row the condition speaks of can reach."""
    if condition.kind == ConditionKind.EACH_AT_LEAST_PERCENT:
        return Decimal(100)
    if condition.kind == ConditionKind.TOTAL_AT_LEAST:
        return data.full_scale()
    maxima = data.maxima()
    codes = condition.codes or data.scaled_criteria()
    return min((maxima[code] for code in codes if code in maxima), default=data.full_scale())


def _check_wanted_grade(condition: Condition, row: Row, data: CriteriaSetData) -> None:
    wants_grade = condition.kind == ConditionKind.GRADE_AT_LEAST
    if not wants_grade:
        if condition.grade:
            rule = "Điều kiện này không yêu cầu xếp loại."
            row.fail(on.WANTED_GRADE, rule, "Hãy để trống ô này.")
        return
    if condition.applies_to != RECOGNITION:
        rule = "Chỉ việc công nhận mới yêu cầu một mức xếp loại."
        row.fail(on.TARGET, rule, f"Hãy ghi “{on.RECOGNITION_WORD}”.")
    if condition.grade not in {grade.code for grade in data.grades}:
        rule = "Không có mã xếp loại này."
        row.fail(on.WANTED_GRADE, rule, f"Hãy ghi đúng mã ở trang tính “{on.GRADES}”.")
