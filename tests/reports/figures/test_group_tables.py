"""Groups of indicators as table figures: what is printed in a cell, heads, sums of communes."""

from decimal import Decimal

import pytest

from assessments.enums import DataType, Layout, ObservationStatus, PrintStyle, RollUp, Scope
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from reports.figures import group_tables
from reports.figures.figure import TableCell

pytestmark = pytest.mark.django_db
REPORT = "mau"


def group(layout=Layout.YEARS, **fields):
    own = {"code": "bang-mau", "title": "Bảng mẫu", "report": REPORT, "appendix": 1, "years": 2}
    return IndicatorGroup.objects.create(layout=layout, **(own | fields))


def indicator(table, code, data_type=DataType.INTEGER, **fields):
    own = {"label": code.capitalize(), "scope": Scope.DISTRICT, "order": table.indicators.count()}
    return Indicator.objects.create(code=code, data_type=data_type, group=table, **(own | fields))


def keep(row, unit, value=None, period="2021", **fields):
    return Observation.objects.create(
        indicator=row, unit=unit, period=period, value=value, **fields
    )


def table_of(district, period="2021"):
    found = group_tables.find(group_tables.groups_of(REPORT), district.scope(period))
    return found["bang.bang_mau"]


def words(row):
    return [cell.value if isinstance(cell, TableCell) else cell for cell in row]


@pytest.mark.parametrize(
    ("data_type", "fields", "expected"),
    [
        (DataType.INTEGER, {"value": Decimal(2090)}, 2090),
        (DataType.INTEGER, {"value": Decimal(2090), "printed_text": "2090"}, "2090"),
        (DataType.INTEGER, {"value": Decimal(0)}, 0),
        (DataType.INTEGER, {}, ""),
        (DataType.INTEGER, {"typed_text": "chín"}, ""),
        (DataType.DECIMAL, {"value": Decimal("9.50")}, Decimal("9.5")),
        (DataType.PERCENT, {"value": Decimal("99.7600")}, "99,76%"),
        (DataType.PERCENT, {"value": Decimal("100.0000")}, "100%"),
        (DataType.RATIO, {"value": Decimal(13), "base": Decimal(13)}, "13/13"),
        (DataType.YES_NO, {"value": Decimal(1)}, 1),
        (DataType.PASS_FAIL, {"value": Decimal(1)}, "Đạt"),
        (DataType.PASS_FAIL, {"value": Decimal(0)}, "Không đạt"),
        (DataType.TEXT, {"printed_text": "Không có PAKN"}, "Không có PAKN"),
        (DataType.INTEGER, {"status": ObservationStatus.NOTHING_AROSE}, "không phát sinh"),
        (
            DataType.INTEGER,
            {"value": Decimal(1250), "status": ObservationStatus.ESTIMATE},
            "1.250 (ước)",
        ),
    ],
)
def test_cell_prints_the_value_or_its_words(district, data_type, fields, expected):
    keep(indicator(group(), "dong", data_type), district.unit, **fields)

    assert words(table_of(district).value.rows[0])[-1] == expected


def test_rows_are_numbered_and_parts_dashed(district):
    table = group(number_format="{}.")
    above = indicator(table, "tong", DataType.HEADING)
    indicator(table, "phan", parent=above, print_style=PrintStyle.DASH, indent=1, is_italic=True)
    indicator(table, "sau")

    rows = table_of(district).value.rows

    assert [words(row)[:2] for row in rows] == [["1.", "Tong"], ["-", "Phan"], ["2.", "Sau"]]
    assert rows[1][1] == TableCell("Phan", italic=True, indent=1)


def test_words_of_the_group_stand_around_its_table(district):
    indicator(group(office="Phòng Nội vụ", heading="I. Tiêu đề", note="Tự kê."), "dong")

    value = table_of(district).value

    assert (value.title, value.note) == ("(Phòng Nội vụ)\nI. Tiêu đề", "Ghi chú: Tự kê.")
    assert [words(row) for row in value.header] == [["STT", "Chỉ tiêu", "Năm 2020", "Năm 2021"]]


def test_sum_of_communes_says_how_many_are_behind_it(district):
    row = indicator(group(years=1), "dong", scope=Scope.COMMUNE, roll_up=RollUp.SUM)
    for commune in district.communes[:2]:
        keep(row, commune, Decimal(5), is_invented=True)

    found = table_of(district)

    assert words(found.value.rows[0])[-1] == 10
    assert (found.behind, found.note) == ((2, 3), "số liệu minh họa")
    assert len(found.sources) == 2


def test_heading_without_parts_is_a_row_of_its_own(district):
    table = group(Layout.YEARS_WITH_PARTS, span_head="Các đơn vị")
    above = indicator(table, "theo_loai", DataType.HEADING)
    indicator(table, "loai", parent=above, print_style=PrintStyle.BLANK)
    indicator(table, "trong", DataType.HEADING)

    value = table_of(district).value

    assert words(value.rows[0]) == ["1", "Theo_loai", "Loai", "", ""]
    assert words(value.rows[1]) == ["2", "Trong", "", ""]
    assert [cell.colspan for cell in value.header[0]] == [1, 2, 2]


def test_items_stand_below_heads_of_three_rows(district):
    table = group(Layout.ITEMS, years=1, label_head="Lĩnh vực")
    item = BreakdownItem.objects.create(group=table, code="dat", label="Đất đai")
    outer = indicator(table, "nhan", DataType.HEADING)
    inner = indicator(table, "trong_ky", DataType.HEADING, parent=outer)
    online = indicator(table, "truc_tuyen", parent=inner)
    indicator(table, "truc_tiep", parent=inner)
    indicator(table, "ky_truoc", parent=outer)
    keep(online, district.unit, Decimal(7), item=item)

    value = table_of(district).value

    assert [words(row)[-3:] for row in value.header[:3]] == [
        ["TT", "Lĩnh vực", "Nhan"],
        ["Trong_ky", "Ky_truoc"],
        ["Truc_tuyen", "Truc_tiep"],
    ]
    assert ["1", "Đất đai", 7, "", ""] in [words(row) for row in value.rows]


def test_group_without_an_appendix_is_no_table_of_the_report():
    group(appendix=None)

    assert group_tables.groups_of(REPORT) == []


def test_entry_names_the_table_and_where_it_comes_from():
    entry = group_tables.entry_of(group())

    assert (entry.name, entry.label, entry.format) == ("bang.bang_mau", "Bảng mẫu", "bang")
    assert "“Bảng mẫu”" in entry.formula


def test_number_of_queries_does_not_depend_on_rows(district, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(20) as counted:
            table_of(district)
        return len(counted)

    table = group()
    keep(indicator(table, "mot"), district.unit, Decimal(1))
    few = queries()
    for number in range(5):
        keep(indicator(table, f"dong_{number}"), district.unit, Decimal(number))

    assert queries() == few
