"""How each part of a paper looks, for Word styles and for style sheets alike."""

from dataclasses import dataclass

from reports.documents import measures as m

LEFT, CENTRE, JUSTIFY = "left", "center", "justify"


@dataclass(frozen=True)
class Look:
    """`name` is what people see in Word; gaps are points, indents millimetres."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = LEFT
    first_line: float = 0
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keep_with_next: bool = False


def _body(name: str, *, keep_with_next: bool = False) -> Look:
    return Look(
        name,
        m.BODY_SIZE,
        align=JUSTIFY,
        keep_with_next=keep_with_next,
        first_line=m.FIRST_LINE,
        after=m.PARAGRAPH_GAP,
        line=m.LINE_SPACING,
    )


ADDRESSEES_INDENT = 40
UNDER_THE_COLON = 19

LOOKS = {
    "superior-body": Look("Cơ quan chủ quản", m.BODY_NAME_SIZE, align=CENTRE),
    "body-name": Look("Cơ quan ban hành", m.BODY_NAME_SIZE, bold=True, align=CENTRE),
    "nation": Look("Quốc hiệu", m.NATION_SIZE, bold=True, align=CENTRE),
    "motto": Look("Tiêu ngữ", m.MOTTO_SIZE, bold=True, align=CENTRE),
    "rule": Look("Đường kẻ", m.PARAGRAPH_GAP, align=CENTRE, before=m.RULE_GAP),
    "number": Look("Số, ký hiệu", m.NUMBER_SIZE, align=CENTRE, before=8),
    "place": Look("Địa danh, thời gian", m.PLACE_SIZE, italic=True, align=CENTRE, before=8),
    "draft": Look("Dự thảo", m.NUMBER_SIZE, bold=True, align=CENTRE, before=4),
    "form-code": Look("Số biểu", m.BODY_NAME_SIZE, bold=True),
    "form-line": Look("Nơi báo cáo, nơi nhận", m.BODY_NAME_SIZE),
    "type-name": Look(
        "Tên loại", m.TYPE_NAME_SIZE, bold=True, align=CENTRE, before=18, keep_with_next=True
    ),
    "subject": Look("Trích yếu", m.SUBJECT_SIZE, bold=True, align=CENTRE, keep_with_next=True),
    "addressee": Look("Kính gửi", m.ADDRESSEE_SIZE, align=CENTRE, after=m.PARAGRAPH_GAP),
    "addressees": Look("Kính gửi nhiều nơi", m.ADDRESSEE_SIZE, indent=ADDRESSEES_INDENT),
    "addressee-item": Look(
        "Nơi được kính gửi", m.ADDRESSEE_SIZE, indent=ADDRESSEES_INDENT + UNDER_THE_COLON
    ),
    "body": _body("Nội dung"),
    "bullet": _body("Gạch đầu dòng"),
    "sub-bullet": _body("Cộng đầu dòng"),
    "item": _body("Khoản không tiêu đề"),
    "heading": _body("Tiêu đề", keep_with_next=True),
    "heading-centred": Look(
        "Tiêu đề giữa dòng",
        m.BODY_SIZE,
        align=CENTRE,
        before=m.PARAGRAPH_GAP,
        after=m.PARAGRAPH_GAP,
        line=m.LINE_SPACING,
        keep_with_next=True,
    ),
    "attachment": Look(
        "Kèm theo văn bản", m.BODY_SIZE, italic=True, align=CENTRE, after=m.PARAGRAPH_GAP
    ),
    "table-title": Look(
        "Tên bảng", m.BODY_SIZE, bold=True, align=CENTRE, after=4, keep_with_next=True
    ),
    "table-head": Look("Đầu bảng", m.TABLE_SIZE, bold=True, align=CENTRE, before=2, after=2),
    "table-cell": Look("Ô bảng", m.TABLE_SIZE, before=2, after=2),
    "table-note": Look("Ghi chú bảng", m.TABLE_SIZE, italic=True, after=m.PARAGRAPH_GAP),
    "picture": Look("Hình", m.BODY_SIZE, align=CENTRE, before=m.PARAGRAPH_GAP, keep_with_next=True),
    "caption": Look("Tên hình", m.TABLE_SIZE, bold=True, align=CENTRE, keep_with_next=True),
    "picture-note": Look(
        "Ghi chú hình", m.FOOTNOTE_SIZE, italic=True, align=CENTRE, after=m.PARAGRAPH_GAP
    ),
    "after-table": Look("Sau bảng", m.PARAGRAPH_GAP),
    "edge": Look("Mép văn bản", 1),
    "footnote": Look("Chú thích cuối trang", m.FOOTNOTE_SIZE, align=JUSTIFY, after=2),
    "recipients-title": Look("Nơi nhận", m.RECIPIENTS_TITLE_SIZE, bold=True, italic=True),
    "recipient": Look("Danh sách nơi nhận", m.RECIPIENTS_SIZE),
    "authority": Look("Quyền hạn, chức vụ", m.SIGNATURE_SIZE, bold=True, align=CENTRE),
    "signer": Look("Họ và tên người ký", m.SIGNATURE_SIZE, bold=True, align=CENTRE),
    "notice": Look("Lưu ý cuối trang", m.NOTICE_SIZE, italic=True, align=CENTRE),
    "page-number": Look("Số trang", m.PAGE_NUMBER_SIZE, align=CENTRE),
}
