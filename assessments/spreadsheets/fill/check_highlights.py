"""Colours for the checks of a group, where a spreadsheet can work them out itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessments.checks import Condition
from assessments.expressions import Node, Reference, references
from assessments.expressions.excel import failure_formula
from assessments.expressions.nodes import VALUE
from assessments.grids import Grid, GridCell
from assessments.statistics.moments import periods_of
from communes.workbooks.form import Highlight, Place
from communes.workbooks.form_writing import address

CellAt = tuple[str, str, int | None]


@dataclass(frozen=True)
class _Seen:
    """The cells of a sheet as an expression sees them from one period and item."""

    places: Mapping[CellAt, tuple[Place, GridCell]]
    period: str
    item: int | None

    def place(self, reference: Reference) -> Place | None:
        """Return where the value stands; None where it is another part, computed, or not here."""
        periods = periods_of(reference, self.period)
        if reference.name is None or reference.part != VALUE or len(periods) != 1:
            return None
        found = self.places.get((reference.name, periods[0], self.item))
        return found[0] if found and not found[1].indicator.is_computed else None

    def address(self, reference: Reference) -> str | None:
        """Return the same as "$E$12"."""
        place = self.place(reference)
        if place is None:
            return None
        letters = address(place).rstrip("0123456789")
        return f"${letters}${place[0]}"


def check_highlights(
    grid: Grid,
    places: Mapping[tuple[int, int], Place],
    opened: frozenset[Place],
    conditions: Iterable[Condition],
) -> list[Highlight]:
    """Return the colours of the open cells for each check, each period and each item.

    `places` says where the cells of the grid stand on the sheet.
    """
    by_cell = {
        (cell.indicator.code, cell.period, cell.item.pk if cell.item else None): (places[at], cell)
        for at, cell in grid.cells.items()
        if not cell.section
    }
    sights = dict.fromkeys((period, item) for _, period, item in by_cell)
    return [
        highlight
        for condition in conditions
        if condition.node is not None and condition.concerns(grid.unit)
        for period, item in sights
        for highlight in _highlight(condition, condition.node, _Seen(by_cell, period, item), opened)
    ]


def _highlight(
    condition: Condition, node: Node, seen: _Seen, opened: frozenset[Place]
) -> Iterator[Highlight]:
    formula = failure_formula(node, seen.address)
    found = {place for each in references(node) if (place := seen.place(each))}
    if formula and found & opened:
        is_error = condition.check.severity == "error"
        yield Highlight(sorted(found & opened), formula.removeprefix("="), is_error)
