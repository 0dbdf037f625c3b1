"""A workbook of statistics comes back: what is taken, what waits, what was changed meanwhile."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import workflow
from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from assessments.models import Indicator, Observation
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders
from tests.assessments.spreadsheets.fill.workbooks import (
    PERIOD,
    Filling,
    by_item,
    every_kind,
    indicator,
    preview,
    taken,
    template,
)

pytestmark = pytest.mark.django_db
VALUES = {
    "nguyen": 1234,
    "le": 9.25,
    "phan-tram": 57.89,
    "ty-so": "18/19",
    "co-khong": "có",
    "dat": "Không đạt",
    "chu": "Theo Quyết định 01",
}


@pytest.fixture
def unit():
    return builders.commune("Quài Tở")


@pytest.fixture
def group():
    return every_kind()


def filled(unit, *groups, values=None, **named):
    filling = Filling(template(unit, *groups, **named))
    filling.set(VALUES if values is None else values)
    return filling


def stored(code, period=PERIOD):
    return Observation.objects.get(indicator__code=code, period=period)


def observe(unit, code, typed, version=0, **fields):
    """Type a value on the page, as somebody else would."""
    workflow.save_observations(
        actor=builders.actor(DutyKind.ENTRY, unit, "Lò Thị Hoa"),
        unit=unit,
        period=PERIOD,
        figures=[workflow.Figure(Indicator.objects.get(code=code).pk, typed, version, **fields)],
    )


def test_values_of_every_kind_are_taken(unit, group):
    plan = taken(filled(unit, group).saved())

    assert (len(plan.changes), plan.errors, plan.conflicts) == (7, [], [])
    assert stored("nguyen").value == 1234
    assert stored("le").value == Decimal("9.25")
    assert stored("phan-tram").value == Decimal("57.89")
    assert (stored("ty-so").value, stored("ty-so").base) == (18, 19)
    assert (stored("co-khong").value, stored("dat").value) == (1, 0)
    assert stored("chu").printed_text == "Theo Quyết định 01"
    assert Change.objects.filter(subject_table="assessments.observation").count() == 8
    assert broken_links() == []


def test_same_file_twice_changes_nothing(unit, group):
    content = filled(unit, group).saved()
    taken(content)
    before = Change.objects.count()

    plan = taken(content)

    assert (plan.is_done, plan.unchanged) == (True, 7)
    assert Change.objects.count() == before


def test_workbook_that_nobody_touched_changes_nothing(unit, group):
    observe(unit, "nguyen", "5", source="Báo cáo 01")

    plan = preview(template(unit, group))

    assert (plan.is_done, plan.unchanged) == (True, 1)


@pytest.mark.parametrize(
    ("code", "value", "stored_as"),
    [
        ("nguyen", "1.234", 1234),
        ("nguyen", " 12 ", 12),
        ("nguyen", "１２", 12),
        ("nguyen", "1 234", 1234),
        ("nguyen", 12.0, 12),
        ("le", "1.234,5", Decimal("1234.5")),
        ("le", " 9,5 ", Decimal("9.5")),
        ("phan-tram", "49,72%", Decimal("49.72")),
        ("ty-so", "１８／１９", 18),
        ("co-khong", True, 1),
        ("co-khong", "KHÔNG", 0),
        ("dat", False, 0),
    ],
)
def test_number_is_understood_however_it_was_typed(unit, group, code, value, stored_as):
    plan = taken(filled(unit, group, values={code: value}).saved())

    assert plan.errors == []
    assert stored(code).value == stored_as


def test_number_shown_as_percentage_counts_in_hundredths(unit, group):
    filling = filled(unit, group, values={"phan-tram": 0.4972})
    filling.cell("moi-loai", "c:phan-tram", "k:2021").number_format = "0.00%"

    taken(filling.saved())

    assert stored("phan-tram").value == Decimal("49.72")


@pytest.mark.parametrize(
    ("code", "value", "says"),
    [
        ("nguyen", "mười hai", "số nguyên"),
        ("nguyen", -3, "không âm"),
        ("nguyen", 9.5, "số nguyên"),
        ("le", "9.5", "dấu phẩy"),
        ("ty-so", "20/19", "lớn hơn tổng số"),
        ("ty-so", 0.5, "18/19"),
        ("co-khong", "có lẽ", "“có”"),
        ("dat", "tốt", "“Đạt”"),
        ("nguyen", date(2021, 3, 1), "ngày tháng"),
        ("ty-so", date(2021, 2, 1), "Văn bản"),
        ("le", "=1+1", "dạng giá trị"),
        ("nguyen", "#REF!", "báo lỗi"),
        ("le", "#N/A", "báo lỗi"),
    ],
)
def test_wrong_cell_waits_and_the_others_are_taken(unit, group, code, value, says):
    filling = filled(unit, group, values=VALUES | {code: value})

    plan = taken(filling.saved())

    address = filling.cell("moi-loai", f"c:{code}", "k:2021").coordinate
    assert [error.cell for error in plan.errors] == [address]
    error = plan.errors[0]
    assert error.sheet == "Mọi loại số liệu"
    assert says in f"{error.rule} {error.action}"
    assert len(plan.changes) == 6
    assert not Observation.objects.filter(indicator__code=code).exists()


def test_bounds_are_held(unit, group):
    Indicator.objects.filter(code="phan-tram").update(upper=100)

    plan = taken(filled(unit, group, values={"phan-tram": 101}).saved())

    assert "100" in plan.errors[0].action
    assert plan.changes == []


def test_merged_cells_are_one_error(unit, group):
    filling = filled(unit, group)
    cells = [filling.cell("moi-loai", f"c:{code}", "k:2021") for code in ("nguyen", "le")]
    filling.sheet("moi-loai").merge_cells(f"{cells[0].coordinate}:{cells[1].coordinate}")

    plan = taken(filling.saved())

    assert [error.cell for error in plan.errors] == [cells[0].coordinate]
    assert "bỏ gộp" in plan.errors[0].action
    assert len(plan.changes) == 5


def test_value_written_meanwhile_is_a_conflict_with_both_values(unit, group):
    filling = filled(unit, group, values={"nguyen": 7})
    observe(unit, "nguyen", "5")

    plan = taken(filling.saved())

    (met,) = plan.conflicts
    assert (met.mine, met.theirs, met.author) == ("7", "5", "Lò Thị Hoa")
    assert stored("nguyen").value == 5


def test_chosen_side_of_a_conflict_is_taken(unit, group):
    content = filled(unit, group, values={"nguyen": 7}).saved()
    observe(unit, "nguyen", "5")
    (met,) = preview(content).conflicts

    mine = preview(content, **{met.key: str(met.version)})
    theirs = preview(content, **{met.key: "giu"})

    assert [change.new for change in mine.changes] == ["7"]
    assert theirs.is_done


def test_choice_against_an_older_value_is_asked_again(unit, group):
    content = filled(unit, group, values={"nguyen": 7}).saved()
    observe(unit, "nguyen", "5")
    (met,) = preview(content).conflicts
    observe(unit, "nguyen", "6", version=met.version)

    again = preview(content, **{met.key: str(met.version)})

    assert [each.theirs for each in again.conflicts] == ["6"]


def test_cell_left_alone_keeps_what_was_written_meanwhile(unit, group):
    observe(unit, "nguyen", "5")
    content = filled(unit, group, values={"le": 1}).saved()
    observe(unit, "nguyen", "6", version=1)

    plan = taken(content)

    assert (len(plan.changes), plan.conflicts, plan.untouched) == (1, [], 1)
    assert stored("nguyen").value == 6


def test_same_value_written_meanwhile_is_no_conflict(unit, group):
    content = filled(unit, group, values={"nguyen": 7}).saved()
    observe(unit, "nguyen", "7")

    assert preview(content).is_done


def test_emptied_cell_empties_the_value(unit, group):
    observe(unit, "nguyen", "5")

    plan = taken(filled(unit, group, values={"nguyen": None}).saved())

    assert (plan.changes[0].old, plan.changes[0].new) == ("5", "")
    assert stored("nguyen").value is None


def test_clerk_of_another_office_may_not_type(unit, group):
    Indicator.objects.filter(code="nguyen").update(offices="Phòng Tư pháp")
    district = unit.parent
    agency = builders.agency(district, "Phòng Nội vụ")
    Indicator.objects.exclude(code="nguyen").update(offices="Phòng Nội vụ")

    plan = preview(filled(district, group).saved(), agency)

    assert [error.rule for error in plan.errors] == [
        "Ô này do Phòng Tư pháp phụ trách nên anh/chị chỉ được xem."
    ]
    assert len(plan.changes) == 6


def test_computed_and_summed_cells_are_locked(unit, group):
    indicator(group, "gap-doi", formula="2 * nguyen", order=9)
    Indicator.objects.filter(code="nguyen").update(scope=Scope.COMMUNE, roll_up=RollUp.SUM)
    observe(unit, "nguyen", "5")
    filling = Filling(template(unit.parent, group))

    for code, shown in (("gap-doi", 10), ("nguyen", 5)):
        cell = filling.cell("moi-loai", f"c:{code}", "k:2021")
        assert (cell.value, cell.protection.locked) == (shown, True)
        cell.value = 99

    rules = [error.rule for error in preview(filling.saved()).errors]
    assert len(rules) == 2
    assert "tự tính" in rules[1]
    assert "tự cộng" in rules[0]


def test_cell_locked_for_another_office_is_no_typed_value(unit, group):
    """What an agency saw summed up from the communes never becomes the district's own value."""
    Indicator.objects.filter(code="nguyen").update(roll_up=RollUp.SUM, offices="Phòng Tư pháp")
    observe(unit, "nguyen", "5")
    district = unit.parent
    content = template(district, group, actor=builders.agency(district, "Phòng Nội vụ"))

    assert preview(content).is_done


