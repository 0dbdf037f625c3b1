"""The head of a table: headings over the columns that belong to them."""

from collections.abc import Sequence
from itertools import groupby

from communes.workbooks.form import FormCell, Look, Place

Path = tuple[str, ...]


def head_cells(
    paths: Sequence[Path], row: int, column: int
) -> tuple[dict[Place, FormCell], list[tuple[Place, Place]]]:
    """Return the cells of a head and the areas to merge, its top left corner at `row`, `column`.

    A path names what stands over a column, the outermost first and its own label last; a label
    with less above it reaches down to the last row.
    """
    height = max(map(len, paths))
    cells: dict[Place, FormCell] = {}
    merged: list[tuple[Place, Place]] = []
    for level in range(height):
        numbered = enumerate(paths)
        for above, group in groupby(numbered, key=lambda each: _seen(each, level)):
            places = [number for number, _ in group]
            first = (row + level, column + places[0])
            cells |= {(row + level, column + each): FormCell(look=Look.HEAD) for each in places}
            if above is None:
                continue
            cells[first] = FormCell(above[0][-1], Look.HEAD)
            deepest = height - 1 if above[1] is not None else level
            last = (row + deepest, column + places[-1])
            if last != first:
                merged.append((first, last))
    return cells, merged


def _seen(each: tuple[int, Path], level: int) -> tuple[Path, int | None] | None:
    """Return what stands at that level over a column; a label of its own is never shared."""
    number, path = each
    if level >= len(path):
        return None
    is_label = level == len(path) - 1
    return path[: level + 1], number if is_label else None
