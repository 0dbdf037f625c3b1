"""What each app brings to the pages of all: the menu, and the work that waits for a person.

Apps are named by string, so that no app has to import the one above it.
"""

# text, name of the address, audience (see communes.access.AUDIENCES), and with what the addresses
# of its pages begin beside that address; the entry with the longest beginning is the one marked
MENU: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("Việc cần làm", "communes:home", "everyone", ()),
    ("Đánh giá, xếp loại", "assessments:rounds", "sheets", ()),
    ("Đợt và bộ tiêu chí", "assessments:rounds", "accounts", ()),
    (
        "Cho ý kiến",
        "assessments:opinion_rounds",
        "opinions",
        ("/danh-gia/dot/", "/danh-gia/diem/"),
    ),
    (
        "Số liệu",
        "assessments:observation_groups",
        "statistics",
        ("/danh-gia/muc-tieu/", "/danh-gia/thuoc-do/", "/danh-gia/ra-soat/"),
    ),
    ("Chỉ tiêu", "assessments:definitions", "accounts", ()),
    ("Báo cáo", "reports:reports", "reports", ()),
    ("Tổng hợp toàn tỉnh", "reports:province", "consolidation", ()),
    (
        "Nhập kết quả",
        "assessments:import_results",
        "imports",
        ("/danh-gia/lich-su-nhap/", "/danh-gia/tep-ket-qua/"),
    ),
    ("Đơn vị", "communes:units", "everyone", ("/co-quan/", "/nguoi-ky/")),
    ("Tài khoản", "communes:accounts", "accounts", ("/quan-tri/",)),
    ("Nhật ký thanh tra", "communes:visits", "visits", ()),
]

# functions of a unit that return what is to be known before it is changed, in sentences
UNIT_NOTICES = ["assessments.unit_notices.open_rounds"]

# functions of an Actor that return communes.work_items.WorkItem
WORK_ITEM_PROVIDERS = [
    "communes.work_items.items",
    "assessments.account_items.items",
    "assessments.opinion_items.items",
    "assessments.work_items.items",
    "assessments.publication_items.items",
    "reports.work_items.items",
    "reports.consolidation.work_items.items",
]