def test_values_by_item_and_several_groups_come_in_by_one_file(unit, group):
    second = by_item()
    filling = filled(unit, group, second, values={"nguyen": 3})
    filling.cell("theo-linh-vuc", "l:ho-tich", "c:nhan").value = 8

    plan = taken(filling.saved())

    assert len(plan.changes) == 2
    assert Observation.objects.get(item__code="ho-tich").value == 8


def test_number_of_queries_does_not_depend_on_size(unit):
    def queries(group):
        filling = Filling(template(unit, group))
        for row in filling.sheet(group.code)["A"]:
            if str(row.value).startswith("c:"):
                filling.cell(group.code, row.value, "k:2021").value = 3
        content = filling.saved()
        with CaptureQueriesContext(connection) as counted:
            taken(content)
        return len(counted)

    small = every_kind("nho", years=1)
    Indicator.objects.filter(group=small).exclude(code__in=("nguyen", "le")).delete()
    large = every_kind_again()
    Indicator.objects.filter(code="le").update(group=None)
    observe(unit, "le", "1")  # begins the history of the unit

    assert queries(small) == queries(large)


def every_kind_again():
    """A table of thirty rows and six years."""
    group = by_item("lon")
    group.items.all().delete()
    group.layout, group.years = "years", 6
    group.save()
    for number in range(30):
        indicator(group, f"so-{number}", data_type=DataType.DECIMAL)
    return group


