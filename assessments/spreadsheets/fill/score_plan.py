"""What a filled workbook of points would do, field by field; nothing is written here."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.models import Score, Sheet
from assessments.queries.one_sheet import SheetRow, criteria_rows
from assessments.spreadsheets.cells import printed
from assessments.spreadsheets.fill.cell_words import cell_error, told
from assessments.spreadsheets.fill.identity import Identity
from assessments.spreadsheets.fill.keyed import SCORES_MARK, FilledCell, KeyedSheet
from assessments.spreadsheets.fill.lines import NEW_TEMPLATE, checked_lines
from assessments.spreadsheets.fill.plan import Change, Conflict, Outcome, Plan, chosen, settle
from assessments.spreadsheets.fill.score_sheet import (
    NOT_APPLICABLE,
    POINTS,
    ROW_KEY,
    WORDS,
    entry_of,
    held_score,
    how_scored,
    points_are_open,
    words_are_open,
)
from assessments.workflow.points import read_points
from communes.vietnamese import nfc
from communes.workbooks import WorkbookError

TITLES = {POINTS: "điểm tự chấm", WORDS: "giải trình"}


def plan_scores(
    identity: Identity, keyed: Mapping[str, KeyedSheet], sheet: Sheet, picks: Mapping[str, str]
) -> Plan:
    """Return what taking the workbook would do; a fixed number of queries.

    Raises WorkbookError where the sheet with the points is gone.
    """
    plan = Plan(sheet.unit, identity.period)
    code = sheet.round.criteria_set.code
    found = keyed.get(SCORES_MARK + code)
    if found is None or not {POINTS, WORDS} <= found.columns.keys():
        raise WorkbookError("Tệp không còn trang tính, hoặc cột, để ghi điểm.", NEW_TEMPLATE)
    rows = {ROW_KEY + row.criterion.code: row for row in criteria_rows(sheet)}
    names = {key: row.criterion.name for key, row in rows.items()}
    places = checked_lines(found, code, identity, names, found.rows, found.row_label, plan)
    reader = ScoreReader(plan, identity, sheet, picks)
    for key, place in places.items():
        if rows[key].score:
            for field in (POINTS, WORDS):
                reader.read(rows[key], field, found.cell(place, found.columns[field][0]))
    return plan


class ScoreReader:
    """Reads the two fields of each leaf into the plan."""

    def __init__(
        self, plan: Plan, identity: Identity, sheet: Sheet, picks: Mapping[str, str]
    ) -> None:
        self.plan, self.identity, self.sheet, self.picks = plan, identity, sheet, picks
        self.merged: set[str] = set()

    def read(self, row: SheetRow, field: str, filled: FilledCell) -> None:
        """Note in the plan what is to become of one field."""
        if filled.merged_area in self.merged:
            return
        if error := cell_error(filled):
            self.merged |= {filled.merged_area} - {""}
            self.plan.errors.append(error)
            return
        score = row.score
        assert score is not None  # noqa: S101 - only leaves are read
        words = _typed(score, filled) if field == POINTS else nfc(printed(filled.value)).strip()
        theirs = _field(held_score(score).row(), field)
        made = _field(self.identity.held.get(score.criterion.code, ()), field)
        outcome = self._outcome(score, field, words, made, theirs)
        if outcome in (Outcome.CHANGE, Outcome.CONFLICT) and not self._is_open(row, field):
            action = "Hãy trả ô về như cũ, hoặc sửa ở trang của bảng điểm."
            self.plan.errors.append(told(filled, "Mục này đang khóa.", action))
            return
        problem = self._problem(score, words) if field == POINTS else ""
        if problem and outcome != Outcome.KEEP:
            self.plan.errors.append(told(filled, how_scored(score.criterion), problem))
            if outcome == Outcome.SAME or words != made:
                return
        self._note(outcome, score, field, filled, words, theirs)

    def _note(
        self,
        outcome: Outcome,
        score: Score,
        field: str,
        filled: FilledCell,
        words: str,
        theirs: str,
    ) -> None:
        key = f"{score.criterion.code}|{field}"
        level = self.sheet.round.criteria_set.level_name
        where = f"{level.capitalize()} {score.criterion.code}, {TITLES[field]}"
        at = (key, filled.sheet, filled.address, where)
        match outcome:
            case Outcome.SAME:
                self.plan.unchanged += bool(words)
            case Outcome.KEEP:
                self.plan.untouched += 1
            case Outcome.CHANGE:
                typed = (words, None) if field == POINTS else (None, words)
                entry = entry_of(score, *typed)
                self.plan.changes.append(Change(*at, theirs, words, entry))
            case Outcome.CONFLICT:
                written = (score.version, score.self_by, score.self_at)
                self.plan.conflicts.append(Conflict(*at, words, theirs, *written))

    def _outcome(self, score: Score, field: str, words: str, made: str, theirs: str) -> Outcome:
        outcome = settle(
            is_touched=not _same(score, field, words, made),
            is_same=_same(score, field, words, theirs),
            is_moved=not _same(score, field, made, theirs),
            is_stored=score.version > 0 or bool(theirs),
        )
        if outcome == Outcome.CONFLICT:
            return chosen(self.picks, f"{score.criterion.code}|{field}", score.version)
        return outcome

    def _is_open(self, row: SheetRow, field: str) -> bool:
        rule = points_are_open if field == POINTS else words_are_open
        return rule(self.sheet, row)

    def _problem(self, score: Score, words: str) -> str:
        if words.casefold() != NOT_APPLICABLE:
            return read_points(score.criterion, words).problem
        if self.sheet.round.criteria_set.rescales_not_applicable:
            return ""
        return "Bộ tiêu chí này không cho ghi “không áp dụng”. Hãy ghi một số điểm."


def _field(row: tuple[str, ...], field: str) -> str:
    typed, words = (*row, "", "")[:2]
    return typed if field == POINTS else words


def _same(score: Score, field: str, one: str, other: str) -> bool:
    if one == other or field == WORDS:
        return one == other
    reads = (read_points(score.criterion, words) for words in (one, other))
    (first, second) = ((read.value, read.problem and read.text) for read in reads)
    return first == second


def _typed(score: Score, filled: FilledCell) -> str:
    """Return the points of a cell as somebody would type them."""
    if isinstance(filled.value, int | Decimal) and not isinstance(filled.value, bool):
        return format(Decimal(filled.value).normalize(), "f").replace(".", ",")
    return nfc(printed(filled.value)).strip()
