"""The rows of the set: codes, places in the tree, points."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.scoring import CriterionRow
from assessments.scoring.points import written
from assessments.scoring.rules import ADJUSTMENTS, FREE, MEAN, OPTIONS, SUPPORTED_KINDS
from assessments.scoring.tree import GROUP, SUM
from assessments.spreadsheets import criteria_sheets as on
from assessments.spreadsheets.cells import Row

MOST_DECIMALS = 3
POINTS_LIMIT = 10_000


def check_criteria(criteria: Sequence[CriterionRow], rows: Sequence[Row], general: Row) -> None:
    """Note each row that stands in the wrong place or is scored in a way that cannot be."""
    check_codes([criterion.code for criterion in criteria], rows)
    above: dict[str, CriterionRow] = {}
    parents = {criterion.parent for criterion in criteria}
    for criterion, row in zip(criteria, rows, strict=True):
        _check_parent(criterion, row, above)
        if criterion.kind in (GROUP, SUM):
            _check_sum(criterion, row, parents)
        elif criterion.kind in SUPPORTED_KINDS:
            _check_leaf(criterion, row)
        elif criterion.kind:
            _refuse_kind(criterion, row)
        above.setdefault(criterion.code, criterion)
    if not any(each.kind in SUPPORTED_KINDS - ADJUSTMENTS for each in criteria):
        rule = "Bộ tiêu chí phải có ít nhất một mục được chấm điểm."
        general.fail(on.CODE, rule, f"Hãy điền trang tính “{on.CRITERIA}”.")


def check_codes(codes: Sequence[str], rows: Sequence[Row]) -> None:
    """Note each code that an earlier row of the sheet has already."""
    for number, (code, row) in enumerate(zip(codes, rows, strict=True)):
        if code and code in codes[:number]:
            row.fail(on.ROW_CODE, f"Mã {code} đã dùng ở dòng trên.", "Hãy đặt mã khác.")


def _check_parent(criterion: CriterionRow, row: Row, above: dict[str, CriterionRow]) -> None:
    if not criterion.parent:
        return
    parent = above.get(criterion.parent)
    if parent is None:
        rule = f"Không có dòng mang mã {criterion.parent} ở phía trên."
        row.fail(on.PARENT, rule, "Hãy đưa dòng cha lên trước, hoặc sửa mã.")
    elif parent.kind not in (GROUP, SUM):
        rule = f"Dòng {parent.code} được chấm điểm trực tiếp nên không có mục con."
        action = f"Hãy ghi “{on.ROW_KINDS[SUM]}” vào cột “{on.KIND}” của dòng {parent.code}."
        row.fail(on.PARENT, rule, action)
    elif criterion.kind == GROUP and parent.kind == SUM:
        rule = "Nhóm không nằm trong một tiêu chí."
        row.fail(on.KIND, rule, f"Hãy ghi “{on.ROW_KINDS[SUM]}” hoặc đổi mã dòng cha.")


def _check_sum(criterion: CriterionRow, row: Row, parents: set[str]) -> None:
    if criterion.code not in parents:
        rule = "Nhóm hoặc tiêu chí cộng các mục con phải có ít nhất một mục con."
        row.fail(on.KIND, rule, "Hãy thêm mục con, hoặc chọn cách chấm điểm cho dòng này.")
    for title, typed in ((on.MAXIMUM, criterion.max_points), (on.STEP, criterion.step)):
        if typed is not None:
            rule = f"“{title}” của dòng này được cộng từ các mục con."
            row.fail(title, rule, "Hãy để trống ô này.")


def _refuse_kind(criterion: CriterionRow, row: Row) -> None:
    word, free = on.ROW_KINDS[criterion.kind], on.ROW_KINDS[FREE]
    rule = f"Hệ thống chưa tự tính được cách chấm “{word}”."
    action = f"Hãy chọn “{free}” và ghi cách tính vào cột “{on.GUIDANCE}”."
    row.fail(on.KIND, rule, action)


def _check_leaf(leaf: CriterionRow, row: Row) -> None:
    if leaf.max_points is None or not 0 < leaf.max_points < POINTS_LIMIT:
        rule = f"Điểm tối đa phải lớn hơn 0 và nhỏ hơn {written(Decimal(POINTS_LIMIT))}."
        row.fail(on.MAXIMUM, rule, "Hãy nhập điểm tối đa của mục.")
        return
    for title, number in ((on.MAXIMUM, leaf.max_points), (on.STEP, leaf.step)):
        if number is not None and not _is_short(number):
            rule = f"Điểm có nhiều nhất {MOST_DECIMALS} chữ số thập phân."
            row.fail(title, rule, "Hãy bớt chữ số thập phân.")
    if leaf.step is not None and (leaf.step <= 0 or leaf.max_points % leaf.step):
        rule = f"Bước điểm phải lớn hơn 0 và chia hết {written(leaf.max_points)} điểm tối đa."
        row.fail(on.STEP, rule, "Hãy nhập bước khác, ví dụ 0,25, hoặc để trống.")
    _check_options(leaf, row, leaf.max_points)


def _check_options(leaf: CriterionRow, row: Row, maximum: Decimal) -> None:
    if leaf.kind not in (OPTIONS, MEAN):
        if leaf.options:
            kinds = f"“{on.ROW_KINDS[OPTIONS]}” hoặc “{on.ROW_KINDS[MEAN]}”"
            rule = f"Chỉ mục {kinds} mới ghi các mức điểm."
            row.fail(on.OPTIONS, rule, "Hãy để trống ô này hoặc đổi cách chấm.")
        return
    if len(set(leaf.options)) < len(leaf.options):
        row.fail(on.OPTIONS, "Có mức điểm ghi hai lần.", "Hãy ghi mỗi mức một lần, ví dụ 0; 1; 2.")
        return
    fits = all(option >= 0 and _is_short(option) for option in leaf.options)
    if not fits or max(leaf.options, default=None) != maximum:
        rule = f"Các mức điểm phải từ 0 và cao nhất đúng bằng {written(maximum)} điểm tối đa."
        row.fail(on.OPTIONS, rule, "Hãy ghi các mức cách nhau bằng dấu “;”, ví dụ 0; 1; 2.")


def _is_short(number: Decimal) -> bool:
    return number == round(number, MOST_DECIMALS)
