"""Measures of a formal paper, each with its clause of Nghị định 30/2020/NĐ-CP, Phụ lục I.

Lengths are millimetres, sizes are points. Where the decree leaves a range, the choice is inside it.
"""

# Phần I, mục I: paper, margins, font, page number
PAGE_WIDTH, PAGE_HEIGHT = 210, 297  # khoản 1: khổ A4
MARGIN_TOP, MARGIN_BOTTOM = 20, 20  # khoản 3: 20–25
MARGIN_LEFT, MARGIN_RIGHT = 30, 15  # khoản 3: 30–35 và 15–20
FONT = "Times New Roman"  # khoản 4: màu đen
SAME_WIDTH_FONTS = ("Tinos", "Liberation Serif")  # the same widths, free to embed
PAGE_NUMBER_SIZE = 13  # khoản 7: 13–14, kiểu chữ đứng, giữa lề trên, không ở trang đầu
PAGE_NUMBER_FROM_TOP = 8  # so that the number stands midway in the top margin

# Phần I, mục II: the components
NATION_SIZE = 12  # khoản 1.a: Quốc hiệu 12–13, đứng, đậm
MOTTO_SIZE = 13  # khoản 1.b: Tiêu ngữ 13–14, đứng, đậm; đường kẻ dài bằng dòng chữ
BODY_NAME_SIZE = 12  # khoản 2.b: tên cơ quan 12–13; cơ quan ban hành đậm
NUMBER_SIZE = 13  # khoản 3.b: số, ký hiệu 13, đứng
PLACE_SIZE = 13  # khoản 4.d: địa danh và thời gian 13–14, nghiêng
TYPE_NAME_SIZE = 14  # khoản 5.c: tên loại 13–14, đứng, đậm, giữa
SUBJECT_SIZE = 14  # khoản 5.c: trích yếu 13–14, đứng, đậm, giữa
BODY_SIZE = 14  # khoản 6.d: nội dung 13–14
FIRST_LINE = 12.7  # khoản 6.d: lùi đầu dòng 1 hoặc 1,27 cm
PARAGRAPH_GAP = 6  # khoản 6.d: cách đoạn tối thiểu 6 pt
LINE_SPACING = 1.1  # khoản 6.d: từ dòng đơn đến 1,5 dòng
SIGNATURE_SIZE = 14  # khoản 7.b, 7.d: quyền hạn, chức vụ, họ tên 13–14, đậm
ADDRESSEE_SIZE = 14  # khoản 9.b: Kính gửi 13–14, đứng
RECIPIENTS_TITLE_SIZE = 12  # khoản 9.b: "Nơi nhận" 12, nghiêng, đậm
RECIPIENTS_SIZE = 11  # khoản 9.b: danh sách 11, đứng
SHARE_OF_RULE = 0.4  # khoản 2.b, 5.c: đường kẻ dài 1/3–1/2 dòng chữ
RULE_WEIGHT = 0.75  # nét liền
RULE_GAP = 2  # between the words and their rule

# Not measured by the decree; chosen to go with the rest
SINGLE_LINE = 1.15  # a single line of Times New Roman, in its own size
TABLE_SIZE = 12
LONG_HEADING = 400  # characters from which a heading may part over pages as other words do
ROWS_TOGETHER = 3  # at the end of a table, so that no row stands alone on a page
CELL_INDENT = 4  # one step of words in a cell
MOST_CELL_INDENTS = 3
FOOTNOTE_SIZE = 11
NOTICE_SIZE = 10
NOTICE_FROM_BOTTOM = 8
GAP_OVER_TAIL = 6
HEAD_SHARES = (41, 59)  # Phụ lục III, mẫu 1.4: names left, Quốc hiệu right
FORM_HEAD_SHARES = (24, 47, 29)  # a form: its code, its name, who reports to whom
FORM_HEAD_GAP = 10  # millimetres between these
TAIL_SHARES = (45, 55)  # Phụ lục III, mẫu 1.4: recipients left, signature right
TAIL_SHARES_OF_THREE = (28, 36, 36)  # with somebody between them who made the table
TAIL_SHARES_OF_SIGNERS = (50, 50)  # who made the table left, who answers for it right
ROOM_FOR_SIGNATURE = 25  # digital signature and seal stand between position and name

TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
WIDE_TEXT_WIDTH = PAGE_HEIGHT - MARGIN_LEFT - MARGIN_RIGHT
POINT = 25.4 / 72  # millimetres


def text_width(*, landscape: bool) -> float:
    """Return the millimetres between the margins of a standing or a lying page."""
    return WIDE_TEXT_WIDTH if landscape else TEXT_WIDTH


def head_widths(*, landscape: bool) -> tuple[float, float]:
    """Return the millimetres that the names and Quốc hiệu have."""
    names, nation = HEAD_SHARES
    width = text_width(landscape=landscape) / (names + nation)
    return names * width, nation * width
