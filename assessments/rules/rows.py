"""A criteria set as the data of its workbook, and how two such data differ."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from assessments.enums import BoundOn, ConditionKind, CriterionKind, TieRule
from assessments.models import CriteriaSet
from assessments.rules.loader import condition_rules, criterion_rows, grade_rules, rounding
from assessments.scoring import RECOGNITION, Rounding
from assessments.scoring.points import written
from assessments.spreadsheets.criteria_set import CriteriaSetData
from communes.vietnamese import short_date

GENERAL = "Thông tin chung"
CRITERIA, CONDITIONS = "criteria", "conditions"
SHEETS = {CRITERIA: "Tiêu chí", "grades": "Xếp loại", CONDITIONS: "Điều kiện"}
TABLES = {CRITERIA: "mục", "grades": "mức xếp loại", CONDITIONS: "điều kiện"}
WORDING = {
    "name": "tên",
    "decision": "văn bản ban hành",
    "valid_from": "áp dụng từ ngày",
    "valid_to": "áp dụng đến hết ngày",
    "level_name": "tên gọi mỗi tiêu chí",
    "sublevel_name": "tên gọi mục con",
    "recognition_name": "danh hiệu công nhận",
    "caveat": "lưu ý",
    "guidance": "hướng dẫn chấm",
    "text": "nội dung",
}
FIELDS = WORDING | {
    "code": "mã",
    "rounding": "số chữ số thập phân",
    "ties": "khi bằng điểm",
    "rescale_not_applicable": "quy đổi khi có mục không áp dụng",
    "kind": "loại",
    "parent": "thuộc mã",
    "max_points": "điểm tối đa",
    "step": "bước điểm",
    "options": "các mức điểm",
    "order": "thứ tự",
    "lower_bound": "từ",
    "on": "tính trên",
    "applies_to": "áp dụng cho",
    "codes": "mã tiêu chí",
    "threshold": "ngưỡng",
    "grade": "xếp loại yêu cầu",
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "kind": dict(CriterionKind.choices) | dict(ConditionKind.choices),
    "ties": dict(TieRule.choices),
    "on": dict(BoundOn.choices),
    "applies_to": {RECOGNITION: "công nhận"},
}


class Difference(NamedTuple):
    """One field that differs, in words; `is_wording` where points and grades stay the same."""

    where: str
    old: str
    new: str
    is_wording: bool

    @property
    def name(self) -> str:
        """Return what differs, without the row that it is of."""
        return self.where.rpartition(", ")[2]


class RowStatus(StrEnum):
    """What became of a row; the value is what people read."""

    ADDED = "thêm"
    REMOVED = "bỏ"
    CHANGED = "sửa"


class RowChange(NamedTuple):
    """One row that is added, removed or changed, under the name of its sheet."""

    sheet: str
    row: str
    status: RowStatus
    fields: tuple[Difference, ...]


def stored_data(criteria_set: CriteriaSet) -> CriteriaSetData:
    """Return the set as its workbook holds it; three queries."""
    return CriteriaSetData(
        code=criteria_set.code,
        name=criteria_set.name,
        decision=criteria_set.decision,
        valid_from=criteria_set.valid_from,
        valid_to=criteria_set.valid_to,
        level_name=criteria_set.level_name,
        sublevel_name=criteria_set.sublevel_name,
        recognition_name=criteria_set.recognition_name,
        rounding=rounding(criteria_set),
        ties=criteria_set.tie_rule,
        rescale_not_applicable=criteria_set.rescales_not_applicable,
        caveat=criteria_set.caveat,
        criteria=criterion_rows(criteria_set),
        grades=grade_rules(criteria_set),
        conditions=condition_rules(criteria_set),
    )


def differences(old: CriteriaSetData | None, new: CriteriaSetData) -> list[Difference]:
    """Return what `new` changes; every field of every row counts, and the order of the rows."""
    return [field for row in row_changes(old, new) for field in row.fields]


def row_changes(old: CriteriaSetData | None, new: CriteriaSetData) -> list[RowChange]:
    """Return what `new` changes, row by row, in the order of the sheets."""
    found = _change(GENERAL, "", "", old, new)
    for table, word in TABLES.items():
        before = _by_code(getattr(old, table)) if old else {}
        after = _by_code(getattr(new, table))
        for code in {**before, **after}:
            was, becomes = before.get(code), after.get(code)
            label = _label(table, code, was or becomes)
            where = f"{word} {code if table == CRITERIA else label}, "
            found += _change(SHEETS[table], label, where, was, becomes)
        if old and list(before) != list(after) and before.keys() == after.keys():
            orders = (", ".join(before), ", ".join(after))
            order = Difference(f"{word}, thứ tự các dòng", *orders, is_wording=False)
            found.append(RowChange(SHEETS[table], "", RowStatus.CHANGED, (order,)))
    return found


def _change(sheet: str, label: str, where: str, old: Any, new: Any) -> list[RowChange]:
    fields = tuple(_fields(where, old, new))
    if not fields:
        return []
    status = RowStatus.CHANGED if old and new else RowStatus.ADDED if new else RowStatus.REMOVED
    return [RowChange(sheet, label, status, fields)]


def _label(table: str, code: str, row: Any) -> str:
    """Return how people know a row: a criterion by code and name, a grade by its name."""
    if table == CRITERIA:
        return f"{code}. {row.name}"
    return code if table == CONDITIONS else str(row.name)


def _by_code(rows: tuple) -> Mapping[str, Any]:
    return {_known_as(row): row for row in rows}


def _known_as(row: Any) -> str:
    """Return the code of a row; of a condition, what it applies to as well."""
    target = getattr(row, "applies_to", "")
    if not target:
        return row.code
    return f"{row.code} ({_words('applies_to', target)})"


def _fields(where: str, old: Any, new: Any) -> Iterator[Difference]:
    for name in (each.name for each in fields(old or new) if each.name not in TABLES):
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before != after:
            is_wording = bool(old and new and name in WORDING)
            words = (_words(name, before), _words(name, after))
            yield Difference(where + FIELDS[name], *words, is_wording)


def _words(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, Rounding):
        return _rounding_words(value)
    if isinstance(value, tuple):
        return "; ".join(_words("", each) for each in value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return short_date(value)
    return CHOICES.get(name, {}).get(str(value), str(value))


def _rounding_words(kept: Rounding) -> str:
    levels = {"mục": kept.leaf, "tiêu chí": kept.criterion, "tổng": kept.total}
    told = [f"{level} {decimals}" for level, decimals in levels.items() if decimals is not None]
    return ", ".join(told) or "không làm tròn"
