"""The ranking of a round, in words for the page and as a workbook."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Round
from assessments.queries import RankedRow
from assessments.scoring.points import written
from communes.models import AdministrativeUnit
from communes.workbooks import Column, SheetData, write_workbook

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
POINTS_FORMAT = "#,##0.###"
NO_GRADE = "chưa xếp loại"


@dataclass(frozen=True)
class RankingLine:
    """A ranked row with the words that people read beside its numbers."""

    row: RankedRow
    recognition_name: str

    @property
    def is_decided(self) -> bool:
        """Return whether the leader has decided."""
        return self.row.stage in STAGES_WITH_DECISION

    @property
    def grade(self) -> str:
        """Return the grade as decided, else as computed."""
        return str((self.row.grade if self.is_decided else self.row.computed_grade) or NO_GRADE)

    @property
    def recognition(self) -> str:
        """Return whether the commune has the recognition; empty where the set has none."""
        recognised = self.row.recognised if self.is_decided else self.row.computed_recognition
        if not self.recognition_name or recognised is None:
            return ""
        if self.is_decided:
            return "Được công nhận" if recognised else "Không được công nhận"
        return "Đủ điều kiện" if recognised else "Chưa đủ điều kiện"

    @property
    def differs(self) -> str:
        """Return what the rules gave, where the leader decided otherwise."""
        differs = self.is_decided and self.row.grade != self.row.computed_grade
        return f"theo điểm: {self.row.computed_grade or NO_GRADE}" if differs else ""

    @property
    def points_change(self) -> str:
        """Return "tăng 3,5 điểm" against the year before; empty without one."""
        change = self.row.change
        if change is None:
            return ""
        if not change:
            return "không đổi"
        return f"{'tăng' if change > 0 else 'giảm'} {written(abs(change))} điểm"

    @property
    def grade_change(self) -> str:
        """Return "lên 1 bậc (từ Khá)" against the year before; empty without one."""
        steps, previous = self.row.steps, self.row.previous
        if steps is None or previous is None:
            return ""
        if not steps:
            return "giữ nguyên xếp loại"
        return f"{'lên' if steps > 0 else 'xuống'} {abs(steps)} bậc (từ {previous.grade})"


def ranking_lines(held: Round, rows: Iterable[RankedRow]) -> list[RankingLine]:
    """Return the rows of a round with their words, in the same order."""
    name = held.criteria_set.recognition_name
    return [RankingLine(row, name) for row in rows]


def ranking_workbook(
    held: Round, lines: Iterable[RankingLine], missing: Iterable[AdministrativeUnit]
) -> bytes:
    """Return the ranking as an XLSX file; communes without a result are named below it."""
    title = f"Kết quả đánh giá, xếp loại chính quyền cơ sở năm {held.period}, {held.unit}"
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
)


def _cells(line: RankingLine) -> list[str | int | Decimal | None]:
    row = line.row
    return [
        row.place,
        str(row.unit),
        row.points,
        row.max_points,
        line.grade,
        line.recognition,
        row.previous.points if row.previous else None,
        row.change,
        line.grade_change,
        row.stage.label,
    ]
