"""Looking at checks: what holds, what fails, what cannot be said, and where."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import checks
from assessments.enums import DataType, Layout, Scope, Severity
from assessments.models import Indicator, Observation
from tests import builders
from tests.assessments.checks.tables import PERIOD, check, indicator, items, observe, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return builders.commune("Quài Tở")


def problems(unit, period=PERIOD, **named):
    return [each.problem for each in checks.review(unit, period, **named).findings]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"tong": 5, "nam": 2, "nu": 3}, []),
        ({"tong": 7, "nam": 2, "nu": 3}, ["Tổng số phải bằng nam cộng nữ: 7 ≠ 2 + 3 (= 5)."]),
        ({"tong": 7, "nam": 2}, []),
        ({}, []),
        ({"tong": 0, "nam": 0, "nu": 0}, []),
        ({"tong": 7, "nam": 7, "nu": None}, []),
    ],
)
def test_check_holds_fails_or_cannot_be_said(unit, values, found):
    check(table())
    observe(unit, **values)

    assert problems(unit) == found


def test_finding_names_its_cells_in_order(unit):
    group = table()
    check(group)
    rows = observe(unit, tong=7, nam=2, nu=3)

    finding = checks.review(unit, PERIOD).findings[0]

    assert finding.names == tuple(f"o-{row.indicator_id}-2021-0" for row in rows)
    assert [cell.words for cell in finding.cells] == ["7", "2", "3"]
    assert (finding.action, finding.is_error) == ("Hãy xem lại ba ô này.", True)


def test_every_period_of_the_table_is_looked_at(unit):
    check(table(years=3))
    observe(unit, period="2019", tong=7, nam=2, nu=3)
    observe(unit, period="2020", tong=5, nam=2, nu=3)
    observe(unit, period="2021", tong=1, nam=2, nu=3)
    observe(unit, period="2018", tong=1, nam=2, nu=3)

    found = checks.review(unit, PERIOD).findings

    assert [each.period for each in found] == ["2019", "2021"]


def test_every_item_of_the_table_is_looked_at(unit):
    group = table(layout=Layout.ITEMS)
    first, second = items(group, "dat-dai", "ho-tich")
    check(group)
    observe(unit, first, tong=5, nam=2, nu=3)
    observe(unit, second, tong=6, nam=2, nu=3)

    found = checks.review(unit, PERIOD).findings

    assert [each.item for each in found] == [second]
    assert found[0].names[0].endswith(f"-2021-{second.pk}")


def test_carry_over_is_held_against_the_period_before(unit):
    check(table(), "nam = prev(nu)", label="Đầu kỳ phải bằng cuối kỳ trước")
    observe(unit, period="2020", nu=4)
    observe(unit, period="2021", nam=3)

    finding = checks.review(unit, PERIOD).findings[0]

    assert finding.problem == "Đầu kỳ phải bằng cuối kỳ trước: 3 ≠ 4."
    assert [cell.period for cell in finding.cells] == ["2021", "2020"]
    assert [cell.page_period(PERIOD) for cell in finding.cells] == ["2021", "2020"]


def test_finding_at_a_formula_names_the_cells_it_rests_on(unit):
    group = table()
    indicator(group, "cong", formula="nam + nu", order=9)
    check(group, "tong = cong")
    rows = observe(unit, tong=7, nam=2, nu=3)

    finding = checks.review(unit, PERIOD).findings[0]

    assert finding.problem == "Tổng số phải bằng nam cộng nữ: 7 ≠ 5."
    assert finding.names == tuple(f"o-{row.indicator_id}-2021-0" for row in rows)


@pytest.mark.parametrize(
    ("scope", "at_commune", "at_district"),
    [(Scope.COMMUNE, 1, 0), (Scope.DISTRICT, 0, 1), (Scope.BOTH, 1, 1)],
)
def test_check_is_looked_at_on_its_level(unit, scope, at_commune, at_district):
    check(table(), scope=scope)
    observe(unit, tong=7, nam=2, nu=3)

    assert len(problems(unit)) == at_commune
    assert len(problems(unit.parent)) == at_district


def test_sum_of_communes_says_that_it_is_one(unit):
    check(table())
    observe(unit, tong=7, nam=2, nu=3)

    finding = checks.review(unit.parent, PERIOD).findings[0]

    assert finding.is_rolled_up
    assert not checks.review(unit, PERIOD).findings[0].is_rolled_up


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("tong = = nam", "Không đọc được biểu thức “tong = = nam”."),
        ("tong + nam", "Biểu thức phải là một điều kiện, ví dụ tong = nam + nu."),
        ("tong = chua_co", "Không có chỉ tiêu mang mã “chua_co”."),
        ("__import__(1) = 2", "Không có hàm “__import__” với 1 giá trị."),
    ],
)
def test_check_that_cannot_be_read_is_said_and_breaks_nothing(unit, expression, sentence):
    group = table()
    check(group, expression, code="hong", order=1)
    check(group, order=2)
    observe(unit, tong=7, nam=2, nu=3)

    review = checks.review(unit, PERIOD)

    assert [each.code for each in review.findings] == ["tong-hai-phan"]
    assert [each.broken for each in review.broken] == [sentence]


@pytest.mark.parametrize("formula", ["tong +", "vong + 1", "prev(vong)", "tong = nam + nu = 3"])
def test_formula_that_cannot_be_computed_breaks_nothing(unit, formula):
    group = table()
    indicator(group, "vong", formula=formula)
    check(group, "tong = vong")
    observe(unit, tong=7, nam=2, nu=3)

    review = checks.review(unit, PERIOD)

    assert review.findings == []
    assert review.broken[0].broken.endswith(".")


def test_check_out_of_use_is_not_looked_at(unit):
    check(table(), is_active=False)
    observe(unit, tong=7, nam=2, nu=3)

    assert problems(unit) == []


def test_invalid_text_is_an_error_in_the_words_of_the_field(unit):
    group = table(codes=("tong",))
    Observation.objects.create(
        indicator=group.indicators.get(), unit=unit, period=PERIOD, typed_text="chín"
    )

    finding = checks.review(unit, PERIOD).findings[0]

    assert finding.severity == Severity.ERROR
    assert finding.problem == "Số liệu đã nhập chưa hợp lệ: “chín”."
    assert finding.action.endswith(".")
    assert finding.names == (f"o-{group.indicators.get().pk}-2021-0",)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (-1, ["Số liệu phải nằm trong khoảng cho phép: -1 < 0."]),
        (120, ["Số liệu phải nằm trong khoảng cho phép: 120 > 100."]),
        (0, []),
        (100, []),
    ],
)
def test_value_out_of_its_bounds_is_an_error(unit, value, found):
    indicator(table(codes=()), "ty_le", data_type=DataType.PERCENT, lower=0, upper=100)
    observe(unit, ty_le=value)

    assert problems(unit) == found


def test_ratio_above_its_base_is_an_error(unit):
    indicator(table(codes=()), "ty_so", data_type=DataType.RATIO)
    Observation.objects.filter(pk=observe(unit, ty_so=20)[0].pk).update(base=19)

    assert problems(unit) == ["Số liệu phải nằm trong khoảng cho phép: 20 > 19."]


def test_errors_stand_before_queries(unit):
    group = table()
    check(group, severity=Severity.QUERY, order=1)
    check(group, code="nam-khong-qua", expression="nam <= 1", order=2)
    observe(unit, tong=7, nam=2, nu=3)

    found = checks.review(unit, PERIOD).findings

    assert [each.code for each in found] == ["nam-khong-qua", "tong-hai-phan"]


def test_pending_values_stand_in_the_place_of_the_stored(unit):
    check(table())
    observe(unit, tong=5, nam=2, nu=3)
    total = Indicator.objects.get(code="tong")
    pending = Observation(indicator=total, unit=unit, period=PERIOD, value=Decimal(7))

    found = checks.review(unit, PERIOD, pending=[pending]).findings

    assert problems(unit) == []
    assert [each.numbers for each in found] == ["7 ≠ 2 + 3 (= 5)"]


@pytest.mark.parametrize("value", [Decimal(4), None])
def test_pending_values_can_settle_what_is_stored(unit, value):
    check(table())
    observe(unit, tong=7, nam=2, nu=3)
    male = Indicator.objects.get(code="nam")
    pending = Observation(indicator=male, unit=unit, period=PERIOD, value=value)

    assert problems(unit, pending=[pending]) == []


def test_pending_text_that_is_not_valid_is_an_error(unit):
    table(codes=("tong",))
    total = Indicator.objects.get(code="tong")
    pending = Observation(indicator=total, unit=unit, period=PERIOD, typed_text="chín")

    assert problems(unit, pending=[pending]) == ["Số liệu đã nhập chưa hợp lệ: “chín”."]


def test_pending_values_count_in_the_sum_of_items(unit):
    group, other = table(layout=Layout.ITEMS, codes=("nhan",)), table("khac", codes=("tong",))
    first, second = items(group, "a", "b")
    check(other, "tong = nhan")
    observe(unit, tong=9)
    observe(unit, first, nhan=4)
    row = Indicator.objects.get(code="nhan")
    pending = Observation(indicator=row, unit=unit, period=PERIOD, item=second, value=Decimal(5))

    assert problems(unit) == ["Tổng số phải bằng nam cộng nữ: 9 ≠ 4."]
    assert problems(unit, pending=[pending]) == []


def test_findings_of_cells_are_those_that_touch_them(unit):
    group = table(codes=("tong", "nam", "nu", "khac"))
    check(group)
    check(group, "khac <= 1", code="khac-it")
    observe(unit, tong=7, nam=2, nu=3, khac=4)
    male = Indicator.objects.get(code="nam")

    found = checks.findings_of_cells(group, unit, PERIOD, [f"o-{male.pk}-2021-0"])

    assert [each.code for each in found] == ["tong-hai-phan"]
    assert found[0].as_json() == {
        "key": "tong-hai-phan-2021-0",
        "group": "bang",
        "check": "tong-hai-phan",
        "severity": "error",
        "unit": {"key": unit.key, "code": unit.code, "name": "xã Quài Tở"},
        "period": "2021",
        "item": None,
        "cells": [
            {"name": cell.name, "indicator": code, "period": "2021"}
            for cell, code in zip(found[0].cells, ("tong", "nam", "nu"), strict=True)
        ],
        "problem": "Tổng số phải bằng nam cộng nữ: 7 ≠ 2 + 3 (= 5).",
        "action": "Hãy xem lại ba ô này.",
        "explanation": None,
    }


def queries_of_review(*units, period=PERIOD):
    with CaptureQueriesContext(
        connection,
    ) as counted:
        checks.review_each(units, period)
    return len(counted)


def test_number_of_queries_does_not_grow(unit):
    group = table()
    check(group)
    observe(unit, tong=7, nam=2, nu=3)
    for_one = queries_of_review(unit)

    more = table("nua", ("a", "b"), years=5)
    more_items = items(table("dong", ("x", "y"), layout=Layout.ITEMS), "i", "k", "l")
    for number in range(5):
        check(more, "a = prev(b)", code=f"nua-{number}")
        check(more_items[0].group, "x <= y", code=f"dong-{number}")
    others = [builders.commune(f"Xã {number}", unit.parent) for number in range(3)]
    for each in others:
        observe(each, a=1, b=2)
        observe(each, more_items[0], x=3, y=2)

    assert for_one <= 7
    assert queries_of_review(unit, *others, unit.parent, unit.parent.parent) <= for_one + 1


def test_review_of_many_is_that_of_each(unit):
    group = table(years=2)
    check(group, "tong = nam + nu and nam <= prev(nu)")
    other = builders.commune("Tênh Phông", unit.parent)
    observe(unit, tong=7, nam=2, nu=3)
    observe(other, tong=5, nam=9, nu=3)
    observe(other, period="2020", nu=1)
    units = [unit, other, unit.parent, unit.parent.parent]

    together = checks.review_each(units, PERIOD)

    alone = [checks.review(each, PERIOD) for each in units]
    assert [each.findings for each in together] == [each.findings for each in alone]
    assert [len(each.findings) for each in together] == [1, 1, 1, 1]
