"""The table of a group as its page shows it: heads, rows by whose they are, cells as fields."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assessments.forms.grid import cell_fields, versions_of
from assessments.forms.grid_cell import CellField
from assessments.forms.grid_heads import HeadCell, heads, office_of
from assessments.grids import Grid, Line
from assessments.workflow import FigureConflict
from communes.access import Actor
from communes.models import AdministrativeUnit
from communes.periods import period_before

OWN_ROWS = "Chỉ tiêu của cơ quan anh/chị"
OTHER_ROWS = "Chỉ tiêu do cơ quan khác phụ trách (chỉ xem)"


@dataclass(frozen=True)
class PageRow:
    """A row of the table; `place` numbers it, `office` answers for it where the reader does not."""

    line: Line
    place: int
    fields: tuple[CellField | None, ...]
    office: str = ""


@dataclass(frozen=True)
class Section:
    """Rows under a title; without one where all of the table is alike."""

    title: str
    rows: tuple[PageRow, ...]


@dataclass(frozen=True)
class NamedField:
    """A cell with the labels of its row and column."""

    field: CellField
    words: str


@dataclass(frozen=True)
class GridPage:
    """All that the page of a group shows; `office` where one other answers for all its rows."""

    grid: Grid
    heads: tuple[tuple[HeadCell, ...], ...]
    sections: tuple[Section, ...]
    fields: tuple[CellField, ...]
    office: str = ""

    @property
    def adds_up(self) -> bool:
        """Return whether communes add up to any of the values."""
        return any(field.behind for field in self.fields)

    @property
    def is_entering(self) -> bool:
        """Return whether the reader has a field anywhere."""
        return any(field.is_open for field in self.fields)

    @property
    def wrong(self) -> list[CellField]:
        """Return the cells that somebody has to put right."""
        return [field for field in self.fields if field.problem or (field.kept and field.is_open)]

    @property
    def met(self) -> list[CellField]:
        """Return the cells that somebody else has written meanwhile."""
        return [field for field in self.fields if field.conflict]

    @property
    def versions(self) -> str:
        """Return the versions that the form begins from."""
        return versions_of(self.fields)

    @property
    def open_periods(self) -> list[str]:
        """Return the periods in which the reader has a field, the latest first."""
        open_ones = {field.cell.period for field in self.fields if field.is_open}
        return [name for name in reversed(self.grid.periods) if name in open_ones]

    @property
    def missing(self) -> list[tuple[AdministrativeUnit, int]]:
        """Return the units below that lack values of the latest period, and how many."""
        latest = self.grid.periods[-1]
        behind = [
            field.cell.value
            for field in self.fields
            if field.cell.period == latest and not field.cell.indicator.is_computed
        ]
        units = [unit for value in behind if value.is_rolled_up for unit in value.missing]
        counts = Counter(unit.pk for unit in units)
        known = {unit.pk: unit for unit in units}
        lacking = [(known[key], number) for key, number in counts.items()]
        return sorted(lacking, key=lambda pair: pair[0].sort_key)

    @property
    def earlier(self) -> str:
        """Return which period comes before each that is shown: "2021=2020 2020=2019"."""
        return " ".join(f"{name}={period_before(name)}" for name in self.grid.periods)

    @property
    def is_across(self) -> bool:
        """Return whether the periods stand side by side."""
        return any(line.period for line in self.grid.columns)

    @property
    def width(self) -> int:
        """Return the number of columns, that of the labels included."""
        return len(self.grid.columns) + 1

    @property
    def has_words(self) -> bool:
        """Return whether any cell holds running text, which needs wide columns."""
        return any(field.is_words for field in self.fields)

    @property
    def named_wrong(self) -> list[NamedField]:
        """Return the cells to put right with what the error on top calls them."""
        return [self._named(field) for field in self.wrong]

    @property
    def named_met(self) -> list[NamedField]:
        """Return the cells in conflict with what the choice calls them."""
        return [self._named(field) for field in self.met]

    def _named(self, field: CellField) -> NamedField:
        place = next(at for at, cell in self.grid.cells.items() if cell is field.cell)
        row, column = self.grid.rows[place[0]], self.grid.columns[place[1]]
        return NamedField(field, f"{row.label}, {column.full_label}")


def grid_page(
    grid: Grid,
    actor: Actor,
    typed: Mapping[str, str] | None = None,
    conflicts: Iterable[FigureConflict] = (),
) -> GridPage:
    """Return the page; cells in `typed` hold what was typed. No queries."""
    by_place = cell_fields(grid, actor, typed or {}, conflicts)
    rows = [
        PageRow(
            line,
            number,
            tuple(by_place.get((number, column)) for column in range(len(grid.columns))),
            office_of(grid, actor, line),
        )
        for number, line in enumerate(grid.rows)
    ]
    fields = tuple(field for row in rows for field in row.fields if field)
    offices = {row.office for row in rows if not row.line.is_heading}
    common = offices.pop() if len(offices) == 1 else ""
    if common:
        rows = [replace(row, office="") for row in rows]
    return GridPage(grid, heads(grid, actor), _sections(rows), fields, common)


def _sections(rows: Sequence[PageRow]) -> tuple[Section, ...]:
    """Return the reader's own rows first, where some are hers and others are not."""
    if not any(field and field.is_open for row in rows for field in row.fields):
        return (Section("", tuple(rows)),)
    hers, others = _with_headings(rows, True), _with_headings(rows, False)
    if not others or not hers:
        return (Section("", tuple(rows)),)
    return Section(OWN_ROWS, hers), Section(OTHER_ROWS, others)


def _with_headings(rows: Sequence[PageRow], is_own: bool) -> tuple[PageRow, ...]:
    """Return the rows that are hers, or not, each below the headings that stood above it."""
    found: list[PageRow] = []
    waiting: list[PageRow] = []
    for row in rows:
        if row.line.is_heading:
            indent = row.line.indicator.indent if row.line.indicator else 0
            waiting = [each for each in waiting if _indent(each) < indent] + [row]
        elif (not row.office) == is_own:
            found += [*waiting, row]
            waiting = []
    return tuple(found)


def _indent(row: PageRow) -> int:
    return row.line.indicator.indent if row.line.indicator else 0
