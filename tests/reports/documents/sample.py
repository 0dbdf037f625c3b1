"""A short report of an invented district, for every test of the writers."""

from decimal import Decimal

from reports.documents.parse import Section, parse
from reports.documents.tree import Document, Frame, Signature
from reports.figures.figure import Figure, Ratio, TableCell, TableValue

FRAME = Frame(
    superior_body="UBND TỈNH NÚI XANH",
    body="ỦY BAN NHÂN DÂN HUYỆN SUỐI BẠC",
    symbol="BC-UBND",
    place="Suối Bạc",
    year=2022,
    month=1,
    type_name="BÁO CÁO",
    subject="Kết quả xây dựng, củng cố chính quyền cơ sở năm 2021",
    recipients=("Sở Nội vụ", "Thường trực Huyện ủy", "Các xã, thị trấn", "Lưu: VT, NV"),
    signature=Signature(("TM. ỦY BAN NHÂN DÂN",), ("CHỦ TỊCH",), "Nguyễn Văn Mẫu"),
)
OPENING = """
Thực hiện công văn của Sở Nội vụ về việc tổng kết công tác xây dựng chính quyền cơ sở, Ủy ban nhân
dân {{ don_vi.ten }} báo cáo như sau:
"""
CLOSING = """
Trên đây là báo cáo kết quả xây dựng, củng cố chính quyền cơ sở năm {{ nam }} của Ủy ban nhân dân
{{ don_vi.ten }}.
"""
SITUATION = """
{{ don_vi.ten_ngan }} là huyện miền núi, diện tích tự nhiên {{ don_vi.dien_tich | dang:so_le }} ha,
có **{{ don_vi.so_xa }}** đơn vị hành chính cấp xã; tỷ lệ hộ nghèo còn {{ ho_ngheo }}.

Chính quyền các xã cơ bản hoàn thành nhiệm vụ; tuy nhiên giao thông giữa các bản còn khó khăn, một
số cán bộ chưa chủ động trong công việc được giao và chưa thường xuyên xuống cơ sở nắm tình hình.
"""
RESULTS = """
- Xếp loại Tốt {{ xep_loai.tot }} đơn vị, đạt {{ xep_loai.tot | dang:phan_tram }}. *Đạt mục tiêu.*
- Toàn huyện có {{ can_bo.tong }} cán bộ, công chức cấp xã đạt tiêu chuẩn về chuyên môn[^1].
+ Trình độ đại học: {{ can_bo.dai_hoc | dang:hai_chu_so }} người.
+ Các xã xếp loại Tốt: {{ xep_loai.danh_sach_tot }}[^2].

[^1]: Số liệu tính đến hết ngày 31/12/{{ nam }}, gồm cả {{ can_bo.dai_hoc }} người mới bổ nhiệm.
[^2]: Tên xã xếp theo *thứ tự điểm*, không phải thứ tự chữ cái.
"""
TABLED = """
Kết quả của từng đơn vị như sau:

{{ bang.xep_loai }}

Các đơn vị chưa đạt kế hoạch tiếp tục khắc phục những tiêu chí còn thấp điểm trong năm sau.
"""
LONG_TITLE = (
    "Kết quả đổi mới, nâng cao hiệu lực, hiệu quả quản lý hành chính nhà nước của Ủy ban nhân dân "
    "cấp xã gắn với nâng cao trách nhiệm của người đứng đầu"
)
DUTIES = """
- Phân công nhiệm vụ cho từng công chức, bám sát địa bàn và nắm bắt ý kiến của Nhân dân; tổ chức
giao ban thường xuyên với trưởng bản, khối phố để giải quyết kịp thời những việc phát sinh ở cơ sở.
- Thực hiện nghiêm quy chế tiếp công dân; niêm yết đầy đủ thủ tục hành chính tại bộ phận một cửa.
"""
SECTIONS = (
    Section("ket-qua", 1, "phan", "Kết quả công tác năm {{ nam }}"),
    Section("dac-diem", 2, "la_ma", "Đặc điểm tình hình", SITUATION),
    Section("dat-duoc", 2, "la_ma", "Những kết quả đạt được"),
    Section("muc-tieu", 3, "so", "Kết quả thực hiện các mục tiêu chính", RESULTS),
    Section("nhiem-vu", 3, "so", "Kết quả thực hiện các nhiệm vụ, giải pháp"),
    Section("kien-toan", 4, "so_so", "Kiện toàn hệ thống chính trị cơ sở"),
    Section("hdnd", 5, "chu", "Đổi mới phương thức hoạt động của HĐND"),
    Section("chat-luong", 6, "sao", "Số lượng, chất lượng đại biểu", TABLED),
    Section("ubnd", 5, "chu", LONG_TITLE, DUTIES),
    Section("thon-ban", 4, "so_so", "Nâng cao vai trò của trưởng bản", DUTIES),
    Section("phuong-huong", 1, "phan", "Phương hướng năm {{ nam_sau }}"),
    Section("nhiem-vu-sau", 2, "la_ma", "Các nhiệm vụ, giải pháp"),
    Section("viec-1", 3, "so", "Tiếp tục kiện toàn tổ chức.", plain=True),
    Section("viec-2", 3, "so", "Đẩy mạnh cải cách hành chính.", plain=True),
)
GRADES = TableValue(
    header=(
        (
            TableCell("TT", rowspan=2),
            TableCell("Đơn vị", rowspan=2),
            TableCell("Kết quả", colspan=2),
        ),
        ("Điểm", "Xếp loại"),
    ),
    rows=(
        (1, "Xã Đồi Chè", Decimal("93.50"), "Tốt"),
        (2, "Xã Bản Mới", Decimal("81.25"), "Khá"),
        (TableCell("Bình quân", colspan=2, bold=True), Decimal("87.38"), ""),
    ),
    widths=(1, 5, 2, 2),
    title="Bảng 1. Điểm và xếp loại",
    note="Số liệu minh họa.",
)
FIGURES = {
    figure.name: figure
    for figure in (
        Figure("nam", "Năm", "2021"),
        Figure("nam_sau", "Năm sau", "2022"),
        Figure("don_vi.ten", "Tên đơn vị", "huyện Suối Bạc"),
        Figure("don_vi.ten_ngan", "Tên ngắn", "Suối Bạc"),
        Figure("don_vi.dien_tich", "Diện tích", Decimal("113542.27"), "ha"),
        Figure("don_vi.so_xa", "Số xã", 19, "đơn vị"),
        Figure("ho_ngheo", "Tỷ lệ hộ nghèo", None, "%"),
        Figure("xep_loai.tot", "Xã xếp loại Tốt", Ratio(11, 19)),
        Figure("xep_loai.danh_sach_tot", "Các xã loại Tốt", ("Đồi Chè", "Bản Mới", "Nà *Sen*")),
        Figure("can_bo.tong", "Cán bộ, công chức", 1363, "người"),
        Figure("can_bo.dai_hoc", "Trình độ đại học", 7, "người"),
        Figure("bang.xep_loai", "Bảng xếp loại", GRADES),
    )
}


def parsed_report() -> Document:
    """Return the report as parsed: with placeholders, without figures."""
    return Document(
        frame=FRAME,
        blocks=parse(SECTIONS, OPENING, CLOSING),
        title="Báo cáo kết quả xây dựng, củng cố chính quyền cơ sở năm 2021",
        notice="Số liệu minh họa, không dùng làm căn cứ.",
    )
