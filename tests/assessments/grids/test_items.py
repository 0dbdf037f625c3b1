"""Rows of a group whose values are broken down by items: Biểu II.06a is one."""

from decimal import Decimal

import pytest

from assessments.enums import DataType, Layout, RollUp, Scope
from assessments.grids import grid_of
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from tests.builders import commune, district

pytestmark = pytest.mark.django_db
PERIOD = "2021-H1"


@pytest.fixture
def form():
    group = IndicatorGroup.objects.create(code="ho-so", title="Hồ sơ", layout=Layout.ITEMS)
    for order, (code, scope) in enumerate((("dat", Scope.DISTRICT), ("ho-tich", Scope.COMMUNE))):
        BreakdownItem.objects.create(group=group, code=code, label=code, scope=scope, order=order)
    head = Indicator.objects.create(
        code="head", label="Tiếp nhận", data_type=DataType.HEADING, scope=Scope.BOTH, group=group
    )
    inner = Indicator.objects.create(
        code="inner",
        label="Tiếp nhận trong kỳ",
        column_label="Trong kỳ",
        data_type=DataType.HEADING,
        scope=Scope.BOTH,
        group=group,
        parent=head,
    )
    for order, (code, parent) in enumerate((("received", head), ("online", inner)), start=1):
        Indicator.objects.create(
            code=code,
            label=f"Hồ sơ {code}",
            column_label=code,
            data_type=DataType.INTEGER,
            scope=Scope.BOTH,
            roll_up=RollUp.SUM,
            group=group,
            parent=parent,
            order=order,
        )
    Indicator.objects.create(
        code="share",
        label="Tỷ lệ",
        data_type=DataType.PERCENT,
        scope=Scope.BOTH,
        group=group,
        formula="100 * online / received",
        order=9,
    )
    return group


def observe(unit, item, **values):
    for code, value in values.items():
        indicator = Indicator.objects.get(code=code)
        line = indicator.group.items.get(code=item)
        Observation.objects.create(
            indicator=indicator, unit=unit, period=PERIOD, item=line, value=value
        )


def rows_of(grid):
    return [
        (
            row.number,
            row.label,
            [cell.value.value if (cell := grid.cell(at, across)) else None for across in range(3)],
        )
        for at, row in enumerate(grid.rows)
    ]


def test_district_sees_its_own_fields_and_the_sums_of_its_communes(form):
    unit = district()
    first, second = commune(parent=unit), commune("Xã Hai", parent=unit)
    commune("Xã Ba", parent=unit)
    observe(unit, "dat", received=40, online=10)
    observe(first, "ho-tich", received=30, online=3)
    observe(second, "ho-tich", received=30, online=7)

    grid = grid_of(form, unit, PERIOD)

    assert rows_of(grid) == [
        ("A", "Cấp huyện", [40, 10, Decimal(25)]),
        ("1", "dat", [40, 10, Decimal(25)]),
        ("B", "Cấp xã", [60, 10, Decimal(100) * 10 / 60]),
        ("1", "ho-tich", [60, 10, Decimal(100) * 10 / 60]),
        ("", "Tổng số", [100, 20, Decimal(20)]),
    ]
    assert [grid.cell(at, 0).value.behind for at in (0, 2, 4)] == [(1, 1), (2, 3), (2, 3)]
    assert [grid.cell(at, 0).is_typed for at in range(5)] == [False, True, False, False, False]
    assert len({cell.name for cell in grid.cells.values()}) == len(grid.cells)


def test_commune_sees_its_own_fields_only(form):
    unit = commune()
    observe(unit, "ho-tich", received=30, online=3)

    grid = grid_of(form, unit, PERIOD)

    assert rows_of(grid) == [
        ("1", "ho-tich", [30, 3, Decimal(10)]),
        ("", "Tổng số", [30, 3, Decimal(10)]),
    ]
    assert grid.cell(0, 0).is_typed
    assert not grid.cell(0, 2).is_typed


def test_columns_stand_below_their_headings(form):
    grid = grid_of(form, district(), PERIOD)

    assert [(line.head, line.subhead, line.label) for line in grid.columns] == [
        ("Tiếp nhận", "", "received"),
        ("Tiếp nhận", "Trong kỳ", "online"),
        ("", "", "Tỷ lệ"),
    ]


def test_table_that_nothing_adds_up_has_no_total(form):
    Indicator.objects.filter(code="share").delete()
    Indicator.objects.filter(group=form).update(roll_up=RollUp.NONE)

    assert [row.label for row in grid_of(form, district(), PERIOD).rows] == ["dat", "ho-tich"]
