"""Loading the reference rows of this app: indicators with their groups and checks, criteria sets.

Every loader may run again: rows are found by their code and brought up to date.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import models, transaction

from assessments import rules
from assessments.models import BreakdownItem, Check, CriteriaSet, Indicator, IndicatorGroup
from assessments.spreadsheets.criteria import read_criteria_folder
from communes.access import SYSTEM
from communes.reference_files import Row, read_rows

M = TypeVar("M", bound=models.Model)
INDICATOR_FIELDS = [
    "label",
    "column_label",
    "unit_of_measure",
    "data_type",
    "scope",
    "roll_up",
    "unit_kinds",
    "offices",
    "order",
    "group",
    "parent",
    "print_style",
    "is_italic",
    "indent",
    "lower",
    "upper",
    "formula",
]
GROUP_FIELDS = [
    "title",
    "heading",
    "order",
    "layout",
    "scope",
    "years",
    "period_kinds",
    "periods",
    "label_head",
    "span_head",
    "column_head",
    "number_format",
    "note",
    "office",
    "last_day",
    "report",
    "appendix",
]
ITEM_FIELDS = ["label", "scope", "order"]
CHECK_FIELDS = ["group", "severity", "label", "expression", "action", "scope", "order"]


@transaction.atomic
def load_statistics() -> int:
    """Bring groups, items, indicators and checks up to date; return how many indicators.

    The rows stand in every file of `fixtures/{groups,items,indicators,checks}`; an empty cell means
    the default of its field. Raises KeyError for a group or parent that no row names.
    """
    groups = [_row(IndicatorGroup, row, GROUP_FIELDS) for row in _rows("groups")]
    _store(groups, GROUP_FIELDS, ["code"])
    by_code = {group.code: group for group in IndicatorGroup.objects.all()}
    items = [_row(BreakdownItem, row, ITEM_FIELDS, group=by_code) for row in _rows("items")]
    _store(items, ITEM_FIELDS, ["group", "code"])
    count = _load_indicators(by_code)
    checks = [_row(Check, row, CHECK_FIELDS, group=by_code) for row in _rows("checks")]
    _store(checks, CHECK_FIELDS, ["code"])
    return count


def _load_indicators(groups: Mapping[str, IndicatorGroup]) -> int:
    """Store the indicators without their parents, then each with its own."""
    listed = _rows("indicators")
    own = [name for name in INDICATOR_FIELDS if name not in ("group", "parent")]
    alone = [_row(Indicator, row, own, group=groups) for row in listed]
    _store(alone, [*own, "group"], ["code"])
    known = {each.code: each for each in Indicator.objects.all()}
    for row in listed:
        known[row["code"]].parent = known[row["parent"]] if row.get("parent") else None
    Indicator.objects.bulk_update([known[row["code"]] for row in listed], ["parent"])
    return len(listed)


def _rows(folder: str) -> list[Row]:
    files = sorted(_folder(folder).glob("*.csv"))
    return [row for file in files for row in read_rows(folder, file.name)]


def _row(
    model: type[M], row: Row, fields: Sequence[str], **related: Mapping[str, IndicatorGroup]
) -> M:
    """Return the row as an object that is not stored; `related` gives rows by their code."""
    values: dict[str, object] = {}
    for name in fields:
        if row.get(name) and name not in related:
            values[name] = getattr(model, name).field.to_python(row[name])
    for name, known in related.items():
        values[name] = known[row[name]] if row.get(name) else None
    return model(code=row["code"], **values)


def _store(rows: Sequence[models.Model], fields: list[str], unique: list[str]) -> None:
    if rows:
        type(rows[0])._base_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=unique, update_fields=fields
        )


@transaction.atomic
def load_criteria_sets() -> int:
    """Bring every set under `fixtures/criteria` up to date; return how many there are.

    A set that the authority has put its own in the place of has another caveat, and stays. Raises
    RulesInUse where points of a set would change that a round uses, ValueError when a set of the
    fixtures is wrong.
    """
    caveats = dict(CriteriaSet.objects.values_list("code", "caveat"))
    folders = sorted(path for path in _folder("criteria").iterdir() if path.is_dir())
    for folder in folders:
        data, errors = read_criteria_folder(folder)
        if data is None:
            raise ValueError(f"{folder.name}: {errors[0]}")
        if caveats.get(data.code, data.caveat) == data.caveat:
            rules.store_criteria_set(data=data, actor=SYSTEM)
    return len(folders)


def _folder(name: str) -> Path:
    return settings.BASE_DIR / "fixtures" / name
