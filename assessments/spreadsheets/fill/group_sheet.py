"""A group of indicators as a sheet to be filled, made from the same grid as its page."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from assessments.checks import Condition
from assessments.enums import DataType, PrintStyle
from assessments.grids import Grid, GridCell, Line
from assessments.spreadsheets.fill.cell_words import as_cell, as_shown, number_format
from assessments.spreadsheets.fill.check_highlights import check_highlights
from assessments.spreadsheets.fill.head import Path, head_cells
from assessments.spreadsheets.fill.held import Held, held_by
from assessments.spreadsheets.fill.highlights import highlights
from assessments.spreadsheets.fill.keyed import GROUP_MARK, HEAD_ROW, LABEL_COLUMN
from assessments.spreadsheets.fill.keys import cell_key, line_key
from assessments.spreadsheets.fill.offers import offers
from assessments.spreadsheets.fill.open_cells import LOCKED, OpenCell, is_open, locked_words
from communes.access import Actor
from communes.periods import period_words
from communes.workbooks.form import FormCell, FormSheet, Highlight, Look, Place

KEYS = 1  # the hidden row and the hidden column
TITLE_ROWS = (2, 3, 4)
FIRST_HEAD_ROW = 6
NUMBER, LABEL = 2, 3
NUMBER_HEAD, MEASURE_HEAD, OFFICE_HEAD = "STT", "Đơn vị tính", "Cơ quan phụ trách"
HOW = "Chỉ điền ô màu vàng; dán thì chọn dán giá trị (Paste Values). Cách ghi: xem “Hướng dẫn”."
WIDE, NARROW, VALUE_WIDTH, LABEL_WIDTH = 24, 6, 13, 46


class GroupSheet:
    """Lays a grid out on a sheet; cells that `actor` may not type are shown and locked."""

    def __init__(
        self,
        grid: Grid,
        actor: Actor,
        conditions: Sequence[Condition] = (),
        *,
        is_bare: bool = False,
    ) -> None:
        self.grid, self.actor, self.is_bare = grid, actor, is_bare
        self.conditions = conditions
        self.is_by_indicator = any(line.indicator for line in grid.rows)
        self.has_offices = self.is_by_indicator and any(
            line.indicator and line.indicator.offices for line in grid.rows
        )
        self.has_measures = self.is_by_indicator and any(
            line.indicator and line.indicator.unit_of_measure for line in grid.rows
        )
        self.first_value = LABEL + 1 + self.has_measures
        self.paths = [_path(grid, line, len(grid.columns)) for line in grid.columns]
        self.last_head_row = FIRST_HEAD_ROW + max(map(len, self.paths), default=1) - 1
        self.first_row = self.last_head_row + 1

    def sheet(self) -> FormSheet:
        """Return the sheet."""
        head, merged = self._head()
        cells = {**self._keys(), **self._titles(), **head, **self._labels(), **self._values()}
        return FormSheet(
            name=self.grid.group.heading or self.grid.group.title,
            cells=cells,
            widths=self._widths(),
            merged=merged,
            head=(FIRST_HEAD_ROW, self.last_head_row),
            frozen=(self.first_row, self.first_value),
            hidden_rows=[KEYS],
            hidden_columns=[KEYS],
            offers=offers(self.open_cells),
            highlights=[*highlights(self.open_cells), *self._checks()],
        )

    @cached_property
    def open_cells(self) -> list[OpenCell]:
        """Return the cells that the actor may type in."""
        return [
            OpenCell(
                cell_key(self.grid, cell),
                self.place(down, across),
                cell,
                Held() if self.is_bare else held_by(cell.value.own, cell.indicator),
            )
            for (down, across), cell in self.grid.cells.items()
            if is_open(cell, self.grid, self.actor)
        ]

    def place(self, down: int, across: int) -> Place:
        """Return where a cell of the grid stands on the sheet."""
        return self.first_row + down, self.first_value + across

    def labels(self) -> dict[tuple[str, str], str]:
        """Return the words of each row and column as the hidden sheet keeps them."""
        code = self.grid.group.code
        rows = {(code, line_key(line)): line.label for line in self.grid.rows}
        paths = zip(self.grid.columns, self.paths, strict=True)
        return rows | {(code, line_key(line)): path[-1] for line, path in paths}

    def held(self) -> dict[str, tuple[str, ...]]:
        """Return what each cell holds as the hidden sheet keeps it; of locked ones the value."""
        found = {each.key: each.held.row() for each in self.open_cells if each.held.says_something}
        for cell in self.grid.cells.values():
            words = "" if self.is_bare else locked_words(cell)
            if words and not is_open(cell, self.grid, self.actor):
                found[cell_key(self.grid, cell)] = (words, "", "", "", "", LOCKED)
        return found

    def _checks(self) -> list[Highlight]:
        places = {at: self.place(*at) for at in self.grid.cells}
        opened = frozenset(each.place for each in self.open_cells)
        return check_highlights(self.grid, places, opened, self.conditions)

    def _keys(self) -> dict[Place, FormCell]:
        cells = {
            (KEYS, KEYS): GROUP_MARK + self.grid.group.code,
            (KEYS, LABEL): LABEL_COLUMN,
            (self.last_head_row, KEYS): HEAD_ROW,
        }
        cells |= {(self.place(n, 0)[0], KEYS): line_key(x) for n, x in enumerate(self.grid.rows)}
        cells |= {(KEYS, self.place(0, n)[1]): line_key(x) for n, x in enumerate(self.grid.columns)}
        return {place: FormCell(key, Look.KEY) for place, key in cells.items()}

    def _titles(self) -> dict[Place, FormCell]:
        grid = self.grid
        where = f"{grid.unit.title}, {period_words(grid.period)}"
        words = zip(TITLE_ROWS, (grid.group.title, where, HOW), strict=True)
        looks = (Look.TITLE, Look.TITLE, Look.NOTE)
        return {
            (row, NUMBER): FormCell(text, look)
            for (row, text), look in zip(words, looks, strict=True)
        }

    def _head(self) -> tuple[dict[Place, FormCell], list[tuple[Place, Place]]]:
        before: list[Path] = [(NUMBER_HEAD,), (self.grid.group.label_head,)]
        if self.has_measures:
            before.append((MEASURE_HEAD,))
        after: list[Path] = [(OFFICE_HEAD,)] if self.has_offices else []
        return head_cells([*before, *self.paths, *after], FIRST_HEAD_ROW, NUMBER)

    def _labels(self) -> dict[Place, FormCell]:
        return {
            (self.place(number, 0)[0], column): cell
            for number, line in enumerate(self.grid.rows)
            for column, cell in self._line(line)
        }

    def _line(self, line: Line) -> Iterator[tuple[int, FormCell]]:
        indicator = line.indicator
        is_heading = line.is_total or bool(indicator and not indicator.holds_values)
        look = Look.HEADING if is_heading else Look.LABEL
        is_italic = bool(indicator and indicator.is_italic)
        indent = indicator.indent if indicator else 0
        number = "–" if indicator and indicator.print_style == PrintStyle.DASH else line.number
        yield NUMBER, FormCell(number, look, is_italic=is_italic)
        yield LABEL, FormCell(line.words, look, is_italic=is_italic, indent=indent)
        if indicator and self.has_measures:
            yield LABEL + 1, FormCell(indicator.unit_of_measure, look)
        if indicator and self.has_offices:
            offices = "; ".join(indicator.office_names)
            yield self.first_value + len(self.grid.columns), FormCell(offices, look)

    def _values(self) -> dict[Place, FormCell]:
        open_cells = {each.place: each for each in self.open_cells}
        return {
            self.place(down, across): (
                self._input(open_cells[place])
                if (place := self.place(down, across)) in open_cells
                else self._shown(cell)
            )
            for (down, across), cell in self.grid.cells.items()
        }

    def _input(self, each: OpenCell) -> FormCell:
        indicator = each.cell.indicator
        value = as_cell(indicator, each.held.typed)
        return FormCell(value, Look.INPUT, number_format(indicator))

    def _shown(self, cell: GridCell) -> FormCell:
        value = None if self.is_bare else as_shown(cell.indicator, locked_words(cell))
        return FormCell(value, Look.SHOWN, number_format(cell.indicator))

    def _widths(self) -> dict[int, float]:
        values = range(self.first_value, self.first_value + len(self.grid.columns))
        has_words = any(x.cell.indicator.data_type == DataType.TEXT for x in self.open_cells)
        width = WIDE if has_words or len(values) == 1 else VALUE_WIDTH
        widths: dict[int, float] = {NUMBER: NARROW, LABEL: LABEL_WIDTH}
        widths |= {LABEL + 1: VALUE_WIDTH} if self.has_measures else {}
        return widths | dict.fromkeys(values, width) | {values.stop: WIDE}


def _path(grid: Grid, line: Line, columns: int) -> Path:
    """Return what stands over a column, its own label last."""
    if line.indicator:
        measure = line.indicator.unit_of_measure
        label = f"{line.label} ({measure})" if measure else line.label
        return tuple(part for part in (line.head, line.subhead, label) if part)
    label = grid.group.column_head or line.words if columns == 1 else line.words
    return tuple(part for part in (grid.group.span_head, label) if part)
