"""The ranking of a round as a workbook."""

from collections.abc import Iterable
from decimal import Decimal

from assessments.models import Round
from assessments.queries.ranking_lines import RankingLine, points_before
from communes.models import AdministrativeUnit
from communes.periods import period_words
from communes.workbooks import Column, SheetData, write_workbook

POINTS_FORMAT = "#,##0.###"
COLUMNS = (
    Column("Thứ tự theo điểm", 10),
    Column("Đơn vị", 28),
    Column("Tổng điểm", 12, POINTS_FORMAT),
    Column("Điểm tối đa", 12, POINTS_FORMAT),
    Column("Xếp loại", 16),
    Column("Công nhận", 22),
    Column("Điểm năm trước", 12, POINTS_FORMAT),
    Column("So với năm trước (điểm)", 14, POINTS_FORMAT),
    Column("Xếp loại so với năm trước", 26),
    Column("Tình trạng", 18),
    Column("Khác kết quả tính", 30),
    Column("Lý do khác", 40),
    Column("Tỉnh thông báo", 30),
    Column("Ghi chú", 30),
)


def ranking_workbook(
    held: Round, lines: Iterable[RankingLine], missing: Iterable[AdministrativeUnit]
) -> bytes:
    """Return the ranking as an XLSX file; communes without a result are named below it."""
    title = f"Kết quả đánh giá, xếp loại chính quyền cơ sở {period_words(held.period)}, {held.unit}"
    names = [str(unit) for unit in missing]
    data = SheetData(
        f"Xếp loại {held.period}",
        COLUMNS,
        [_cells(line) for line in lines],
        freeze=2,
        heading=[title, held.criteria_set.decision],
        notes=[f"Chưa có kết quả thẩm định: {', '.join(names)}."] if names else [],
    )
    return write_workbook([data], title)


def _cells(line: RankingLine) -> list[str | int | Decimal | None]:
    row, sheet = line.row, line.sheet
    return [
        row.place if row else None,
        str(line.unit),
        sheet.points,
        sheet.max_points,
        line.grade,
        line.recognition,
        points_before(line),
        row.change if row else None,
        line.grade_change,
        line.stage.label,
        "; ".join(filter(None, (line.grade_differs, line.recognition_differs))),
        sheet.decision_reason,
        line.announced,
        _note(line),
    ]


def _note(line: RankingLine) -> str:
    is_tied = line.row is not None and line.row.tied
    return "; ".join(filter(None, ("bằng điểm" if is_tied else "", line.origin)))
