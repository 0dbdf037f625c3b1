"""Where the cells of a table stand once spans are counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.documents.tree import Cell, Text

Rows = tuple[tuple[Cell, ...], ...]
LONGEST_ON_ONE_PAGE = 1000  # letters of a cell; about half a lying page in a wide column


@dataclass(frozen=True)
class Place:
    """A cell and the column it begins in; `covered` where a cell of a row above reaches down."""

    cell: Cell
    column: int
    covered: bool = False


def rows_of_places(rows: Rows) -> Iterator[list[Place]]:
    """Yield the places of each row from left to right, covered ones too."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        places = _places(row, reaching)
        below = {
            place.column: (place.cell, _rows_left(place, reaching))
            for place in places
            if _rows_left(place, reaching) > 0
        }
        yield places
        reaching = below


def stays_whole(places: list[Place]) -> bool:
    """Return whether a page may not part the row: it may only where a cell would fill the page."""
    cells = (place.cell for place in places if not place.covered)
    return all(_letters(cell) <= LONGEST_ON_ONE_PAGE for cell in cells)


def _letters(cell: Cell) -> int:
    return sum(len(span.text) for span in cell.spans if isinstance(span, Text))


def _places(row: tuple[Cell, ...], reaching: dict[int, tuple[Cell, int]]) -> list[Place]:
    places: list[Place] = []
    column, waiting = 0, list(row)
    while waiting or column in reaching:
        if column in reaching:
            place = Place(reaching[column][0], column, covered=True)
        else:
            place = Place(waiting.pop(0), column)
        places.append(place)
        column += place.cell.colspan
    return places


def _rows_left(place: Place, reaching: dict[int, tuple[Cell, int]]) -> int:
    return reaching[place.column][1] - 1 if place.covered else place.cell.rowspan - 1
