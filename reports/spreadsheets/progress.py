"""How far each commune of a province is, as a workbook."""

from collections.abc import Sequence

from django.utils import timezone

from communes.models import AdministrativeUnit
from communes.vietnamese import short_date
from communes.workbooks import Column, SheetData, write_workbook
from reports.consolidation.progress import ProgressDetail, stage_words

COLUMNS = (
    Column("TT", 6),
    Column("Xã, phường, thị trấn", 28),
    Column("Thuộc", 24),
    Column("Tình trạng", 26),
    Column("Đã có điểm (mục)", 12),
    Column("Tổng số mục", 12),
    Column("Đang chờ", 26),
    Column("Hạn", 13),
    Column("Quá hạn", 10),
    Column("Thay đổi gần nhất", 16),
    Column("Nguồn, khi nhập từ văn bản", 36),
)


def progress_workbook(
    unit: AdministrativeUnit, year: str, details: Sequence[ProgressDetail]
) -> bytes:
    """Return the list as an XLSX file, in the order given."""
    title = f"Tiến độ đánh giá, xếp loại năm {year}, {unit}"
    rows = [_cells(number, detail) for number, detail in enumerate(details, start=1)]
    data = SheetData(f"Tiến độ {year}", COLUMNS, rows, freeze=2, heading=[title])
    return write_workbook([data], title)


def _cells(number: int, detail: ProgressDetail) -> list[str | int | None]:
    line, row = detail.line, detail.row
    changed = detail.changed_at
    return [
        number,
        line.unit.title,
        line.rater.title,
        stage_words(line),
        row.answered if row else None,
        row.leaves if row else None,
        detail.turn,
        short_date(line.due) if line.due else "",
        "quá hạn" if line.is_late else "",
        short_date(timezone.localdate(changed)) if changed else "",
        row.sheet.source if row else "",
    ]
