"""What is offered while a sheet is filled: words to choose from, and how each cell is typed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from assessments.enums import DataType
from assessments.grids import GridCell
from assessments.spreadsheets.fill.cell_words import CHOICES, rule_of, shown_words
from communes.workbooks.form import Offer, Place

TITLE = "Cách ghi"
HINTS = {
    DataType.DECIMAL: "Phần thập phân viết sau dấu phẩy.",
    DataType.PERCENT: "Ghi 57,89 hoặc 57,89%.",
    DataType.RATIO: "Ghi số đạt, dấu gạch chéo, tổng số.",
}
Kind = tuple[str, tuple[str, ...]]


class Placed(Protocol):
    """A cell of a grid and where it stands on its sheet."""

    @property
    def place(self) -> Place: ...

    @property
    def cell(self) -> GridCell: ...


def offers(cells: Iterable[Placed]) -> list[Offer]:
    """Return what is offered in the open cells, those of one kind together."""
    by_kind: dict[Kind, list[Place]] = defaultdict(list)
    for each in cells:
        by_kind[_kind(each.cell)].append(each.place)
    return [Offer(places, choices, TITLE, words) for (words, choices), places in by_kind.items()]


def _kind(cell: GridCell) -> Kind:
    data_type = DataType(cell.indicator.data_type)
    words = [rule_of(cell.indicator), HINTS.get(data_type, ""), _together(cell)]
    return " ".join(part for part in words if part), CHOICES.get(data_type, ())


def _together(cell: GridCell) -> str:
    """Return what the units below come to, where the cell may stay empty for that."""
    if not cell.value.is_rolled_up:
        return ""
    behind, due = cell.value.behind
    shown = shown_words(cell.value) or "chưa có"
    return f"Để trống thì lấy số của các xã: {shown} ({behind}/{due} đơn vị)."
