"""The workbook of groups, items, indicators and checks: its sheets, and writing them."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.definitions import INDICATORS, TABLES, Definitions, Field, Kind, Table
from assessments.definitions.fields import YES_NO
from assessments.definitions.rows import Values, words_of
from assessments.spreadsheets.criteria_sheets import GUIDE, GUIDE_LINES
from communes.workbooks import Column, SheetData, Value, write_workbook

WHAT = "indicators"
TITLE = "Danh mục chỉ tiêu"
DROP, DROP_WORD = "Bỏ dòng này", "x"
HOW_MANY = {Kind.CHOICES: "một hay nhiều, cách nhau bằng “;” (để trống là mọi loại), trong"}
LINES = (
    (GUIDE_LINES[0][0], WHAT),
    (
        "Cách dùng",
        "Sửa, thêm dòng rồi nạp lại. Dòng không có trong tệp được giữ nguyên; muốn bỏ một dòng thì "
        f"ghi “{DROP_WORD}” ở cột “{DROP}”. Ô trống nghĩa là giá trị thường dùng.",
    ),
    (
        "Mã",
        "Chữ thường không dấu, chữ số, dấu gạch; không đổi sau khi đã có số liệu. Mã chỉ tiêu bắt "
        "đầu bằng chữ và chỉ dùng dấu gạch dưới, để viết được trong công thức.",
    ),
    *(
        (
            each.title,
            f"{table.sheet}: {HOW_MANY.get(each.kind, 'một trong')} "
            + "; ".join(f"“{w}”" for w in each.choices.values())
            + ".",
        )
        for table in TABLES
        for each in table.fields
        if each.choices
    ),
    (
        INDICATORS.of("formula").title,
        "Viết bằng mã chỉ tiêu với + - * / và các hàm min, max, sum, abs, round(x, số lẻ), "
        "base(x), units(x), prev(x), year_ago(x), at(x, 2015), first(x), last(x), years(x). Ví dụ: "
        "100 * so_dat / tong_so.",
    ),
    (
        "Điều kiện",
        "Như công thức, thêm phép so sánh =, <, <=, >, >=, khác (!=), nối bằng and, or. Ví dụ: "
        "tong_so = nam + nu. “Lỗi” là phải sửa; “Cần xem lại” thì sửa hoặc giải trình.",
    ),
)


def write_definitions_workbook(data: Definitions | None) -> bytes:
    """Return the XLSX file of the definitions, or of the bare form when there are none."""
    return write_workbook(definitions_sheets(data), TITLE)


def definitions_sheets(data: Definitions | None) -> list[SheetData]:
    """Return a sheet for each table, and the guidance."""
    sheets = [
        SheetData(
            table.sheet,
            columns_of(table),
            [_row(table, values) for values in (data.of(table).values() if data else ())],
            freeze=1,
        )
        for table in TABLES
    ]
    guide = SheetData(GUIDE, (Column("Mục", 26), Column("Cách ghi", 110)), LINES)
    return [*sheets, guide]


def columns_of(table: Table) -> tuple[Column, ...]:
    """Return the columns of a sheet; the last one marks rows to be removed."""
    return (*(Column(each.title, each.width) for each in table.fields), Column(DROP, 10))


def titles_of(table: Table) -> tuple[str, ...]:
    """Return the titles of a sheet, the code of the row first."""
    return tuple(column.title for column in columns_of(table))


def _row(table: Table, values: Values) -> Sequence[Value]:
    return (*(_cell(each, values[each.name]) for each in table.fields), None)


def _cell(each: Field, value: object) -> Value:
    if isinstance(value, bool):
        return YES_NO["yes" if value else "no"]
    if each.kind == Kind.CHOICE:
        return each.choices[str(value)]
    if each.kind == Kind.CHOICES:
        return words_of(each, value) or None
    if isinstance(value, int | Decimal):
        return value
    return str(value) if value else None
