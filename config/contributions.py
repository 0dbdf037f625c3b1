"""What each app brings to the pages of all: the menu, and the work that waits for a person.

Apps are named by string, so that no app has to import the one above it.
"""

# text, name of the address, audience (see communes.access.AUDIENCES), and with what the addresses
# of its pages begin beside that address; the entry with the longest beginning is the one marked
MENU: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("Việc cần làm", "communes:home", "everyone", ()),
    ("Đánh giá, xếp loại", "assessments:rounds", "sheets", ()),
    (
        "Số liệu",
        "assessments:observation_groups",
        "statistics",
        ("/danh-gia/muc-tieu/", "/danh-gia/thuoc-do/"),
    ),
    ("Báo cáo", "reports:reports", "reports", ()),
    ("Tổng hợp toàn tỉnh", "reports:province", "consolidation", ()),
    ("Đơn vị", "communes:units", "everyone", ()),
    ("Tài khoản", "communes:accounts", "accounts", ("/quan-tri/",)),
]

# functions of an Actor that return communes.work_items.WorkItem
WORK_ITEM_PROVIDERS = [
    "communes.work_items.items",
    "assessments.work_items.items",
    "reports.work_items.items",
    "reports.consolidation.work_items.items",
]
