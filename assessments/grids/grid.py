"""What a grid is."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.models import BreakdownItem, Indicator, IndicatorGroup
from assessments.statistics import IndicatorValue
from communes.models import AdministrativeUnit


@dataclass(frozen=True)
class Line:
    """A row or a column: an indicator, a period, or an item; the other two are empty.

    `number` is what stands in the column STT ("1.", "-" or nothing). `note` is what is said of a
    period ("Tính đến 31/3"). `head` and `subhead` are the labels of the headings above a column,
    the outer one first. A row with `items` sums them up: all, or those of the section `section`.
    """

    label: str
    indicator: Indicator | None = None
    period: str = ""
    item: BreakdownItem | None = None
    number: str = ""
    note: str = ""
    head: str = ""
    subhead: str = ""
    section: str = ""
    items: tuple[int, ...] = ()

    @property
    def is_total(self) -> bool:
        """Return whether the row is a sum of other rows."""
        return bool(self.items)

    @property
    def key(self) -> str:
        """Return what the line is called in addresses: "c12", "k2015", "l3", "ttong"."""
        if self.indicator is not None:
            return f"c{self.indicator.pk}"
        if self.is_total:
            return f"t{self.section}"
        return f"l{self.item.pk}" if self.item else f"k{self.period}".replace("..", "_")

    @property
    def above(self) -> str:
        """Return the headings above a column: "Tiếp nhận, Trong kỳ", or nothing."""
        return ", ".join(filter(None, (self.head, self.subhead)))

    @property
    def full_label(self) -> str:
        """Return the label with the headings above it, which alone tell two columns apart."""
        return f"{self.above}, {self.label}" if self.above else self.label

    @property
    def numbered(self) -> str:
        """Return the number as it stands before a label on the screen: "1.", "A.", "-"."""
        return f"{self.number}." if self.number[-1:].isalnum() else self.number

    @property
    def is_heading(self) -> bool:
        """Return whether it is a line of headings, without any cell."""
        return self.indicator is not None and not self.indicator.holds_values

    @property
    def words(self) -> str:
        """Return the label with its note: "Năm 2020 (Tính đến 31/3)"."""
        return f"{self.label} ({self.note})" if self.note else self.label


@dataclass(frozen=True)
class GridCell:
    """One cell: `value` now and `before` one period earlier; `is_typed` where the unit types it.

    `section` names the row of sums in which the cell stands, if it does.
    """

    indicator: Indicator
    period: str
    item: BreakdownItem | None
    value: IndicatorValue
    before: IndicatorValue | None
    is_typed: bool
    section: str = ""

    @property
    def name(self) -> str:
        """Return what the cell is called in forms, anchors and workbooks: "o-12-2015-0"."""
        if self.item is None and self.section:
            return f"o-{self.indicator.pk}-{self.period}-{self.section}"
        return cell_name(self.indicator, self.period, self.item)


@dataclass(frozen=True)
class Grid:
    """The table of a group for a unit; `cells` by the places of row and column.

    There is no cell where a row of headings crosses a column.
    """

    group: IndicatorGroup
    unit: AdministrativeUnit
    period: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[tuple[int, int], GridCell]

    @property
    def periods(self) -> list[str]:
        """Return the periods that the grid shows, the earliest first."""
        lines = (*self.rows, *self.columns)
        return [line.period for line in lines if line.period] or [self.period]

    def cell(self, row: int, column: int) -> GridCell | None:
        """Return the cell where a row and a column cross, None where there is none."""
        return self.cells.get((row, column))


def cell_name(indicator: Indicator, period: str, item: BreakdownItem | None) -> str:
    """Return what a cell is called in forms, anchors and workbooks: "o-12-2015-0"."""
    return f"o-{indicator.pk}-{period}-{item.pk if item else 0}"
