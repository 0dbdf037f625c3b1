"""Which cells of a group somebody may type in, and what the others show."""

from dataclasses import dataclass

from assessments.access import may_type
from assessments.grids import Grid, GridCell
from assessments.spreadsheets.fill.cell_words import shown_words
from assessments.spreadsheets.fill.held import Held, held_by
from communes.access import SYSTEM, Actor
from communes.workbooks.form import Place

LOCKED = "khoa"  # beside what a locked cell showed, on the hidden sheet


@dataclass(frozen=True)
class OpenCell:
    """A cell that somebody may type in, where it stands and what it holds."""

    key: str
    place: Place
    cell: GridCell
    held: Held


def is_open(cell: GridCell, grid: Grid, actor: Actor) -> bool:
    """Return whether the actor may type in a cell; the system may wherever the unit does."""
    return cell.is_typed and (actor == SYSTEM or may_type(actor, grid.unit, cell.indicator))


def locked_words(cell: GridCell) -> str:
    """Return what a locked cell shows: what stands in it, or what it comes to."""
    own = held_by(cell.value.own, cell.indicator).typed if cell.is_typed else ""
    return own or shown_words(cell.value)
