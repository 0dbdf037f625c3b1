"""The statistics of a unit as formulas see them: other periods, items, and the sums of communes."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import DataType, Layout, RollUp, Scope
from assessments.expressions import parse
from assessments.models import Indicator, Observation
from assessments.statistics import Book, books_of
from assessments.statistics.indicators import items_together, value_of
from communes.enums import Tier
from communes.models import AdministrativeUnit
from tests import builders
from tests.assessments.checks.tables import indicator, items, observe, table

PERIOD = "2021"
pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return builders.district("Tuần Giáo")


def worth(unit, text, period=PERIOD, item_id=None):
    return Book(unit).result(parse(text), period, item_id)


@pytest.mark.parametrize(
    ("text", "period", "value"),
    [
        ("tong", "2021", 21),
        ("prev(tong)", "2021", 20),
        ("prev(tong)", "2015", None),
        ("prev(tong)", "2021-H1", 202),
        ("prev(tong)", "2021-Q1", 204),
        ("year_ago(tong)", "2021-H1", 201),
        ("year_ago(tong)", "2021", 20),
        ("at(tong, 2016)", "2021-H1", 16),
        ("at(tong, 2014)", "2021", None),
        ("first(tong)", "2015..2020", 15),
        ("last(tong)", "2015..2020", 20),
        ("years(tong)", "2015..2017", 48),
        ("years(tong)", "2012..2016", 31),
        ("years(tong)", "1990..1999", None),
        ("years(tong)", "2021", 21),
        ("last(tong) - first(tong)", "2015..2020", 5),
        ("last_year() - first_year() + 1", "2011..2020", 10),
        ("first_year()", "2021-H1", 2021),
        ("prev(tong)", "1900", None),
        ("khong_co", "2021", None),
        ("khong_co + tong", "2021", None),
        ("base(ty_so)", "2021", 19),
        ("ty_so / base(ty_so) * 100", "2021", Decimal(18) / 19 * 100),
        ("units(tong)", "2021", 1),
    ],
)
def test_reference_speaks_of_its_period(unit, text, period, value):
    indicator(table(), "ty_so", data_type=DataType.RATIO, roll_up=RollUp.NONE)
    for year in range(2015, 2022):
        observe(unit, period=str(year), tong=year - 2000)
    for name, number in (("2020-H1", 201), ("2020-H2", 202), ("2020-Q4", 204)):
        observe(unit, period=name, tong=number)
    Observation.objects.filter(pk=observe(unit, ty_so=18)[0].pk).update(base=19)

    assert worth(unit, text, period) == value


def test_formula_over_communes_is_the_ratio_of_sums(unit):
    group = table()
    indicator(group, "ty_le", formula="100 * nam / tong", data_type=DataType.PERCENT)
    first, second = (builders.commune(name, unit) for name in ("Mùn Chung", "Pú Nhung"))
    observe(first, tong=1, nam=1)
    observe(second, tong=3, nam=0)

    cell = Book(unit).value("ty_le", PERIOD)

    assert (cell.value, cell.behind, cell.is_rolled_up) == (25, (2, 2), True)
    assert Book(first).value("ty_le", PERIOD).value == 100


def test_own_number_beside_a_sum_is_not_counted_among_the_communes(unit):
    group = table()
    indicator(group, "cua_huyen", roll_up=RollUp.NONE, scope=Scope.DISTRICT)
    indicator(group, "ca_hai", formula="cua_huyen + tong", roll_up=RollUp.NONE)
    first, _ = (builders.commune(name, unit) for name in ("Mùn Chung", "Pú Nhung"))
    observe(unit, cua_huyen=41)
    observe(first, tong=58)

    cell = Book(unit).value("ca_hai", PERIOD)

    assert (cell.value, cell.behind, len(cell.rows)) == (99, (1, 2), 2)


def made(keys):
    """Return units that are nowhere stored."""
    return [AdministrativeUnit(pk=key, tier=Tier.COMMUNE) for key in keys]


PAIRS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=12)


@given(PAIRS)
def test_sum_of_communes_never_adds_ratios(pairs):
    """Whatever the communes report, n/N of all is the sum of n over the sum of N."""
    above = AdministrativeUnit(pk=1, tier=Tier.DISTRICT)
    communes = made(range(2, 2 + len(pairs)))
    row = Indicator(pk=1, code="x", data_type=DataType.RATIO, roll_up=RollUp.SUM)
    rows = [
        Observation(pk=each.pk, unit=each, indicator=row, period=PERIOD, value=part, base=whole)
        for each, (part, whole) in zip(communes, pairs, strict=True)
    ]

    cell = value_of(row, above, communes, rows)

    parts, wholes = (sum(each) for each in zip(*pairs, strict=True))
    assert (cell.value, cell.base) == (parts, wholes)
    assert cell.measured_percent().value == Decimal(parts) * 100 / wholes


@given(PAIRS)
def test_items_together_are_the_sums_of_values_and_bases(pairs):
    row = Indicator(pk=1, code="x", data_type=DataType.RATIO, roll_up=RollUp.SUM)
    commune = made([2])[0]
    parts = [
        value_of(row, commune, (), [Observation(pk=1, unit=commune, value=part, base=whole)])
        for part, whole in pairs
    ]

    cell = items_together(row, parts)

    assert (cell.value, cell.base) == tuple(sum(each) for each in zip(*pairs, strict=True))


def test_value_without_an_item_is_that_of_all(unit):
    group = table(layout=Layout.ITEMS)
    first, second, third = items(group, "a", "b", "c")
    observe(unit, first, tong=4)
    observe(unit, second, tong=5)

    book = Book(unit)

    assert book.value("tong", PERIOD).value == 9
    assert book.value("tong", PERIOD, first.pk).value == 4
    assert book.value("tong", PERIOD, third.pk).value is None
    assert book.value("tong", PERIOD, (second.pk, third.pk)).value == 5


def test_name_of_another_table_means_all_of_it_beside_an_item(unit):
    group = table(layout=Layout.ITEMS)
    first, _ = items(group, "a", "b")
    table("khac", ("chung",))
    observe(unit, chung=10)
    observe(unit, first, tong=4)

    assert worth(unit, "tong / chung", item_id=first.pk) == Decimal("0.4")


def test_formula_is_computed_for_each_item(unit):
    group = table(layout=Layout.ITEMS)
    indicator(group, "ty_le", formula="100 * nam / tong", data_type=DataType.PERCENT)
    first, second = items(group, "a", "b")
    observe(unit, first, tong=4, nam=1)
    observe(unit, second, tong=6, nam=3)

    book = Book(unit)

    assert book.value("ty_le", PERIOD, first.pk).value == 25
    assert book.value("ty_le", PERIOD, second.pk).value == 50
    assert book.value("ty_le", PERIOD).value == 40


@pytest.mark.parametrize(
    "formulas",
    [
        {"a": "a + 1"},
        {"a": "prev(a) + 1"},
        {"a": "b", "b": "a"},
        {"a": "b +"},
        {"a": "b < 1"},
        {"a": "min(b, c < 1)"},
        {"a": "khong_co / 0"},
    ],
)
def test_formula_that_cannot_be_computed_has_no_value(unit, formulas):
    group = table()
    for name, formula in formulas.items():
        indicator(group, name, formula=formula)
    observe(unit, tong=3)

    book = Book(unit)

    assert book.value("a", PERIOD).value is None
    assert book.value("tong", PERIOD).value == 3


def test_broken_formulas_are_named():
    group = table()
    indicator(group, "vong", formula="prev(vong)")
    indicator(group, "hong", formula="tong +")

    broken = Book(builders.district()).formulas.broken

    assert broken == {
        "vong": "Công thức quay vòng: vong → vong.",
        "hong": "Không đọc được biểu thức “tong +”.",
    }


def test_commune_of_another_time_is_not_counted(unit):
    table(codes=("tong",))
    gone = builders.commune("Xã cũ", unit, valid_to="2019-12-31")
    new = builders.commune("Xã mới", unit, valid_from="2020-01-01")
    for period in ("2019", "2021"):
        observe(gone, period=period, tong=5)
        observe(new, period=period, tong=7)

    book = Book(unit)

    assert (book.value("tong", "2019").value, book.value("tong", "2021").value) == (5, 7)
    assert book.value("tong", "2021").behind == (1, 1)


def test_pending_row_stands_in_the_place_of_a_communes_own(unit):
    table(codes=("tong",))
    commune = builders.commune(parent=unit)
    observe(commune, tong=5)
    row = Indicator.objects.get(code="tong")
    pending = Observation(indicator=row, unit=commune, period=PERIOD, value=Decimal(8))

    assert Book(unit, [pending]).value("tong", PERIOD).value == 8
    assert Book(unit).value("tong", PERIOD).value == 5


def queries(work):
    with CaptureQueriesContext(connection) as counted:
        work()
    return len(counted)


def test_number_of_queries_is_constant(unit):
    group = table()
    indicator(group, "ty_le", formula="100 * nam / tong")
    commune = builders.commune(parent=unit)
    observe(commune, tong=1, nam=1)

    def read(codes, periods):
        book = Book(unit)
        book.read(codes, periods)
        for code in codes:
            for period in periods:
                book.value(code, period)

    few = queries(lambda: read(["ty_le"], [PERIOD]))
    for number in range(5):
        indicator(group, f"so_{number}", formula=f"tong + {number}")
        observe(builders.commune(f"Xã {number}", unit), tong=number, nam=number)
    periods = [str(year) for year in range(2012, 2022)]
    codes = list(Indicator.objects.values_list("code", flat=True))

    assert queries(lambda: read(codes, periods)) == few == 4


def test_books_of_many_units_take_the_queries_of_one(unit):
    table()
    communes = [builders.commune(f"Xã {number}", unit) for number in range(6)]
    for number, each in enumerate(communes):
        observe(each, tong=number)

    def total(units):
        books = books_of(Book(units[0]), units, [("tong", PERIOD)])
        return [books[each.pk].value("tong", PERIOD).value for each in units]

    assert total([*communes, unit, unit.parent]) == [0, 1, 2, 3, 4, 5, 15, 15]
    assert queries(lambda: total([unit])) == queries(lambda: total([*communes, unit]))


def test_scope_of_the_district_alone_is_not_added_up(unit):
    row = indicator(table(codes=()), "rieng", scope=Scope.DISTRICT, roll_up=RollUp.NONE)
    observe(builders.commune(parent=unit), rieng=5)

    assert Book(unit).value(row.code, PERIOD).value is None
