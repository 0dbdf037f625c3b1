"""A sheet to be filled: what stands where, what may be typed, what is marked while typing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from communes.workbooks.book import Value

Place = tuple[int, int]  # row and column, both from 1


class Look(Enum):
    """What a cell is for; those to be typed in are the only ones that are not locked."""

    TITLE = "title"
    NOTE = "note"
    HEAD = "head"
    LABEL = "label"
    HEADING = "heading"
    INPUT = "input"
    SHOWN = "shown"
    ALERT = "alert"
    KEY = "key"


@dataclass(frozen=True)
class FormCell:
    """What stands in a cell; `indent` moves a label to the right, `middle` centres it."""

    value: Value = None
    look: Look = Look.LABEL
    number_format: str = "General"
    is_italic: bool = False
    indent: int = 0


@dataclass(frozen=True)
class Offer:
    """What is offered where something is typed: a list to choose from, words shown beside it.

    Whoever types something else is warned, not stopped: the import says what is wrong with it.
    """

    places: Sequence[Place]
    choices: tuple[str, ...] = ()
    title: str = ""
    words: str = ""


@dataclass(frozen=True)
class Highlight:
    """A colour that the program gives to cells while `formula` is true.

    The formula is written for the first of the places; the others are seen from theirs.
    """

    places: Sequence[Place]
    formula: str
    is_error: bool = True


@dataclass(frozen=True)
class FormSheet:
    """A sheet to be filled.

    `head` are the first and the last row of the head, repeated on every printed page; `frozen` is
    the first cell that scrolls. Hidden rows and columns carry keys for the way back.
    """

    name: str
    cells: Mapping[Place, FormCell] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    merged: Sequence[tuple[Place, Place]] = ()
    head: tuple[int, int] | None = None
    frozen: Place | None = None
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    offers: Sequence[Offer] = ()
    highlights: Sequence[Highlight] = ()
    is_hidden: bool = False
    is_landscape: bool = True
