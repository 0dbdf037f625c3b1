"""Storing definitions that were checked, and telling the history."""

from collections.abc import Iterable, Mapping

from django.db.models import Model

from assessments.definitions.fields import (
    CHECKS,
    GROUPS,
    INDICATORS,
    ITEMS,
    REFERENCES,
    TABLES,
    Table,
)
from assessments.definitions.rows import Definitions, Values, changes_of, key_of
from assessments.models import Indicator, IndicatorGroup
from assessments.rules.rows import RowChange
from communes import history
from communes.access import Actor
from communes.history import FieldChange

FIELD_LENGTH, LABEL_LENGTH = 60, 300
Found = dict[str, Model]


def store_definitions(
    *, actor: Actor, stored: Definitions, sent: Definitions, reason: str
) -> list[RowChange]:
    """Write the rows that differ, remove those to be dropped, and return what changed.

    The rows have to be free of problems. The history stands in the chain of the system.
    """
    changes = changes_of(stored, sent)
    if not changes:
        return []
    changed = {(change.sheet, change.row.partition(": ")[0]) for change in changes}
    rows: dict[str, Found] = {}
    for table in TABLES:
        kept = {
            key: values for key, values in sent.of(table).items() if (table.sheet, key) in changed
        }
        rows[table.sheet] = _write(table, kept)
    gone = _existing(CHECKS, sent), _existing(INDICATORS, sent)
    rows[CHECKS.sheet] |= gone[0]
    rows[INDICATORS.sheet] |= gone[1]
    rows[ITEMS.sheet] |= _existing(ITEMS, sent)
    rows[GROUPS.sheet] |= _existing(GROUPS, sent)
    _tell(actor, changes, rows, reason)
    _remove(sent)
    return changes


def _existing(table: Table, sent: Definitions) -> Found:
    gone = sent.dropped_of(table)
    return {key: row for key, row in _by_key(table).items() if key in gone} if gone else {}


def _by_key(table: Table) -> Found:
    if table is ITEMS:
        rows = table.model._base_manager.select_related("group")
        return {
            key_of(table, {"group": row.group.code, "code": row.code}): row  # type: ignore[attr-defined]
            for row in rows
        }
    return {row.code: row for row in table.model._base_manager.all()}  # type: ignore[attr-defined]


def _write(table: Table, rows: Mapping[str, Values]) -> Found:
    """Store new and changed rows; an indicator first without its parent, which may be new too."""
    if not rows:
        return {}
    known = _by_key(table)
    groups = {row.code: row for row in IndicatorGroup.objects.all()}
    found = {
        key: _filled(table, known.get(key) or table.model(), values, groups)
        for key, values in rows.items()
    }
    names = [each.name for each in table.fields if each.name != "parent"]
    new = [row for row in found.values() if row.pk is None]
    table.model._base_manager.bulk_update([r for r in found.values() if r.pk], names)
    table.model._base_manager.bulk_create(new)
    if table is INDICATORS:
        _set_parents(rows)
    return found


def _filled(
    table: Table, row: Model, values: Values, groups: Mapping[str, IndicatorGroup]
) -> Model:
    for each in table.fields:
        if each.kind not in REFERENCES:
            setattr(row, each.name, values[each.name])
        elif each.name == "group":
            setattr(row, "group", groups.get(str(values["group"])))  # noqa: B010
    return row


def _set_parents(rows: Mapping[str, Values]) -> None:
    known = {row.code: row for row in Indicator.objects.all()}
    for key, values in rows.items():
        known[key].parent = known.get(str(values["parent"]))
    Indicator.objects.bulk_update([known[key] for key in rows], ["parent"])


def _remove(sent: Definitions) -> None:
    """Delete what nothing rests on: checks first, indicators below before those above."""
    Indicator.objects.filter(code__in=sent.dropped_of(INDICATORS)).update(parent=None)
    for table in (CHECKS, INDICATORS, ITEMS, GROUPS):
        keys = [row.pk for row in _existing(table, sent).values()]
        table.model._base_manager.filter(pk__in=keys).delete()


def _tell(
    actor: Actor, changes: Iterable[RowChange], rows: Mapping[str, Found], reason: str
) -> None:
    told = [
        FieldChange(
            rows[change.sheet][change.row.partition(": ")[0]],
            f"{change.sheet} {change.row}"[:LABEL_LENGTH],
            each.name[:FIELD_LENGTH],
            each.old,
            each.new,
        )
        for change in changes
        for each in change.fields
    ]
    history.record(actor=actor, unit=None, changes=told, reason=reason)