def test_status_that_says_nothing_arose_comes_from_the_details(unit, group):
    filling = filled(unit, group, values={})
    details = filling.sheet("chi-tiet")
    row = 6
    cell = filling.cell("moi-loai", "c:nguyen", "k:2021").coordinate
    details.cell(row, 3).value = cell
    details.cell(row, 7).value = "không phát sinh"
    details.cell(row, 8).value = date(2021, 12, 31)
    details.cell(row, 9).value = "Báo cáo 05"

    plan = taken(filling.saved())

    assert plan.errors == []
    found = stored("nguyen")
    assert found.status == ObservationStatus.NOTHING_AROSE
    assert (found.as_of, found.source) == (date(2021, 12, 31), "Báo cáo 05")


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        (3, "A1", "không phải ô nhập"),
        (7, "gần đúng", "Hãy chọn một trong"),
        (8, "hôm qua", "ngày/tháng/năm"),
        (9, "=A1", "công thức"),
        (6, "x" * 201, "dài quá 200"),
    ],
)
def test_wrong_detail_is_told_at_its_own_cell(unit, group, column, value, says):
    filling = filled(unit, group, values={"nguyen": 3})
    details = filling.sheet("chi-tiet")
    details["C6"] = filling.cell("moi-loai", "c:nguyen", "k:2021").coordinate
    details["I6"] = "Báo cáo 05"
    details.cell(6, column).value = value

    plan = preview(filling.saved())

    (error,) = plan.errors
    assert (error.sheet, error.cell) == ("Chi tiết từng ô", details.cell(6, column).coordinate)
    assert says in f"{error.rule} {error.action}"
