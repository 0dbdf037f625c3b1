"""What stands on the sheets of a criteria workbook: names, titles and words, and writing them."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.enums import BoundOn, ConditionKind, CriterionKind, TieRule
from assessments.scoring.rules import MEAN, RECOGNITION, SUPPORTED_KINDS, Condition, GradeRule
from assessments.scoring.tree import GROUP, SUM, CriterionRow
from assessments.spreadsheets.cells import printed
from assessments.spreadsheets.criteria_set import CriteriaSetData
from communes.workbooks import Column, SheetData, Value, write_workbook

WHAT = "criteria"
SET, CRITERIA, GRADES, CONDITIONS = "Bộ tiêu chí", "Tiêu chí", "Xếp loại", "Điều kiện"
GUIDE = "Hướng dẫn"
CSV_FILES = {
    SET: "set.csv",
    CRITERIA: "criteria.csv",
    GRADES: "grades.csv",
    CONDITIONS: "conditions.csv",
}

FIELD, VALUE = "Thông tin", "Giá trị"
CODE, NAME, DECISION = "Mã bộ tiêu chí", "Tên bộ tiêu chí", "Văn bản ban hành"
VALID_FROM, VALID_TO = "Áp dụng từ ngày", "Áp dụng đến hết ngày"
LEVEL, SUBLEVEL = "Tên gọi mỗi tiêu chí", "Tên gọi mục con của tiêu chí"
RECOGNITION_NAME, CAVEAT = "Danh hiệu công nhận", "Lưu ý"
LEAF_DECIMALS = "Số chữ số thập phân của điểm từng mục"
CRITERION_DECIMALS = "Số chữ số thập phân của điểm tiêu chí"
TOTAL_DECIMALS = "Số chữ số thập phân của tổng điểm"
TIES, RESCALE = "Khi bằng điểm", "Quy đổi khi có mục không áp dụng"
SET_FIELDS = (
    *(CODE, NAME, DECISION, VALID_FROM, VALID_TO, LEVEL, SUBLEVEL, RECOGNITION_NAME),
    *(LEAF_DECIMALS, CRITERION_DECIMALS, TOTAL_DECIMALS, TIES, RESCALE, CAVEAT),
)
ROW_CODE, PARENT, CONTENT, KIND = "Mã", "Thuộc mã", "Nội dung", "Cách chấm"
MAXIMUM, STEP, OPTIONS, GUIDANCE = "Điểm tối đa", "Bước điểm", "Các mức điểm", "Hướng dẫn chấm"
GRADE_NAME, ORDER, BOUND, BOUND_ON = "Xếp loại", "Thứ tự", "Từ (tính cả mức này)", "Tính trên"
TARGET, CONDITION_KIND, CODES = "Áp dụng cho", "Loại điều kiện", "Mã tiêu chí"
THRESHOLD, WANTED_GRADE = "Ngưỡng", "Mã xếp loại yêu cầu"

CRITERIA_COLUMNS = (
    Column(ROW_CODE, 8),
    Column(PARENT, 10),
    Column(CONTENT, 50),
    Column(KIND, 24),
    Column(MAXIMUM, 12),
    Column(STEP, 10),
    Column(OPTIONS, 16),
    Column(GUIDANCE, 60),
)
GRADE_COLUMNS = (
    Column(ROW_CODE, 14),
    Column(GRADE_NAME, 24),
    Column(ORDER, 10),
    Column(BOUND, 16),
    Column(BOUND_ON, 16),
)
CONDITION_COLUMNS = (
    Column(ROW_CODE, 12),
    Column(TARGET, 16),
    Column(CONDITION_KIND, 40),
    Column(CODES, 20),
    Column(THRESHOLD, 10),
    Column(WANTED_GRADE, 16),
    Column(CONTENT, 70),
)

YES_NO = {"yes": "có", "no": "không"}
ROW_KINDS = dict(CriterionKind.choices)
TAKEN_KINDS = {
    kind: word for kind, word in ROW_KINDS.items() if kind in {GROUP, SUM, *SUPPORTED_KINDS}
}
TIE_RULES, BOUNDS_ON = dict(TieRule.choices), dict(BoundOn.choices)
CONDITION_KINDS = dict(ConditionKind.choices)
RECOGNITION_WORD = "công nhận"

GUIDE_LINES = (
    ("Loại biểu mẫu", WHAT),
    (
        SET,
        f"Mỗi dòng một thông tin chung của bộ tiêu chí. “{TIES}” ghi một trong: "
        + "; ".join(f"“{word}”" for word in TIE_RULES.values())
        + ".",
    ),
    (
        CRITERIA,
        "Mỗi dòng một nhóm, một tiêu chí hoặc một mục con; dòng cha đứng trước dòng con. "
        f"“{KIND}” ghi một trong: " + "; ".join(f"“{word}”" for word in TAKEN_KINDS.values()) + ".",
    ),
    (
        MAXIMUM,
        f"Chỉ mục được chấm mới có điểm tối đa. “{STEP}” là số nhỏ nhất được chấm, ví dụ "
        f"0,25. “{OPTIONS}” ghi các điểm được chọn, hoặc các điểm mà một hồ sơ có thể đạt (mục "
        f"“{ROW_KINDS[MEAN]}”), cách nhau bằng dấu chấm phẩy, ví dụ 0; 1; 2.",
    ),
    (GRADES, "Thứ tự 1 là mức cao nhất. Mức thấp nhất tính từ 0 và không kèm điều kiện."),
    (
        CONDITIONS,
        f"“{TARGET}” ghi mã xếp loại hoặc “{RECOGNITION_WORD}”. “{CODES}” để trống nghĩa "
        "là mọi tiêu chí. Điều kiện loại trừ của một mức xếp loại cũng chặn các mức cao hơn.",
    ),
)


def criteria_sheets(data: CriteriaSetData | None) -> list[SheetData]:
    """Return the sheets of a criteria set, or of the bare form when there is none."""
    criteria, grades = (data.criteria, data.grades) if data else ((), ())
    conditions = data.conditions if data else ()
    return [
        SheetData(SET, (Column(FIELD, 42), Column(VALUE, 80)), _set_rows(data), freeze=1),
        SheetData(CRITERIA, CRITERIA_COLUMNS, [_criterion(row) for row in criteria], freeze=1),
        SheetData(GRADES, GRADE_COLUMNS, [_grade(grade) for grade in grades]),
        SheetData(CONDITIONS, CONDITION_COLUMNS, [_condition(each) for each in conditions]),
        SheetData(GUIDE, (Column("Mục", 20), Column("Cách ghi", 110)), GUIDE_LINES),
    ]


def write_criteria_workbook(data: CriteriaSetData | None) -> bytes:
    """Return the XLSX file of a criteria set, or of the bare form when there is none."""
    return write_workbook(criteria_sheets(data), data.name if data else SET)


def _set_rows(data: CriteriaSetData | None) -> list[tuple[str, Value]]:
    if data is None:
        return [(title, None) for title in SET_FIELDS]
    values: Sequence[Value] = (
        *(data.code, data.name, data.decision, data.valid_from, data.valid_to),
        *(data.level_name, data.sublevel_name, data.recognition_name or None),
        *(data.rounding.leaf, data.rounding.criterion, data.rounding.total),
        TIE_RULES[data.ties],
        YES_NO["yes" if data.rescale_not_applicable else "no"],
        data.caveat or None,
    )
    return list(zip(SET_FIELDS, values, strict=True))


def _criterion(row: CriterionRow) -> tuple[Value, ...]:
    options = "; ".join(printed(option) for option in row.options)
    return (
        *(row.code, row.parent or None, row.name, ROW_KINDS[row.kind]),
        *(row.max_points, row.step, options or None, row.guidance or None),
    )


def _grade(grade: GradeRule) -> tuple[Value, ...]:
    return grade.code, grade.name, grade.order, grade.lower_bound, BOUNDS_ON[grade.on]


def _condition(condition: Condition) -> tuple[Value, ...]:
    target, kind = condition.applies_to, condition.kind
    has_threshold = kind not in (ConditionKind.EXCLUSION, ConditionKind.GRADE_AT_LEAST)
    threshold: Decimal | None = condition.threshold if has_threshold else None
    return (
        condition.code,
        RECOGNITION_WORD if target == RECOGNITION else target,
        CONDITION_KINDS[kind],
        ", ".join(condition.codes) or None,
        threshold,
        condition.grade or None,
        condition.text,
    )
