"""The first sheet of a workbook to fill: what it is, by when, how it is filled, who helps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessments.models import IndicatorGroup, Round, Sheet
from assessments.queries.contacts import contact_lines
from communes.models import AdministrativeUnit
from communes.periods import period_words
from communes.vietnamese import short_date
from communes.workbooks.form import FormCell, FormSheet, Look, Place

NAME = "Hướng dẫn"
WIDTHS = {1: 26.0, 2: 100.0}
HOW = (
    "Chỉ điền các ô màu vàng. Ô xám là số hệ thống tự tính, tự cộng hoặc của cơ quan khác.",
    "Chưa có số liệu thì để trống; không phát sinh thì ghi 0, hoặc chọn “không phát sinh” ở trang "
    "tính “Chi tiết từng ô”.",
    "Phần thập phân viết sau dấu phẩy (57,89). Tỷ số ghi n/N, ví dụ 18/19.",
    "Khi chép từ tệp khác: chọn dán giá trị (Paste Values). Không gộp ô, không để công thức.",
    "Không xóa cột, dòng, trang tính ẩn. Được chèn dòng, cột để ghi thêm; hệ thống không đọc phần "
    "ấy.",
)
RETURNING = (
    "Lưu dạng .xlsx, rồi tải lên ở trang của bảng này. Hệ thống cho xem trước từng ô sẽ thay đổi; "
    "ô sai được trả lại trong bản sao của tệp, ô đúng vẫn nhận được."
)
COLOURS = (
    (Look.INPUT, "Vàng nhạt: ô để điền."),
    (Look.SHOWN, "Xám: chỉ để xem, đang khóa."),
    (Look.ALERT, "Đỏ: chưa hợp lệ, phải sửa. Cam: cần xem lại."),
)


@dataclass(frozen=True)
class Guide:
    """What the guidance says: a title, then lines of a subject and words."""

    title: str
    lines: Sequence[tuple[str, str]]


def guidance_sheet(guide: Guide) -> FormSheet:
    """Return the guidance as a sheet, the colours shown as they are used."""
    cells: dict[Place, FormCell] = {(1, 1): FormCell(guide.title, Look.TITLE)}
    row = 3
    for subject, words in guide.lines:
        cells[row, 1] = FormCell(subject, Look.HEADING)
        cells[row, 2] = FormCell(words)
        row += 1
    for number, (look, words) in enumerate(COLOURS):
        cells[row, 1] = FormCell(None if number else "Màu của ô", look)
        cells[row, 2] = FormCell(words)
        row += 1
    return FormSheet(NAME, cells, WIDTHS, is_landscape=False)


def statistics_guide(
    groups: Sequence[IndicatorGroup], unit: AdministrativeUnit, period: str
) -> Guide:
    """Return what is said of the workbook of a unit's statistics; three queries."""
    when = period_words(period)
    titles = "; ".join(f"“{group.title}”" for group in groups)
    deadline = _deadline(unit, period)
    return Guide(
        f"Số liệu của {unit.title}, {when}",
        [
            ("Tệp này là gì", f"Biểu nhập số liệu {titles}."),
            ("Của đơn vị", f"{unit.title} (mã {unit.code}), kỳ báo cáo {when}."),
            ("Hạn gửi", _until(deadline)),
            *_how("Cách điền", HOW),
            (
                "Chi tiết từng ô",
                "Chữ in ra thay cho số, ước thực hiện, ngày và nguồn của từng số: ghi ở trang tính "
                "“Chi tiết từng ô”.",
            ),
            ("Gửi lại", RETURNING),
            *_how("Cần hỏi", contact_lines(unit)),
        ],
    )


def scores_guide(sheet: Sheet) -> Guide:
    """Return what is said of the workbook of a commune's points; a query."""
    when = period_words(sheet.round.period)
    level = sheet.round.criteria_set.level_name
    how: tuple[str, ...] = (
        f"Mỗi {level} chấm ở cột “Điểm tự chấm”, giải trình ở cột bên cạnh, chỉ ở ô màu vàng.",
        "Phần thập phân viết sau dấu phẩy (9,5). Để trống nghĩa là chưa chấm.",
        *HOW[3:],
    )
    if sheet.round.criteria_set.rescales_not_applicable:
        how = (*how, "Mục không áp dụng cho đơn vị: ghi “không áp dụng” vào ô điểm.")
    return Guide(
        f"Điểm tự chấm của {sheet.unit.title}, {when}",
        [
            ("Tệp này là gì", f"Bảng tự chấm điểm theo “{sheet.round.criteria_set.name}”."),
            ("Của đơn vị", f"{sheet.unit.title} (mã {sheet.unit.code}), {when}."),
            ("Hạn gửi", _until(sheet.entry_deadline)),
            *_how("Cách điền", how),
            ("Tài liệu kiểm chứng", "Đính kèm trên trang nhập điểm, không đưa vào tệp này."),
            ("Gửi lại", RETURNING),
            *_how("Cần hỏi", contact_lines(sheet.unit)),
        ],
    )


def _how(subject: str, lines: Sequence[str]) -> list[tuple[str, str]]:
    return [(subject if not number else "", words) for number, words in enumerate(lines)]


def _until(deadline: date | None) -> str:
    if deadline is None:
        return "Theo văn bản yêu cầu báo cáo của cấp trên."
    return f"Ngày {short_date(deadline)}."


def _deadline(unit: AdministrativeUnit, period: str) -> date | None:
    """Return by when the sheet of that period is due: its statistics stand behind the points."""
    held = Round.objects.filter(period=period, sheets__unit=unit, is_closed=False)
    return held.order_by("entry_deadline").values_list("entry_deadline", flat=True).first()
