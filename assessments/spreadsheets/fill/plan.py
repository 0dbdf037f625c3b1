"""What taking a filled workbook would do: changes, conflicts, wrong cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from django.utils import timezone

from assessments.rules import Difference
from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.imports import Imported
from assessments.workflow import Entry, Figure
from communes.models import AdministrativeUnit, User
from communes.vietnamese import short_date

THEIRS = "giu"
NOBODY = "Người khác"


class Outcome(Enum):
    """What is to be done with a cell."""

    SAME = "same"
    CHANGE = "change"
    KEEP = "keep"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Change:
    """A cell that would be written: where, what stands there now, what the workbook says."""

    key: str
    sheet: str
    cell: str
    where: str
    old: str
    new: str
    writing: Figure | Entry


@dataclass(frozen=True)
class Conflict:
    """A cell that was changed in the workbook and, since it was made, in the system too.

    `version` is that of what stands in the system: a choice for `mine` is good for that alone.
    """

    key: str
    sheet: str
    cell: str
    where: str
    mine: str
    theirs: str
    version: int
    by: User | None
    at: datetime | None

    @property
    def author(self) -> str:
        """Return who wrote what stands in the system."""
        return self.by.full_name if self.by else NOBODY

    def error(self) -> CellError:
        """Return the conflict as a cell that waits."""
        when = f" ngày {short_date(timezone.localdate(self.at))}" if self.at else ""
        rule = (
            f"{self.author} đã ghi “{self.theirs or 'trống'}” trên hệ thống{when}, "
            "sau khi tệp này được tải về."
        )
        action = "Hãy chọn một trong hai ở trang xem trước tệp, hoặc sửa ô này cho giống hệ thống."
        return CellError(self.sheet, self.cell, self.mine, rule, action)


@dataclass
class Plan:
    """What taking a workbook of a unit and period would do; nothing is written yet.

    `errors` and `conflicts` are cells that wait. `findings` are checks that do not hold and have to
    be put right, `warnings` those that may be explained: their cells are taken all the same.
    `notes` say what has to be known of the workbook as a whole. `untouched` counts the cells that
    were left as they went out while the system has something newer, which stays.
    """

    unit: AdministrativeUnit
    period: str
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    findings: list[CellError] = field(default_factory=list)
    warnings: list[CellError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0
    untouched: int = 0

    @property
    def waiting(self) -> list[CellError]:
        """Return every cell that has to be put right or decided before it is taken."""
        return [*self.errors, *(each.error() for each in self.conflicts)]

    @property
    def found(self) -> list[CellError]:
        """Return what the checks found, the errors first."""
        return [*self.findings, *self.warnings]

    @property
    def is_done(self) -> bool:
        """Return whether the workbook says nothing that the system does not have."""
        return not (self.changes or self.waiting)

    def imported(self) -> Imported:
        """Return the plan as the commands print it."""
        changes = [
            Difference(each.where, each.old, each.new, is_wording=False) for each in self.changes
        ]
        wrong = [*self.waiting, *self.findings]
        return Imported(len(changes), self.unchanged, wrong, changes, self.warnings)


def settle(*, is_touched: bool, is_same: bool, is_moved: bool, is_stored: bool) -> Outcome:
    """Return what to do with a cell.

    `is_touched`: the workbook says something else than when it was made; `is_same`: it says what
    the system holds; `is_moved`: the system holds something else than when the workbook was made;
    `is_stored`: the system holds anything. A workbook that nobody touched writes only where the
    system never held anything, so that a workbook carries values from one system to another.
    """
    if is_same:
        return Outcome.SAME
    if not is_touched:
        return Outcome.KEEP if is_stored else Outcome.CHANGE
    return Outcome.CONFLICT if is_moved and is_stored else Outcome.CHANGE


def chosen(picks: Mapping[str, str], key: str, version: int) -> Outcome:
    """Return what was chosen for a conflict; a choice against an older version is none."""
    pick = picks.get(key, "")
    if pick == THEIRS:
        return Outcome.KEEP
    return Outcome.CHANGE if pick == str(version) else Outcome.CONFLICT
