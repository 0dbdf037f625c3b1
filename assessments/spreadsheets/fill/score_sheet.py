"""The sheet of a commune's points to be filled: a row for each criterion."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.enums import STAGES_OF_ENTRY, CriterionKind, ImportKind, Stage
from assessments.forms.entry import stored_entry
from assessments.models import Criterion, Score, Sheet
from assessments.queries.one_sheet import SheetRow, criteria_rows
from assessments.scoring.points import written
from assessments.spreadsheets.fill.guidance import guidance_sheet, scores_guide
from assessments.spreadsheets.fill.head import head_cells
from assessments.spreadsheets.fill.identity import Identity
from assessments.spreadsheets.fill.keyed import HEAD_ROW, LABEL_COLUMN, SCORES_MARK
from assessments.workflow import Entry
from assessments.workflow.points import read_points
from communes.periods import period_words
from communes.workbooks import Value
from communes.workbooks.form import FormCell, FormSheet, Highlight, Look, Offer, Place
from communes.workbooks.form_writing import address, write_form

NAME = "Tự chấm điểm"
ROW_KEY = "m:"
POINTS, WORDS = "diem", "giai-trinh"
NOT_APPLICABLE = "không áp dụng"
OPEN_STAGES = (*STAGES_OF_ENTRY, Stage.CLARIFICATION)
KEYS, HEAD, FIRST = 1, 6, 7
CODE, LABEL, MOST, STEP, TYPED, EXPLAINED = range(2, 8)
WIDTHS = {CODE: 8, LABEL: 60, MOST: 10, STEP: 26, TYPED: 14, EXPLAINED: 60}
HEADS = ("Mã", "Nội dung", "Điểm tối đa", "Cách chấm", "Điểm tự chấm", "Giải trình")
EXACT_DIGITS = 15


@dataclass(frozen=True)
class HeldScore:
    """What a leaf holds as it would be typed."""

    typed: str
    explanation: str

    def row(self) -> tuple[str, ...]:
        """Return it as the hidden sheet keeps it."""
        return self.typed, self.explanation


def write_scores(sheet: Sheet, *, is_bare: bool = False) -> bytes:
    """Return the workbook of a commune's sheet, bare of values or not; a few queries."""
    rows = criteria_rows(sheet)
    laid = score_sheet(sheet, rows, is_bare=is_bare)
    labels = {
        (sheet.round.criteria_set.code, ROW_KEY + x.criterion.code): x.criterion.name for x in rows
    }
    held = {
        row.criterion.code: held_score(row.score).row() for row in rows if row.score and not is_bare
    }
    identity = Identity(
        ImportKind.SCORES,
        sheet.unit.key,
        sheet.round.period,
        (sheet.round.criteria_set.code,),
        labels,
        {code: words for code, words in held.items() if any(words)},
    )
    guide = scores_guide(sheet)
    return write_form([guidance_sheet(guide), laid, identity.sheet()], guide.title)


def score_sheet(sheet: Sheet, rows: Sequence[SheetRow], *, is_bare: bool = False) -> FormSheet:
    """Return the sheet with its open cells; what is locked on the page is locked here."""
    cells, merged = head_cells([(head,) for head in HEADS], HEAD, CODE)
    cells |= _top(sheet)
    points: list[tuple[Place, Criterion]] = []
    for number, row in enumerate(rows, start=FIRST):
        cells |= _row(sheet, row, number, is_bare)
        if row.score and cells[number, TYPED].look == Look.INPUT:
            points.append(((number, TYPED), row.criterion))
    return FormSheet(
        NAME,
        cells,
        WIDTHS,
        merged=merged,
        head=(HEAD, HEAD),
        frozen=(FIRST, TYPED),
        hidden_rows=[KEYS],
        hidden_columns=[KEYS],
        offers=[Offer([place], title="Cách chấm", words=how_scored(x)) for place, x in points],
        highlights=[_beyond(place, criterion) for place, criterion in points],
    )


