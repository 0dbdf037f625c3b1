"""Groups, items, indicators and checks as plain rows, and how two of them differ."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Model

from assessments.definitions.fields import (
    ITEMS,
    REFERENCES,
    SEVERAL,
    TABLES,
    YES_NO,
    Field,
    Kind,
    Table,
)
from assessments.rules.rows import Difference, RowChange, RowStatus
from assessments.scoring.points import written

Values = Mapping[str, object]
Rows = dict[str, Values]
NO_WORDING = (
    "period_kinds",
    "data_type",
    "scope",
    "roll_up",
    "formula",
    "expression",
    "severity",
    "is_active",
)


@dataclass(frozen=True)
class Definitions:
    """Rows by table and key; `dropped` are the keys of rows that are to be removed."""

    rows: Mapping[str, Rows]
    dropped: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, table: Table) -> Rows:
        """Return the rows of a table by key."""
        return self.rows.get(table.code, {})

    def dropped_of(self, table: Table) -> frozenset[str]:
        """Return the keys of a table that are to be removed."""
        return self.dropped.get(table.code, frozenset())

    @property
    def count(self) -> int:
        """Return how many rows there are, those to be removed among them."""
        return sum(len(rows) for rows in self.rows.values()) + sum(map(len, self.dropped.values()))


def key_of(table: Table, values: Values) -> str:
    """Return what a row is known by: its code, an item's in its group."""
    return f"{values['group']}/{values['code']}" if table is ITEMS else str(values["code"])


def stored_definitions() -> Definitions:
    """Return all that is stored; four queries."""
    return Definitions({table.code: _stored(table) for table in TABLES})


def merged(stored: Definitions, sent: Definitions) -> Definitions:
    """Return what there will be: the stored rows with those that were sent in their place."""
    rows = {}
    for table in TABLES:
        kept = {**stored.of(table), **sent.of(table)}
        gone = sent.dropped_of(table)
        rows[table.code] = {key: values for key, values in kept.items() if key not in gone}
    return Definitions(rows)


def changes_of(stored: Definitions, sent: Definitions) -> list[RowChange]:
    """Return what `sent` changes, row by row; a row that was not sent stays as it is."""
    found = []
    for table in TABLES:
        before = stored.of(table)
        for key, values in sent.of(table).items():
            found += _change(table, key, before.get(key), values)
        for key in sorted(sent.dropped_of(table) & before.keys()):
            found += _change(table, key, before[key], None)
    return found


def revision_of(stored: Definitions) -> str:
    """Return what tells two states of the definitions apart."""
    words = [
        (table.code, key, [words_of(each, values[each.name]) for each in table.fields])
        for table in TABLES
        for key, values in sorted(stored.of(table).items())
    ]
    return hashlib.sha256(repr(words).encode()).hexdigest()


def words_of(each: Field, value: object) -> str:
    """Return a value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO["yes" if value else "no"]
    if isinstance(value, Decimal):
        return written(value)
    if each.kind == Kind.CHOICES:
        return SEVERAL.join(each.choices.get(code, code) for code in str(value).split(";") if code)
    return each.choices.get(str(value), str(value))


def _stored(table: Table) -> Rows:
    related = [each.name for each in table.fields if each.kind in REFERENCES]
    rows = table.model._base_manager.select_related(*related) if related else None
    found = rows if rows is not None else table.model._base_manager.all()
    values = [
        {each.name: _value(each, row) for each in table.fields} for row in found.order_by("pk")
    ]
    return {key_of(table, each): each for each in values}


def _value(each: Field, row: Model) -> object:
    value = getattr(row, each.name)
    if each.kind in REFERENCES:
        return value.code if value else ""
    return value


def _change(table: Table, key: str, old: Values | None, new: Values | None) -> list[RowChange]:
    fields = tuple(_fields(table, key, old, new))
    if not fields:
        return []
    status = RowStatus.CHANGED if old and new else RowStatus.ADDED if new else RowStatus.REMOVED
    label = str((new or old or {}).get("label") or (new or old or {}).get("title") or "")
    return [RowChange(table.sheet, f"{key}: {label}", status, fields)]


def _fields(table: Table, key: str, old: Values | None, new: Values | None) -> Iterator[Difference]:
    for each in table.fields:
        before, after = (values[each.name] if values else None for values in (old, new))
        if before != after:
            where = f"{table.word} {key}, {each.title.lower()}"
            words = (words_of(each, before), words_of(each, after))
            is_wording = each.kind != Kind.CODE and each.name not in NO_WORDING
            yield Difference(where, *words, is_wording)
