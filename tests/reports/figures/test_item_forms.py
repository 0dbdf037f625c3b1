"""Biểu II.06a of a district and a commune."""

from datetime import date
from decimal import Decimal

import pytest

from assessments import loading
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from reports.figures.figure import TableCell
from reports.figures.scope import scope_of
from reports.kinds import kind_of
from tests.builders import commune, district

pytestmark = pytest.mark.django_db
CODE, PERIOD = "bieu-06a", "2021-H1"
LINE = {
    "received": 40,
    "online": 3,
    "in_person": 35,
    "carried_over": 2,
    "settled": 38,
    "early": 8,
    "on_time": 29,
    "late": 1,
    "pending": 2,
    "pending_on_time": 2,
    "pending_late": 0,
}


@pytest.fixture
def form(db):
    loading.load_statistics()
    return kind_of(CODE)


def observe(unit, item, **changed):
    for name, value in (LINE | changed).items():
        Observation.objects.create(
            indicator=Indicator.objects.get(code=f"dossiers_{name}"),
            unit=unit,
            period=PERIOD,
            item=BreakdownItem.objects.get(group__code=CODE, code=item),
            value=value,
        )


def figures_of(form, unit):
    return form.figures(scope_of(unit, form.read_period(PERIOD)))


def words(row):
    return [cell.value if isinstance(cell, TableCell) else cell for cell in row]


def test_form_has_thirteen_numbered_columns_below_heads_in_three_tiers(form):
    table = figures_of(form, commune())["bang.so_lieu"].value

    assert words(table.header[0])[2:] == ["Tiếp nhận", "Đã giải quyết", "Đang giải quyết"]
    assert words(table.header[1])[:3] == ["Tổng số", "Trong kỳ", "Từ kỳ trước"]
    assert words(table.header[2]) == ["Trực tuyến", "Trực tiếp, dịch vụ bưu chính"]
    assert words(table.header[3]) == [f"({number})" for number in range(1, 14)]
    assert len(table.widths) == len(table.alignments) == 13


def test_district_prints_its_fields_those_of_its_communes_and_who_is_missing(form):
    unit = district("Mẫu")
    first = commune("Một", parent=unit)
    commune("Hai", parent=unit)
    observe(unit, "huyen-dat-dai")
    observe(first, "xa-ho-tich", received=10, online=1, in_person=9, carried_over=0)

    found = figures_of(form, unit)

    table = found["bang.so_lieu"].value
    rows = {tuple(words(row)[:2]): words(row)[2:6] for row in table.rows}
    assert rows["A", "Cấp huyện"] == rows["1", "Đất đai"] == [40, 3, 35, 2]
    assert rows["B", "Cấp xã"] == [10, 1, 9, 0]
    assert rows["", "Tổng số"] == [50, 4, 44, 2]
    assert table.note == ("Ghi chú: số liệu cấp xã cộng từ 1/2 đơn vị; chưa có số liệu của xã Hai.")
    assert found["bang.so_lieu"].behind == (1, 2)
    assert [source.label for source in found["bang.so_lieu"].sources] == [
        "Huyện Mẫu: 11 ô số liệu",
        "Xã Một: 11 ô số liệu",
    ]


def test_field_without_data_stays_empty_and_zero_is_printed(form):
    unit = commune()
    observe(unit, "xa-ho-tich")

    table = figures_of(form, unit)["bang.so_lieu"].value

    assert words(table.rows[0])[-1] == 0
    assert words(table.rows[1])[2:] == [""] * 11


def test_rates_follow_from_the_sums(form):
    unit = commune()
    observe(unit, "xa-ho-tich")

    found = figures_of(form, unit)

    assert found["ho_so.ty_le_dung_han"].value == Decimal("97.368")
    assert found["ho_so.ty_le_truc_tuyen"].value == Decimal("7.895")
    assert found["ho_so.tiep_nhan"].value == 40


def test_period_of_the_form_is_cut_off_where_the_group_says(form):
    unit = commune("Mẫu")

    found = figures_of(form, unit)

    assert found["ky.tu_ngay"].value == date(2020, 12, 15)
    assert found["ky.den_ngay"].value == date(2021, 6, 14)
    IndicatorGroup.objects.filter(code=CODE).update(last_day=None)
    assert form.read_period(PERIOD).last_day == date(2021, 6, 30)


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow_with_the_communes(
    form, count, django_assert_max_num_queries
):
    unit = district()
    for number in range(count):
        observe(commune(f"Xã {number}", parent=unit), "xa-ho-tich")
    scope = scope_of(unit, form.read_period(PERIOD))

    with django_assert_max_num_queries(17):
        form.figures(scope)
