"""A figure as it was sent: its value, its details, or both, upon the version it began from."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import Flag, auto

from assessments.enums import DataType, ObservationStatus
from assessments.models import Indicator, Observation
from assessments.statistics.numbers import TypedNumber, as_typed, read_number
from communes.vietnamese import nfc

WITHOUT_NUMBER = (ObservationStatus.NOTHING_AROSE, ObservationStatus.NOT_APPLICABLE)
TEXT_LENGTH, SOURCE_LENGTH = 200, 300
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


def with_stored_part(figure: Figure, row: Observation) -> Figure:
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


def is_stale(row: Observation, figure: Figure, names: Collection[str]) -> bool:
    """Return whether a part that is to change was written after the figure's base version."""
    base = figure.base_version
    is_text = row.indicator.data_type == DataType.TEXT
    details = DETAILS if is_text else DETAILS | {"printed_text"}
    of_value = Part.VALUE in figure.part and not details.issuperset(names)
    of_details = Part.DETAILS in figure.part and not details.isdisjoint(names)
    value_changed = of_value and row.value_version > base
    details_changed = of_details and row.details_version > base
    return value_changed or details_changed or not 0 <= base <= row.version


def read_figure(indicator: Indicator, figure: Figure) -> TypedNumber:
    """Return what was typed in a row, or what is wrong with it; its status counts too."""
    text = figure.typed.strip()
    if text and figure.status in WITHOUT_NUMBER:
        problem = f"Đã chọn “{figure.status.label}” thì để trống ô số liệu, hoặc chọn lại."
        return TypedNumber(text, problem=problem)
    return read_number(indicator, text)


def figure_values(indicator: Indicator, figure: Figure) -> dict[str, object]:
    """Return what a figure would write into its row, by column."""
    return values_of(figure, read_figure(indicator, figure))


def values_of(figure: Figure, typed: TypedNumber) -> dict[str, object]:
    return {
        "value": typed.value,
        "base": typed.base,
        "printed_text": typed.printed or nfc(figure.printed_text).strip()[:TEXT_LENGTH],
        "typed_text": typed.text if typed.problem else "",
        "status": figure.status,
        "as_of": figure.as_of,
        "source": nfc(figure.source).strip()[:SOURCE_LENGTH],
    }
