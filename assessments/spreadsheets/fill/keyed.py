"""A filled sheet read by the hidden keys of its rows and columns, wherever they were moved to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import range_boundaries

from communes.workbooks import Book, Sheet, Value, WorkbookError

GROUP_MARK, SCORES_MARK, DETAILS_MARK = "bang:", "diem:", "chi-tiet:"
MARKS = (GROUP_MARK, SCORES_MARK, DETAILS_MARK)
LABEL_COLUMN, HEAD_ROW = "nhan", "dau"
SEARCHED = 40  # rows and columns in which the mark of a sheet is looked for
MOST_MERGED = 2000
HEAD_HEIGHT = 3


@dataclass(frozen=True)
class FilledCell:
    """A cell as it came back: where it stands, what it holds, what is wrong with that."""

    sheet: str
    address: str
    value: Value
    is_formula: bool = False
    is_error: bool = False
    is_percent: bool = False
    merged_area: str = ""


@dataclass(frozen=True)
class KeyedSheet:
    """A sheet with the places, from 0, of the rows and the columns that have each key."""

    source: Sheet
    mark: tuple[int, int]
    rows: Mapping[str, tuple[int, ...]]
    columns: Mapping[str, tuple[int, ...]]

    def cell(self, row: int, column: int) -> FilledCell:
        """Return what stands at that place, blank where the sheet has no such cell."""
        address = self.source.address(row, column)
        return FilledCell(
            self.source.name,
            address,
            self.value(row, column),
            address in self._formulas,
            address in self._errors,
            address in self._percents,
            self._merged_area(row, column),
        )

    def value(self, row: int, column: int) -> Value:
        """Return the value at that place, None where the sheet has no such cell."""
        has_place = row < len(self.source.rows) and column < len(self.source.rows[row])
        return self.source.rows[row][column] if has_place else None

    def row_label(self, row: int) -> tuple[str, str]:
        """Return the label of a row and the address where it stands."""
        column = self.columns.get(LABEL_COLUMN, (self.mark[1] + 1,))[0]
        return str(self.value(row, column) or ""), self.source.address(row, column)

    def column_label(self, column: int) -> tuple[str, str]:
        """Return the label of a column and where it stands; a high head has it in its top row."""
        last = self.rows.get(HEAD_ROW, (self.mark[0] + 1,))[0]
        for row in range(last, max(last - HEAD_HEIGHT, self.mark[0]), -1):
            if value := self.value(row, column):
                return str(value), self.source.address(row, column)
        return "", self.source.address(last, column)

    def _merged_area(self, row: int, column: int) -> str:
        for area, (left, top, right, bottom) in self._merged:
            if left <= column + 1 <= right and top <= row + 1 <= bottom:
                return area
        return ""

    @cached_property
    def _merged(self) -> list[tuple[str, tuple[int, ...]]]:
        return [(area, range_boundaries(area)) for area in self.source.merged]

    @cached_property
    def _formulas(self) -> frozenset[str]:
        return frozenset(self.source.formulas)

    @cached_property
    def _errors(self) -> frozenset[str]:
        return frozenset(self.source.errors)

    @cached_property
    def _percents(self) -> frozenset[str]:
        return frozenset(self.source.percents)


def keyed_sheets(book: Book) -> dict[str, KeyedSheet]:
    """Return the marked sheets of a workbook by their mark, such as "bang:bieu-06a".

    Raises WorkbookError where two sheets have one mark, or cells were merged without end.
    """
    found: dict[str, KeyedSheet] = {}
    for sheet in book.sheets.values():
        place = _mark_of(sheet)
        if place is None:
            continue
        mark = str(sheet.rows[place[0]][place[1]])
        if mark in found:
            raise WorkbookError(
                f"Trang tính “{sheet.name}” và “{found[mark].source.name}” là hai bản của một "
                "bảng.",
                "Hãy giữ lại một trang rồi tải lên lại.",
            )
        if len(sheet.merged) > MOST_MERGED:
            raise WorkbookError(
                f"Trang tính “{sheet.name}” có quá nhiều ô gộp.", "Hãy bỏ gộp ô rồi tải lên lại."
            )
        found[mark] = _keyed(sheet, place)
    return found


def _mark_of(sheet: Sheet) -> tuple[int, int] | None:
    for down, row in enumerate(sheet.rows[:SEARCHED]):
        for across, value in enumerate(row[:SEARCHED]):
            if isinstance(value, str) and value.startswith(MARKS):
                return down, across
    return None


def _keyed(sheet: Sheet, place: tuple[int, int]) -> KeyedSheet:
    down, across = place
    rows: dict[str, list[int]] = defaultdict(list)
    columns: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(sheet.rows[down + 1 :], start=down + 1):
        if isinstance(key := row[across], str):
            rows[key].append(number)
    for number, key in enumerate(sheet.rows[down][across + 1 :], start=across + 1):
        if isinstance(key, str):
            columns[key].append(number)
    return KeyedSheet(sheet, place, _fixed(rows), _fixed(columns))


def _fixed(places: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(found) for key, found in places.items()}
