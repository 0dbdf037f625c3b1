"""Statistics are typed with the care of points: invalid text is kept, nobody is overwritten."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Flag, auto

from django.db import transaction

from assessments.access import may_type
from assessments.enums import DataType, Layout, ObservationStatus
from assessments.models import BreakdownItem, Indicator, Observation
from assessments.queries.observations import is_typed_by
from assessments.statistics.numbers import TypedNumber, as_typed, read_number
from assessments.workflow.changes import assign
from assessments.workflow.errors import WorkflowError
from communes import clock, history
from communes.access import SYSTEM, Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.periods import period_words, read_period
from communes.vietnamese import nfc

CellKey = tuple[int, str, int | None]
WITHOUT_NUMBER = (ObservationStatus.NOTHING_AROSE, ObservationStatus.NOT_APPLICABLE)
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
NOT_YOURS = (
    "Có chỉ tiêu do cơ quan, đơn vị khác phụ trách nên anh/chị chỉ được xem. "
    "Hãy chỉ nhập chỉ tiêu của mình."
)
TEXT_LENGTH, SOURCE_LENGTH, LABEL_LENGTH = 200, 300, 300


DETAILS = frozenset({"status", "as_of", "source"})


class Part(Flag):
    """What of a cell was sent; the other part stays as it is."""

    VALUE = auto()
    DETAILS = auto()
    WHOLE = VALUE | DETAILS


@dataclass(frozen=True)
class Figure:
    """One cell of a form; version 0 means that there was no observation yet.

    Without `period` it is the period of the form; `item_id` is set in a group with items. One that
    `confirms` is a word of its own even where it changes nothing: what was sent before it and comes
    late is stale.
    """

    indicator_id: int
    typed: str
    base_version: int
    printed_text: str = ""
    status: ObservationStatus = ObservationStatus.OFFICIAL
    as_of: date | None = None
    source: str = ""
    period: str = ""
    item_id: int | None = None
    part: Part = Part.WHOLE
    confirms: bool = False


@dataclass(frozen=True)
class FigureConflict:
    """Somebody else wrote the observation meanwhile; nothing of `mine` is written."""

    mine: Figure
    theirs: Observation


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
    for an indicator that the unit does not report, that another office answers for, or that a
    formula computes; ValueError where a period is none. Takes a fixed number of queries.
    """
    figures = [replace(figure, period=figure.period or period) for figure in figures]
    for name in {period, *(figure.period for figure in figures)}:
        read_period(name)
    AdministrativeUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    indicators = _indicators(actor, unit, figures)
    rows = _rows(unit, figures, indicators)
    result = ObservationsSaved()
    changes: list[FieldChange] = []
    for figure in figures:
        row, indicator = rows[_key(figure)], indicators[figure.indicator_id]
        changes += _take(actor, row, indicator, figure, result)
    touched = [*(change.subject for change in changes), *result.confirmed]
    _store(rows, {id(row) for row in touched})
    history.record(actor=actor, unit=unit, changes=changes)
    return result


def _indicators(
    actor: Actor, unit: AdministrativeUnit, figures: Sequence[Figure]
) -> dict[int, Indicator]:
    known = Indicator.objects.select_related("group")
    found = known.in_bulk([figure.indicator_id for figure in figures])
    if any(figure.indicator_id not in found for figure in figures):
        raise WorkflowError("Có chỉ tiêu không còn dùng. Hãy mở lại trang nhập số liệu.")
    if actor != SYSTEM and not all(may_type(actor, unit, each) for each in found.values()):
        raise WorkflowError(NOT_YOURS)
    items = _items(figures)
    if not all(
        is_typed_by(found[each.indicator_id], unit, items.get(each.item_id)) for each in figures
    ):
        raise WorkflowError("Có chỉ tiêu không áp dụng cho đơn vị này. Hãy mở lại trang.")
    if any(_is_astray(found[each.indicator_id], items.get(each.item_id)) for each in figures):
        raise WorkflowError("Có lĩnh vực không thuộc bảng này. Hãy mở lại trang nhập số liệu.")
    return found


