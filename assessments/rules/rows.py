"""A criteria set as the data of its workbook, and how two such data differ."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from assessments.models import CriteriaSet
from assessments.rules.loader import condition_rules, criterion_rows, grade_rules, rounding
from assessments.scoring import Rounding
from assessments.scoring.points import written
from assessments.spreadsheets.criteria_set import CriteriaSetData
from communes.vietnamese import short_date

TABLES = {"criteria": "mục", "grades": "mức xếp loại", "conditions": "điều kiện"}
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


class Difference(NamedTuple):
    """One field that differs, in words; `is_wording` where points and grades stay the same."""

    where: str
    old: str
    new: str
    is_wording: bool


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
    found = list(_fields("", old, new))
    for table, word in TABLES.items():
        before = _by_code(getattr(old, table)) if old else {}
        after = _by_code(getattr(new, table))
        for code in {**before, **after}:
            found += _fields(f"{word} {code}, ", before.get(code), after.get(code))
        if old and list(before) != list(after) and before.keys() == after.keys():
            orders = (", ".join(before), ", ".join(after))
            found.append(Difference(f"{word}, thứ tự các dòng", *orders, is_wording=False))
    return found


def _by_code(rows: tuple) -> Mapping[str, Any]:
    return {f"{row.code} {getattr(row, 'applies_to', '')}".strip(): row for row in rows}


def _fields(where: str, old: Any, new: Any) -> Iterator[Difference]:
    for name in (each.name for each in fields(old or new) if each.name not in TABLES):
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before != after:
            is_wording = bool(old and new and name in WORDING)
            yield Difference(where + FIELDS[name], _words(before), _words(after), is_wording)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, Rounding):
        return _words((value.leaf, value.criterion, value.total))
    if isinstance(value, tuple):
        return "; ".join(_words(each) for each in value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return short_date(value) if isinstance(value, date) else str(value)
