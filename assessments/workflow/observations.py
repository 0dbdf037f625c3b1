"""Statistics are typed with the care of points: invalid text is kept, nobody is overwritten."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from assessments.models import Indicator, Observation
from assessments.workflow.changes import assign
from assessments.workflow.figure_rights import indicators_to_type, items_of
from assessments.workflow.figures import (
    Figure,
    FigureConflict,
    Part,
    is_stale,
    read_figure,
    values_of,
    with_stored_part,
)
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.periods import period_words, read_period

CellKey = tuple[int, str, int | None]
WRITTEN = (
    "value",
    "base",
    "printed_text",
    "typed_text",
    "status",
    "as_of",
    "source",
    "version",
    "value_version",
    "details_version",
    "changed_by",
    "changed_at",
    "is_invented",
)
LABEL_LENGTH = 300


@dataclass
class ObservationsSaved:
    """What became of a form; `invalid` rows are kept as typed, with the problem in words."""

    saved: list[Observation] = field(default_factory=list)
    invalid: list[tuple[Observation, str]] = field(default_factory=list)
    conflicts: list[FigureConflict] = field(default_factory=list)
    confirmed: list[Observation] = field(default_factory=list)


@transaction.atomic
def save_observations(
    *, actor: Actor, unit: AdministrativeUnit, period: str, figures: Sequence[Figure]
) -> ObservationsSaved:
    """Write the cells that differ, and return what was saved, is invalid, or met another writer.

    `period` is that of the form; a figure may name another (a grid of years). A row that becomes
    empty keeps its place in the table without a value. Raises WorkflowError, and writes nothing,
    for an indicator that the unit does not report, that another office answers for, that a
    formula computes, or whose table is not made for such a period; ValueError
    where a period is none. Takes a fixed number of queries.
    """
    figures = [replace(figure, period=figure.period or period) for figure in figures]
    for name in {period, *(figure.period for figure in figures)}:
        read_period(name)
    AdministrativeUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    items = items_of(figures)
    indicators = indicators_to_type(actor, unit, figures, items)
    rows = _rows(unit, figures, indicators)
    for row in rows.values():
        row.item = items.get(row.item_id)
    result = ObservationsSaved()
    changes: list[FieldChange] = []
    for figure in figures:
        row, indicator = rows[_key(figure)], indicators[figure.indicator_id]
        changes += _take(actor, row, indicator, figure, result)
    touched = [*(change.subject for change in changes), *result.confirmed]
    _store(rows, {id(row) for row in touched})
    history.record(actor=actor, unit=unit, changes=changes)
    return result


def _key(figure: Figure) -> CellKey:
    return figure.indicator_id, figure.period, figure.item_id


def _rows(
    unit: AdministrativeUnit, figures: Sequence[Figure], indicators: Mapping[int, Indicator]
) -> dict[CellKey, Observation]:
    periods = {figure.period for figure in figures}
    known = Observation.objects.filter(unit=unit, period__in=periods, indicator__in=indicators)
    rows: dict[CellKey, Observation] = {}
    for row in known.select_related("changed_by"):
        row.unit, row.indicator = unit, indicators[row.indicator_id]
        rows[row.indicator_id, row.period, row.item_id] = row
    return {
        key: rows.get(key) or _empty(unit, indicators[figure.indicator_id], figure)
        for figure in figures
        if (key := _key(figure))
    }


def _empty(unit: AdministrativeUnit, indicator: Indicator, figure: Figure) -> Observation:
    return Observation(indicator=indicator, unit=unit, period=figure.period, item_id=figure.item_id)


def _take(
    actor: Actor, row: Observation, indicator: Indicator, figure: Figure, result: ObservationsSaved
) -> list[FieldChange]:
    """Set one row where it differs, note in `result` what became of it, return the changes."""
    whole = with_stored_part(figure, row)
    typed = read_figure(indicator, whole)
    values = values_of(whole, typed)
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    changes: list[FieldChange] = []
    if differing:
        if is_stale(row, figure, differing):
            result.conflicts.append(FigureConflict(whole, row))
            return []
        changes = _write(actor, row, indicator, figure, differing)
    elif figure.confirms and not is_stale(row, figure, values):
        _count(row, figure.part)
        result.confirmed.append(row)
    if typed.problem:
        result.invalid.append((row, typed.problem))
    elif changes:
        result.saved.append(row)
    return changes


def _write(
    actor: Actor,
    row: Observation,
    indicator: Indicator,
    figure: Figure,
    values: Mapping[str, object],
) -> list[FieldChange]:
    line = f"{row.item}, {indicator.label}" if row.item else indicator.label
    label = f"{row.unit.title}, {period_words(row.period)}: {line}"[:LABEL_LENGTH]
    changes = assign(row, label, values)
    _count(row, figure.part)
    row.changed_by, row.changed_at, row.is_invented = actor.user, clock.now(), False
    return changes


def _count(row: Observation, part: Part) -> None:
    """Let the row and the sent parts of it be of a new version."""
    row.version += 1
    if Part.VALUE in part:
        row.value_version = row.version
    if Part.DETAILS in part:
        row.details_version = row.version


def _store(rows: Mapping[CellKey, Observation], touched: Collection[int]) -> None:
    """Write the changed rows, the new ones first so that the history knows their keys."""
    changed = [row for row in rows.values() if id(row) in touched]
    Observation.objects.bulk_update([row for row in changed if row.pk], WRITTEN)
    Observation.objects.bulk_create([row for row in changed if not row.pk])
