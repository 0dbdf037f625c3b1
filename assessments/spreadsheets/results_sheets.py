"""What stands on the sheets of a workbook with results from papers, and writing them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assessments.enums import ImportKind
from assessments.models import CriteriaSet, Criterion
from assessments.scoring import NOT_APPLICABLE, Answer
from communes.models import AdministrativeUnit
from communes.workbooks import Column, SheetData, Value, write_workbook

GENERAL, LIST, GUIDE = "Thông tin chung", "Kết quả", "Hướng dẫn"
FIELD, VALUE = "Thông tin", "Giá trị"
SET_CODE, UNIT_CODE = "Mã bộ tiêu chí", "Mã đơn vị tổ chức đánh giá"
CODE, COMMUNE, PERIOD = "Mã đơn vị", "Xã, phường, thị trấn", "Năm"
TOTAL, MAXIMUM, GRADE, RECOGNISED = "Tổng điểm", "Điểm tối đa", "Xếp loại", "Công nhận"
PAPER, DECIDED_ON, NOTE = "Văn bản", "Ngày văn bản", "Giải thích chênh lệch"
NO_GRADE, NOT_APPLICABLE_WORD = "không xếp loại", "không áp dụng"
YES_NO = {"yes": "có", "no": "không"}
KIND_TITLE = "Loại biểu mẫu"

BEFORE = (Column(CODE, 10), Column(COMMUNE, 26), Column(PERIOD, 10))
AFTER = (
    Column(TOTAL, 11, "#,##0.###"),
    Column(MAXIMUM, 11, "#,##0.###"),
    Column(GRADE, 18),
    Column(RECOGNISED, 12),
    Column(PAPER, 44),
    Column(DECIDED_ON, 14),
    Column(NOTE, 34),
)


@dataclass(frozen=True)
class ResultLine:
    """One commune in one period as the workbook shows it; a bare line waits to be filled."""

    code: str
    name: str
    period: str
    points: Mapping[str, Answer] = field(default_factory=dict)
    total: Decimal | None = None
    maximum: Decimal | None = None
    grade: str = ""
    recognised: bool | None = None
    paper: str = ""
    decided_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class ResultsTable:
    """A workbook of results: whose communes, by which set, and the lines; None for a bare form.

    `run_here` names the periods that were scored in the system and are therefore left out.
    """

    kind: ImportKind
    criteria_set: CriteriaSet
    unit: AdministrativeUnit | None = None
    lines: Sequence[ResultLine] = ()
    run_here: Sequence[str] = ()


def leaf_titles(criteria_set: CriteriaSet, leaves: Sequence[Criterion]) -> dict[str, str]:
    """Return the title of each leaf's column by the code of the leaf: "Tiêu thức 1"."""
    level = criteria_set.level_name
    return {leaf.code: f"{level[:1].upper()}{level[1:]} {leaf.code}" for leaf in leaves}


def columns_of(kind: ImportKind, titles: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns of the list; only a history has one for each leaf."""
    leaves = titles.values() if kind == ImportKind.HISTORY else ()
    return (*BEFORE, *(Column(title, 9, "#,##0.###") for title in leaves), *AFTER)


def write_results_workbook(table: ResultsTable) -> bytes:
    """Return the XLSX file of the table, with the page of guidance."""
    leaves = list(table.criteria_set.criteria.filter(is_leaf=True))
    titles = leaf_titles(table.criteria_set, leaves)
    codes = list(titles) if table.kind == ImportKind.HISTORY else []
    rows = [_cells(line, codes) for line in table.lines]
    sheets = [
        SheetData(GENERAL, (Column(FIELD, 34), Column(VALUE, 70)), _general(table), freeze=1),
        SheetData(LIST, columns_of(table.kind, titles), rows, freeze=3),
        SheetData(GUIDE, (Column("Mục", 26), Column("Cách ghi", 110)), _guide(table, titles)),
    ]
    return write_workbook(sheets, table.kind.label)


def _general(table: ResultsTable) -> list[tuple[str, Value]]:
    unit = table.unit
    return [
        (SET_CODE, table.criteria_set.code),
        (UNIT_CODE, unit.code if unit else None),
        ("Tên bộ tiêu chí (chỉ để đọc)", table.criteria_set.name),
        ("Đơn vị tổ chức đánh giá (chỉ để đọc)", unit.title if unit else None),
    ]


def _cells(line: ResultLine, codes: Sequence[str]) -> tuple[Value, ...]:
    recognised = {True: YES_NO["yes"], False: YES_NO["no"], None: None}[line.recognised]
    period: Value = int(line.period) if line.period.isdigit() else line.period
    return (
        *(line.code, line.name, period),
        *(_point(line.points.get(code)) for code in codes),
        *(line.total, line.maximum, line.grade or None, recognised),
        *(line.paper or None, line.decided_on, line.note or None),
    )


def _point(answer: Answer) -> Value:
    if answer is NOT_APPLICABLE:
        return NOT_APPLICABLE_WORD
    return answer if isinstance(answer, Decimal) else None


def _guide(table: ResultsTable, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    rules = table.criteria_set
    grades = "; ".join(f"“{grade.name}”" for grade in rules.grades.all())
    lines = [
        (KIND_TITLE, table.kind.value),
        (
            LIST,
            "Mỗi dòng là một xã, phường, thị trấn trong một năm. Dòng chưa điền gì ngoài tên và "
            "năm thì được bỏ qua. Không gộp ô, không để công thức: hãy dán dạng giá trị.",
        ),
        (
            f"{CODE}, {COMMUNE}",
            "Ghi mã hoặc tên, hoặc cả hai. Tên không có dấu hay viết hơi khác vẫn nhận; chỗ nào "
            "chưa chắc thì hệ thống hỏi lại trước khi nhận.",
        ),
        (PERIOD, "Năm của kết quả, ví dụ 2019; sáu tháng đầu năm ghi 2019-H1."),
        (TOTAL, f"Có thể để trống. {_maximum_words(table)}"),
        (PAPER, "Bắt buộc: số, ký hiệu, cơ quan ban hành của văn bản có kết quả."),
        (DECIDED_ON, "Bắt buộc: ngày của văn bản, dạng ngày/tháng/năm."),
        (NOTE, "Ghi khi tổng điểm trong văn bản khác tổng các điểm trong dòng."),
    ]
    if table.kind == ImportKind.HISTORY:
        words = f"Điểm từng {rules.level_name}; ghi đủ hoặc để trống cả dòng. Mục không phải chấm"
        words += f" ghi “{NOT_APPLICABLE_WORD}”."
        lines.insert(4, (", ".join(list(titles.values())[:2]) + "…", words))
    if grades:
        lines.append((GRADE, f"Ghi một trong: {grades}; “{NO_GRADE}”."))
    if rules.recognition_name:
        words = f"{rules.recognition_name}: ghi “có” hoặc “không”; để trống khi văn bản không nói."
        lines.append((RECOGNISED, words[:1].upper() + words[1:]))
    if table.run_here:
        words = f"{', '.join(table.run_here)}: đã chấm trên hệ thống nên không có trong tệp này."
        lines.append(("Kỳ không nhập ở đây", words))
    return lines


def _maximum_words(table: ResultsTable) -> str:
    return f"“{MAXIMUM}” để trống nghĩa là điểm tối đa của bộ tiêu chí {table.criteria_set.code}."
