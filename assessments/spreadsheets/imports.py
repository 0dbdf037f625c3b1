"""Workbooks that come back filled: what kind they are, and taking them in."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assessments.rules import Difference, RulesInUse, check_storable, store_criteria_set
from assessments.spreadsheets import criteria_sheets as on
from assessments.spreadsheets.cells import CellError, printed, same
from assessments.spreadsheets.criteria import read_criteria_set
from assessments.spreadsheets.criteria_set import CriteriaSetData
from communes.access import Actor
from communes.workbooks import Book

KIND_TITLE = on.GUIDE_LINES[0][0]


@dataclass(frozen=True)
class Imported:
    """What became of a workbook: rows taken in and left alone, wrong cells, changed fields.

    `warnings` are cells to look at again; they were taken.
    """

    accepted: int = 0
    unchanged: int = 0
    errors: Sequence[CellError] = ()
    changes: Sequence[Difference] = ()
    warnings: Sequence[CellError] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the result as the commands print it."""
        return {
            "accepted": self.accepted,
            "unchanged": self.unchanged,
            "errors": [asdict(error) for error in self.errors],
            "changes": [
                {"where": each.where, "old": each.old, "new": each.new} for each in self.changes
            ],
        } | ({"warnings": [asdict(each) for each in self.warnings]} if self.warnings else {})


def kind_of(book: Book) -> str:
    """Return the kind that the guidance sheet names, such as "criteria"; empty without one."""
    guide = next((sheet for sheet in book.sheets.values() if same(sheet.name, on.GUIDE)), None)
    rows = guide.rows if guide else ()
    lines = (row for row in rows if len(row) > 1 and same(printed(row[0]), KIND_TITLE))
    return next((printed(line[1]).strip() for line in lines), "")


def import_criteria(book: Book, *, actor: Actor, dry_run: bool = False) -> Imported:
    """Take a criteria set in, whole or not at all; a dry run only says what would change."""
    data, errors = read_criteria_set(book)
    if data is None:
        return Imported(errors=errors)
    try:
        changes = check_storable(data) if dry_run else store_criteria_set(data=data, actor=actor)
    except RulesInUse as error:
        action = "Hãy đổi mã bộ tiêu chí, hoặc chỉ sửa câu chữ."
        return Imported(errors=[CellError(on.SET, "", data.code, str(error), action)])
    accepted = len({change.where.rpartition(", ")[0] for change in changes})
    return Imported(accepted, max(_rows(data) - accepted, 0), (), changes)


def _rows(data: CriteriaSetData) -> int:
    return 1 + len(data.criteria) + len(data.grades) + len(data.conditions)