def _items(figures: Sequence[Figure]) -> dict[int | None, BreakdownItem]:
    wanted = {figure.item_id for figure in figures if figure.item_id is not None}
    return dict(BreakdownItem.objects.in_bulk(wanted)) if wanted else {}


def _is_astray(indicator: Indicator, item: BreakdownItem | None) -> bool:
    """Return whether the cell stands in no table: an item of another group, or none where due."""
    if item is not None:
        return item.group_id != indicator.group_id
    return indicator.group is not None and indicator.group.layout == Layout.ITEMS


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
    whole = _with_stored_part(figure, row)
    typed = read_figure(indicator, whole)
    values = _values(whole, typed)
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    changes: list[FieldChange] = []
    if differing:
        if _is_stale(row, figure, differing):
            result.conflicts.append(FigureConflict(whole, row))
            return []
        changes = _write(actor, row, indicator, figure, differing)
    elif figure.confirms and not _is_stale(row, figure, values):
        _count(row, figure.part)
        result.confirmed.append(row)
    if typed.problem:
        result.invalid.append((row, typed.problem))
    elif changes:
        result.saved.append(row)
    return changes


def _with_stored_part(figure: Figure, row: Observation) -> Figure:
    """Return the figure with what was not sent taken from the row."""
    if figure.part == Part.VALUE:
        return replace(
            figure,
            printed_text="" if row.indicator.data_type == DataType.TEXT else row.printed_text,
            status=ObservationStatus(row.status),
            as_of=row.as_of,
            source=row.source,
        )
    return replace(figure, typed=as_typed(row)) if figure.part == Part.DETAILS else figure


def _is_stale(row: Observation, figure: Figure, names: Collection[str]) -> bool:
    """Return whether a part that is to change was written after the figure's base version."""
    base = figure.base_version
    is_text = row.indicator.data_type == DataType.TEXT
    details = DETAILS if is_text else DETAILS | {"printed_text"}
    of_value = Part.VALUE in figure.part and not details.issuperset(names)
    of_details = Part.DETAILS in figure.part and not details.isdisjoint(names)
    value_changed = of_value and row.value_version > base
    details_changed = of_details and row.details_version > base
    return value_changed or details_changed or not 0 <= base <= row.version


def _write(
    actor: Actor,
    row: Observation,
    indicator: Indicator,
    figure: Figure,
    values: Mapping[str, object],
) -> list[FieldChange]:
    label = f"{row.unit.title}, {period_words(row.period)}: {indicator.label}"[:LABEL_LENGTH]
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


def read_figure(indicator: Indicator, figure: Figure) -> TypedNumber:
    """Return what was typed in a row, or what is wrong with it; its status counts too."""
    text = figure.typed.strip()
    if text and figure.status in WITHOUT_NUMBER:
        problem = f"Đã chọn “{figure.status.label}” thì để trống ô số liệu, hoặc chọn lại."
        return TypedNumber(text, problem=problem)
    return read_number(indicator, text)


def figure_values(indicator: Indicator, figure: Figure) -> dict[str, object]:
    """Return what a figure would write into its row, by column."""
    return _values(figure, read_figure(indicator, figure))


def _values(figure: Figure, typed: TypedNumber) -> dict[str, object]:
    return {
        "value": typed.value,
        "base": typed.base,
        "printed_text": typed.printed or nfc(figure.printed_text).strip()[:TEXT_LENGTH],
        "typed_text": typed.text if typed.problem else "",
        "status": figure.status,
        "as_of": figure.as_of,
        "source": nfc(figure.source).strip()[:SOURCE_LENGTH],
    }


def _store(rows: Mapping[CellKey, Observation], touched: Collection[int]) -> None:
    """Write the changed rows, the new ones first so that the history knows their keys."""
    changed = [row for row in rows.values() if id(row) in touched]
    Observation.objects.bulk_update([row for row in changed if row.pk], WRITTEN)
    Observation.objects.bulk_create([row for row in changed if not row.pk])
