"""What stands in the cells of a table of points."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.utils import timezone

from assessments.models import Evidence, Return, Score
from assessments.queries.one_sheet import SheetRow
from assessments.queries.opinions import OpinionLine
from assessments.rules import leaf_of
from assessments.scoring.points import written
from communes.vietnamese import short_date
from reports.figures.figure import CellValue, TableCell
from reports.figures.formats import MISSING

NOTHING = "–"
INVALID_MARK = " (*)"
NOT_APPLICABLE = "không áp dụng"
TOTAL = "Tổng cộng"

Row = tuple[CellValue, ...]


def sum_words(value: Decimal | None) -> str:
    """Return a sum as it is written, a dash where there is nothing to add up."""
    return NOTHING if value is None else written(value)


def own_points(score: Score) -> str:
    """Return the commune's points; what was typed and is not valid stays, with a mark.

    Bonus and penalty points may stay open, all others print "…" until they are typed.
    """
    if score.is_not_applicable:
        return NOT_APPLICABLE
    if score.typed_text:
        return score.typed_text + INVALID_MARK
    return _points(score, score.self_value)


def reviewed_points(score: Score) -> str:
    """Return the reviewed points, "…" where nobody has reviewed them."""
    return NOT_APPLICABLE if score.is_not_applicable else _points(score, score.reviewed_value)


def _points(score: Score, value: Decimal | None) -> str:
    is_adjustment = leaf_of(score.criterion).is_adjustment
    if value is None:
        return NOTHING if is_adjustment else MISSING
    return written(value)


def explanation(row: SheetRow) -> str:
    """Return what the commune explains, and the documents that prove it, line by line."""
    words = row.score.explanation.strip() if row.score else ""
    return "\n".join(filter(None, (words, *(_document(each) for each in row.evidence))))


def documents(row: SheetRow) -> str:
    """Return the documents that prove the points, line by line."""
    return "\n".join(_document(each) for each in row.evidence)


def _document(evidence: Evidence) -> str:
    where = f" ({evidence.passage})" if evidence.passage else ""
    return f"- {evidence.name}{where}"


def opinions(lines: Iterable[OpinionLine]) -> str:
    """Return what each agency says, line by line."""
    return "\n".join(f"- {line.body.name}: {_opinion(line)}" for line in lines)


def _opinion(line: OpinionLine) -> str:
    proposed = "" if line.points is None else f", đề nghị {written(line.points)} điểm"
    reason = f"; lý do: {line.reason.strip()}" if line.reason.strip() else ""
    later = " (xã chấm lại sau ý kiến này)" if line.is_outdated else ""
    state = line.state.label
    return f"{state[:1].lower()}{state[1:]}{proposed}{reason}{later}"


def reasons(row: SheetRow) -> str:
    """Return why points were adjusted, what was asked of the commune and whether it answered."""
    adjusted = row.score.reviewed_reason.strip() if row.score else ""
    lines = [f"Lý do điều chỉnh: {adjusted}"] if adjusted else []
    return "\n".join([*lines, *(_asked(each) for each in reversed(row.returns))])


def _asked(asked: Return) -> str:
    on = short_date(timezone.localdate(asked.asked_at))
    if asked.answered_at is None:
        answer = f"chưa trả lời, hạn {short_date(asked.deadline)}"
    else:
        answer = f"đã trả lời ngày {short_date(timezone.localdate(asked.answered_at))}"
    return f"Yêu cầu ngày {on}: {asked.reason.strip()} ({answer})."


def rows_of(
    rows: Iterable[SheetRow],
    leaf: Callable[[SheetRow], Row],
    group: Callable[[SheetRow], Row],
) -> tuple[Row, ...]:
    """Return a row for each heading, which stands out, and for each leaf."""
    return tuple(leaf(row) if row.score else bold(group(row)) for row in rows)


def bold(row: Row) -> Row:
    """Return the row with every cell of it standing out."""
    return tuple(_bold(cell) for cell in row)


def _bold(cell: CellValue) -> TableCell:
    if not isinstance(cell, TableCell):
        return TableCell(cell, bold=True)
    return TableCell(cell.value, cell.colspan, cell.rowspan, bold=True)
