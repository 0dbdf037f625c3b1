"""Read a workbook with results from papers: the general facts, then row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple

from assessments.enums import ImportKind
from assessments.models import CriteriaSet, Grade
from assessments.scoring import NOT_APPLICABLE, Answer
from assessments.spreadsheets import results_sheets as on
from assessments.spreadsheets.cells import CellError, Row, printed, same
from assessments.spreadsheets.tables import rows_of
from assessments.workflow.imported_checks import ImportRules
from communes.workbooks import Book

LONGEST_NAME, LONGEST_PERIOD, LONGEST_PAPER, LONGEST_NOTE = 100, 10, 200, 500
MOST_ROWS = 3000


@dataclass(frozen=True)
class General:
    """What a workbook says of itself: the codes of its criteria set and of the rating unit."""

    set_code: str
    unit_code: str


@dataclass(frozen=True)
class TypedRow:
    """A row without wrong cells; which commune it means is not known yet."""

    row: Row
    code: str
    name: str
    period: str
    paper: str
    decided_on: date
    points: Mapping[str, Answer] = field(default_factory=dict)
    total: Decimal | None = None
    maximum: Decimal | None = None
    grade: Grade | None = None
    recognised: bool | None = None
    note: str = ""


def read_general(book: Book, errors: list[CellError]) -> General:
    """Return the general facts; notes what is missing."""
    lines = rows_of(book, on.GENERAL, (on.FIELD, on.VALUE), errors)
    found = {title: _upright(lines, title, errors) for title in (on.SET_CODE, on.UNIT_CODE)}
    return General(found[on.SET_CODE], found[on.UNIT_CODE])


def read_rows(
    book: Book, kind: ImportKind, rules: ImportRules, errors: list[CellError]
) -> tuple[list[TypedRow], int]:
    """Return the rows without wrong cells, and how many are still blank; notes wrong cells."""
    reader = RowReader(kind, rules, _merged_areas(book), errors)
    rows = rows_of(book, on.LIST, reader.titles, errors)
    if len(rows) > MOST_ROWS:
        rule = f"Tệp có {len(rows)} dòng, mỗi lần nhận tối đa {MOST_ROWS} dòng."
        errors.append(CellError(on.LIST, "", "", rule, "Hãy tách thành nhiều tệp."))
        return [], 0
    filled = [row for row in rows if reader.is_filled(row)]
    read = [typed for row in filled if (typed := reader.read(row))]
    return read, len(rows) - len(filled)


class RowReader:
    """Reads the rows of the list by the rules of one criteria set."""

    def __init__(
        self,
        kind: ImportKind,
        rules: ImportRules,
        merged: Sequence[str],
        errors: list[CellError],
    ) -> None:
        set_leaves = rules.leaves if kind == ImportKind.HISTORY else []
        self.leaves = on.leaf_titles(rules.criteria_set, set_leaves)
        self.titles = [column.title for column in on.columns_of(kind, self.leaves)]
        self.grades = {code: grade.name for code, grade in rules.grades.items()}
        self.rules, self.merged, self.errors = rules, merged, errors

    def is_filled(self, row: Row) -> bool:
        """Return whether anything but the commune and the period stands in the row."""
        ready = {column.title for column in on.BEFORE}
        typed = (value for title, (_, value) in row.cells.items() if title not in ready)
        return any(printed(value).strip() for value in typed)

    def read(self, row: Row) -> TypedRow | None:
        """Return the row; None where one of its cells is wrong."""
        self._refuse_merged(row)
        values = self._values(row)
        if values["decided_on"] is None:
            row.fail(on.DECIDED_ON, f"“{on.DECIDED_ON}” không được để trống.", "Hãy nhập ngày.")
        return None if self.is_wrong(row) else TypedRow(row=row, **values)

    def is_wrong(self, row: Row) -> bool:
        """Return whether an error was noted for a cell of the row."""
        wrong = {error.cell for error in self.errors if error.sheet == row.sheet}
        return any(address in wrong for address, _ in row.cells.values())

    def _values(self, row: Row) -> dict[str, Any]:
        recognised = row.choice(on.RECOGNISED, on.YES_NO, required=False)
        return {
            "code": row.text(on.CODE, LONGEST_PERIOD, required=False),
            "name": row.text(on.COMMUNE, LONGEST_NAME, required=False),
            "period": row.text(on.PERIOD, LONGEST_PERIOD).upper(),
            "points": self._points(row),
            "total": row.number(on.TOTAL),
            "maximum": row.number(on.MAXIMUM),
            "grade": self._grade(row),
            "recognised": {"yes": True, "no": False}.get(recognised),
            "paper": row.text(on.PAPER, LONGEST_PAPER),
            "decided_on": row.day(on.DECIDED_ON),
            "note": row.text(on.NOTE, LONGEST_NOTE, required=False),
        }

    def _points(self, row: Row) -> dict[str, Answer]:
        answers = {code: self._answer(row, title) for code, title in self.leaves.items()}
        return answers if any(answer is not None for answer in answers.values()) else {}

    def _answer(self, row: Row, title: str) -> Answer:
        if same(printed(row.cells[title][1]), on.NOT_APPLICABLE_WORD):
            return NOT_APPLICABLE
        return row.number(title)

    def _grade(self, row: Row) -> Grade | None:
        if not self.grades:
            return None
        words = self.grades | {"": on.NO_GRADE}
        return self.rules.grades.get(row.choice(on.GRADE, words))

    def _refuse_merged(self, row: Row) -> None:
        for title, (address, _) in row.cells.items():
            for area in self.merged:
                if _lies_in(address, area):
                    rule = f"Ô nằm trong vùng ô gộp {area} nên không rõ giá trị của từng dòng."
                    row.fail(title, rule, "Hãy bỏ gộp ô (Unmerge Cells) rồi điền đủ từng ô.")


def set_of(general: General, errors: list[CellError]) -> CriteriaSet | None:
    """Return the criteria set that the workbook names; notes one that does not exist."""
    found = CriteriaSet.objects.filter(code=general.set_code).first()
    if found is None and general.set_code:
        rule = f"Không có bộ tiêu chí mã “{general.set_code}”."
        codes = ", ".join(CriteriaSet.objects.values_list("code", flat=True)) or "chưa có bộ nào"
        errors.append(CellError(on.GENERAL, "B2", general.set_code, rule, f"Hiện có: {codes}."))
    return found


def _upright(lines: Sequence[Row], title: str, errors: list[CellError]) -> str:
    """Return the value beside `title`; notes a line that is missing or empty."""
    for line in lines:
        if same(printed(line.cells[on.FIELD][1]), title):
            value = " ".join(printed(line.cells[on.VALUE][1]).split())
            if not value:
                line.fail(on.VALUE, f"“{title}” không được để trống.", "Hãy điền ô này.")
            return value
    if lines:
        rule = f"Trang tính thiếu dòng “{title}”."
        errors.append(CellError(on.GENERAL, "A1", "", rule, "Hãy dùng đúng tệp mẫu."))
    return ""


def _merged_areas(book: Book) -> tuple[str, ...]:
    found = [sheet.merged for name, sheet in book.sheets.items() if same(name, on.LIST)]
    return found[0] if found else ()


def _lies_in(address: str, area: str) -> bool:
    row, column = coordinate_to_tuple(address)
    left, top, right, bottom = range_boundaries(area)
    return left <= column <= right and top <= row <= bottom