def held_score(score: Score) -> HeldScore:
    """Return what a leaf holds now."""
    entry = stored_entry(score)
    typed = NOT_APPLICABLE if entry.not_applicable else entry.typed or ""
    return HeldScore(typed, entry.explanation or "")


def points_are_open(sheet: Sheet, row: SheetRow) -> bool:
    """Return whether the points of a row may be typed; a mean comes from its cases alone."""
    return row.criterion.kind != CriterionKind.MEAN and words_are_open(sheet, row)


def words_are_open(sheet: Sheet, row: SheetRow) -> bool:
    """Return whether a row may be typed: at a clarification only what was returned."""
    if row.score is None or sheet.stage not in OPEN_STAGES:
        return False
    return sheet.stage != Stage.CLARIFICATION or row.open_return is not None


def entry_of(score: Score, points: str | None, words: str | None) -> Entry:
    """Return one field of a leaf as the verb takes it."""
    is_out = points is not None and points.casefold() == NOT_APPLICABLE
    return Entry(score.pk, "" if is_out else points, words, score.version, is_out)


def how_scored(criterion: Criterion) -> str:
    """Return in words which points a leaf takes."""
    most = f"Từ 0 đến {written(criterion.max_points)} điểm."
    if criterion.options:
        return f"Chọn một mức: {criterion.options}."
    return f"{most} Bước {written(criterion.step)}." if criterion.step else most


def _row(sheet: Sheet, row: SheetRow, number: int, is_bare: bool) -> dict[Place, FormCell]:
    criterion, score = row.criterion, row.score
    look = Look.LABEL if score else Look.HEADING
    cells = {
        (number, KEYS): FormCell(ROW_KEY + criterion.code, Look.KEY),
        (number, CODE): FormCell(criterion.code, look, "@"),
        (number, LABEL): FormCell(criterion.name, look, indent=row.depth),
        (number, MOST): FormCell(criterion.max_points, look, "General"),
        (number, STEP): FormCell(how_scored(criterion) if score else None, look),
        (number, TYPED): FormCell(None, Look.SHOWN),
        (number, EXPLAINED): FormCell(None, Look.SHOWN),
    }
    if score:
        held = HeldScore("", "") if is_bare else held_score(score)
        open_points = Look.INPUT if points_are_open(sheet, row) else Look.SHOWN
        open_words = Look.INPUT if words_are_open(sheet, row) else Look.SHOWN
        cells[number, TYPED] = FormCell(_points(score, held), open_points)
        cells[number, EXPLAINED] = FormCell(held.explanation or None, open_words, "@")
    return cells


def _points(score: Score, held: HeldScore) -> Value:
    read = read_points(score.criterion, held.typed)
    return held.typed or None if read.value is None else read.value


def _top(sheet: Sheet) -> dict[Place, FormCell]:
    keys = {
        (KEYS, KEYS): SCORES_MARK + sheet.round.criteria_set.code,
        (KEYS, LABEL): LABEL_COLUMN,
        (KEYS, TYPED): POINTS,
        (KEYS, EXPLAINED): WORDS,
        (HEAD, KEYS): HEAD_ROW,
    }
    title = f"Bảng tự chấm điểm, {period_words(sheet.round.period)}"
    return {
        **{place: FormCell(key, Look.KEY) for place, key in keys.items()},
        (2, CODE): FormCell(title, Look.TITLE),
        (3, CODE): FormCell(sheet.unit.title, Look.TITLE),
        (4, CODE): FormCell(sheet.round.criteria_set.name, Look.NOTE),
    }


def _beyond(place: Place, criterion: Criterion) -> Highlight:
    cell = address(place)
    most = format(criterion.max_points.normalize(), "f")
    return Highlight([place], f"AND(ISNUMBER({cell}),OR({cell}<0,{cell}>{most}))")
