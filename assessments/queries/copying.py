"""What may be copied into the empty cells of a period from the period before."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.access import may_type
from assessments.grids import Grid, GridCell
from assessments.queries.observations import is_answered
from assessments.statistics.numbers import as_typed
from communes.access import Actor


@dataclass(frozen=True)
class Copy:
    """A cell that is empty, how it is called, and what it would hold, as it is typed."""

    cell: GridCell
    label: str
    typed: str


def copies(grid: Grid, actor: Actor, period: str) -> Sequence[Copy]:
    """Return the empty cells of a period that the actor types and that had a value before.

    What was typed is never among them, nor is what was not valid. No queries.
    """
    found = []
    for (row, column), cell in grid.cells.items():
        if cell.period != period or not cell.is_typed or not _is_empty(cell):
            continue
        if may_type(actor, grid.unit, cell.indicator) and (typed := _before(cell)):
            lines = (grid.rows[row], grid.columns[column])
            label = ", ".join(line.full_label for line in lines if not line.period)
            found.append(Copy(cell, label, typed))
    return found


def _is_empty(cell: GridCell) -> bool:
    own = cell.value.own
    return own is None or not (is_answered(own) or own.typed_text)


def _before(cell: GridCell) -> str:
    before = cell.before.own if cell.before else None
    return "" if before is None or before.typed_text else as_typed(before)
