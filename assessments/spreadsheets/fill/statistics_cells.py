"""One cell of a filled sheet of statistics: what was typed, and what is to become of it."""

from collections.abc import Mapping

from assessments.grids import Grid, GridCell
from assessments.models import Observation
from assessments.spreadsheets.fill.cell_words import (
    cell_error,
    date_error,
    rule_of,
    same_words,
    told,
    typed_words,
)
from assessments.spreadsheets.fill.details_reading import Details
from assessments.spreadsheets.fill.held import Held, held_by, held_in
from assessments.spreadsheets.fill.identity import Identity
from assessments.spreadsheets.fill.keyed import FilledCell, KeyedSheet
from assessments.spreadsheets.fill.open_cells import LOCKED, is_open, locked_words
from assessments.spreadsheets.fill.plan import Change, Conflict, Outcome, Plan, chosen, settle
from assessments.workflow import read_figure
from communes.access import Actor
from communes.periods import period_words


class CellReader:
    """Reads the cells of one sheet into the plan."""

    def __init__(
        self,
        plan: Plan,
        identity: Identity,
        sheet: KeyedSheet,
        details: Details,
        actor: Actor,
        picks: Mapping[str, str],
    ) -> None:
        self.plan, self.identity, self.sheet = plan, identity, sheet
        self.details, self.actor, self.picks = details, actor, picks
        self.merged: set[str] = set()

    def read(self, key: str, grid: Grid, cell: GridCell, place: tuple[int, int]) -> None:
        """Note in the plan what is to become of one cell."""
        filled = self.sheet.cell(*place)
        if not is_open(cell, grid, self.actor):
            self._read_locked(key, grid, cell, filled)
        elif filled.merged_area in self.merged:
            return
        elif error := cell_error(filled) or date_error(cell.indicator, filled):
            self.merged |= {filled.merged_area} - {""}
            self.plan.errors.append(error)
        elif key not in self.details.wrong:
            self._read_open(key, grid, cell, filled)

    def _read_locked(self, key: str, grid: Grid, cell: GridCell, filled: FilledCell) -> None:
        """Note a locked cell in which something else was typed."""
        if filled.value is None or filled.merged_area:
            return
        words = typed_words(cell.indicator, filled)
        known = (self._row(key)[0], locked_words(cell))
        if any(same_words(cell.indicator, words, each) for each in known):
            return
        action = "Hãy trả ô về như cũ; số ở ô này không được nhận."
        self.plan.errors.append(told(filled, _why_locked(cell), action))

    def _read_open(self, key: str, grid: Grid, cell: GridCell, filled: FilledCell) -> None:
        theirs = held_by(cell.value.own, cell.indicator)
        made = self._made(key, cell, theirs)
        if self._is_as_shown(key, cell, filled):
            return
        mine = self._mine(key, cell, filled, made)
        figure = mine.figure(cell.indicator, cell.period, _item(cell), _version(cell.value.own))
        problem = read_figure(cell.indicator, figure).problem
        outcome = self._outcome(key, cell, mine, made, theirs)
        if problem and outcome != Outcome.KEEP:
            self.plan.errors.append(told(filled, rule_of(cell.indicator), problem))
            if outcome == Outcome.SAME or mine != made:
                return
        self._note(outcome, key, grid, cell, filled, mine, theirs)

    def _note(
        self,
        outcome: Outcome,
        key: str,
        grid: Grid,
        cell: GridCell,
        filled: FilledCell,
        mine: Held,
        theirs: Held,
    ) -> None:
        own, where = cell.value.own, _where(grid, cell)
        at = (key, filled.sheet, filled.address, where)
        match outcome:
            case Outcome.SAME:
                self.plan.unchanged += mine.says_something
            case Outcome.KEEP:
                self.plan.untouched += 1
            case Outcome.CHANGE:
                figure = mine.figure(cell.indicator, cell.period, _item(cell), _version(own))
                self.plan.changes.append(Change(*at, *_words(theirs, mine), figure))
            case Outcome.CONFLICT:
                by, changed_at = (own.changed_by, own.changed_at) if own else (None, None)
                found = Conflict(*at, *_words(mine, theirs), _version(own), by, changed_at)
                self.plan.conflicts.append(found)

    def _outcome(
        self, key: str, cell: GridCell, mine: Held, made: Held | None, theirs: Held
    ) -> Outcome:
        own, indicator = cell.value.own, cell.indicator
        meaning = mine.means(indicator)
        outcome = settle(
            is_touched=made is None or meaning != made.means(indicator),
            is_same=meaning == theirs.means(indicator),
            is_moved=made is None or made.means(indicator) != theirs.means(indicator),
            is_stored=own is not None and own.pk is not None,
        )
        if outcome == Outcome.CONFLICT:
            return chosen(self.picks, key, _version(own))
        return outcome

    def _mine(self, key: str, cell: GridCell, filled: FilledCell, made: Held | None) -> Held:
        """Return what the workbook says now; details without a row are as they were."""
        before = made or Held()
        words = typed_words(cell.indicator, filled, before.typed)
        detail = self.details.by_key.get(key)
        held = Held(
            before.typed if same_words(cell.indicator, words, before.typed) else words,
            before.printed_text,
            before.status,
            before.as_of,
            before.source,
        )
        return detail.on(held) if detail else held

    def _made(self, key: str, cell: GridCell, theirs: Held) -> Held | None:
        """Return what the cell held when the workbook was made; None where that is not known."""
        row = self._row(key)
        if row[-1] == LOCKED:
            return theirs if same_words(cell.indicator, row[0], theirs.typed) else None
        try:
            return held_in(row)
        except ValueError:
            return None

    def _is_as_shown(self, key: str, cell: GridCell, filled: FilledCell) -> bool:
        """Return whether a cell that was locked still holds what it showed."""
        row = self._row(key)
        words = typed_words(cell.indicator, filled)
        return row[-1] == LOCKED and same_words(cell.indicator, words, row[0])

    def _row(self, key: str) -> tuple[str, ...]:
        row = tuple(word for word in self.identity.held.get(key, ()))
        return row if any(row) else ("",)


def _words(one: Held, other: Held) -> tuple[str, str]:
    return one.words_beside(other), other.words_beside(one)


def _version(own: Observation | None) -> int:
    return own.version if own else 0


def _item(cell: GridCell) -> int | None:
    return cell.item.pk if cell.item else None


def _where(grid: Grid, cell: GridCell) -> str:
    parts = [cell.indicator.label, cell.item.label if cell.item else "", period_words(cell.period)]
    return ", ".join(part for part in parts if part)


def _why_locked(cell: GridCell) -> str:
    if cell.indicator.is_computed:
        return "Ô này hệ thống tự tính từ các chỉ tiêu khác."
    if not cell.is_typed:
        return "Ô này hệ thống tự cộng từ số liệu của cấp dưới hoặc các dòng khác."
    office = cell.indicator.offices or "cơ quan khác"
    return f"Ô này do {office} phụ trách nên anh/chị chỉ được xem."
