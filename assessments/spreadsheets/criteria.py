"""Read a criteria set from its workbook or its folder of CSV files."""

from collections.abc import Sequence
from pathlib import Path

from assessments.scoring import RECOGNITION, Condition, CriterionRow, GradeRule, Rounding
from assessments.scoring.rules import ZERO
from assessments.spreadsheets import criteria_sheets as on
from assessments.spreadsheets.cells import CellError, Row, printed, same
from assessments.spreadsheets.criteria_checks import SetRows, check_set
from assessments.spreadsheets.criteria_set import CriteriaSetData
from assessments.spreadsheets.tables import read_folder, rows_of
from communes.workbooks import Book, Column

LONGEST_NAME, LONGEST_RECOGNITION, LONGEST_CAVEAT = 300, 100, 200
LONGEST_LEVEL, LONGEST_GRADE, LONGEST_CRITERION = 40, 60, 500
LONGEST_CONDITION, LONGEST_GUIDANCE = 300, 4000


def read_criteria_folder(folder: Path) -> tuple[CriteriaSetData | None, list[CellError]]:
    """Return what `read_criteria_set` finds in the CSV files of a folder."""
    return read_criteria_set(read_folder(folder, on.CSV_FILES))


def read_criteria_set(book: Book) -> tuple[CriteriaSetData | None, list[CellError]]:
    """Return the criteria set of a workbook, and the cells that keep it from being taken.

    The set is None as soon as one cell is wrong: rules are taken whole or not at all.
    """
    errors: list[CellError] = []
    rows = SetRows(
        general=_general(rows_of(book, on.SET, (on.FIELD, on.VALUE), errors), errors),
        criteria=rows_of(book, on.CRITERIA, _titles(on.CRITERIA_COLUMNS), errors),
        grades=rows_of(book, on.GRADES, _titles(on.GRADE_COLUMNS), errors),
        conditions=rows_of(book, on.CONDITIONS, _titles(on.CONDITION_COLUMNS), errors),
    )
    if errors:
        return None, errors
    data = _set(rows)
    check_set(data, rows)
    return (None if errors else data), errors


def _titles(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(column.title for column in columns)


def _general(lines: list[Row], errors: list[CellError]) -> Row:
    """Return the upright sheet of general facts as one row; notes the lines it lacks."""
    cells = {
        title: line.cells[on.VALUE]
        for line in lines
        for title in on.SET_FIELDS
        if same(printed(line.cells[on.FIELD][1]), title)
    }
    missing = [f"“{title}”" for title in on.SET_FIELDS if title not in cells]
    if missing and not errors:
        rule = f"Trang tính thiếu dòng {', '.join(missing)}."
        errors.append(CellError(on.SET, "A1", "", rule, "Hãy dùng đúng tệp mẫu."))
    return Row(on.SET, cells, errors)


def _set(rows: SetRows) -> CriteriaSetData:
    general = rows.general
    return CriteriaSetData(
        code=general.code(on.CODE),
        name=general.text(on.NAME, LONGEST_NAME),
        decision=general.text(on.DECISION, LONGEST_NAME),
        valid_from=general.day(on.VALID_FROM),
        valid_to=general.day(on.VALID_TO),
        level_name=general.text(on.LEVEL, LONGEST_LEVEL),
        sublevel_name=general.text(on.SUBLEVEL, LONGEST_LEVEL),
        recognition_name=general.text(on.RECOGNITION_NAME, LONGEST_RECOGNITION, required=False),
        rounding=_rounding(general),
        ties=general.choice(on.TIES, on.TIE_RULES),
        rescale_not_applicable=general.choice(on.RESCALE, on.YES_NO) == "yes",
        caveat=general.text(on.CAVEAT, LONGEST_CAVEAT, required=False),
        criteria=tuple(_criterion(row) for row in rows.criteria),
        grades=tuple(_grade(row) for row in rows.grades),
        conditions=tuple(_condition(row) for row in rows.conditions),
    )


def _rounding(general: Row) -> Rounding:
    return Rounding(
        general.whole(on.LEAF_DECIMALS),
        general.whole(on.CRITERION_DECIMALS),
        general.whole(on.TOTAL_DECIMALS),
    )


def _criterion(row: Row) -> CriterionRow:
    return CriterionRow(
        code=row.code(on.ROW_CODE),
        name=row.text(on.CONTENT, LONGEST_CRITERION),
        kind=row.choice(on.KIND, on.ROW_KINDS, offered=on.TAKEN_KINDS),
        parent=row.code(on.PARENT, required=False),
        max_points=row.number(on.MAXIMUM),
        step=row.number(on.STEP),
        options=row.numbers(on.OPTIONS),
        guidance=row.text(on.GUIDANCE, LONGEST_GUIDANCE, required=False),
    )


def _grade(row: Row) -> GradeRule:
    return GradeRule(
        code=row.code(on.ROW_CODE),
        name=row.text(on.GRADE_NAME, LONGEST_GRADE),
        order=row.whole(on.ORDER, required=True) or 0,
        lower_bound=row.number(on.BOUND, required=True) or ZERO,
        on=row.choice(on.BOUND_ON, on.BOUNDS_ON),
    )


def _condition(row: Row) -> Condition:
    target = row.text(on.TARGET, LONGEST_GRADE)
    return Condition(
        code=row.code(on.ROW_CODE),
        kind=row.choice(on.CONDITION_KIND, on.CONDITION_KINDS),
        applies_to=RECOGNITION if same(target, on.RECOGNITION_WORD) else target,
        text=row.text(on.CONTENT, LONGEST_CONDITION),
        codes=row.codes(on.CODES),
        threshold=row.number(on.THRESHOLD) or ZERO,
        grade=row.code(on.WANTED_GRADE, required=False),
    )
