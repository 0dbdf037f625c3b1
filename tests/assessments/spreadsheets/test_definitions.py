"""The workbook of groups, items, indicators and checks: out, back in, and what is wrong in it."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessments import loading
from assessments.definitions import changes_of, revision_of, stored_definitions
from assessments.enums import DataType, Layout, PrintStyle, RollUp, Scope, Severity
from assessments.models import BreakdownItem, Check, Indicator, IndicatorGroup
from assessments.spreadsheets.definitions_import import import_definitions
from assessments.spreadsheets.definitions_reading import read_definitions
from assessments.spreadsheets.definitions_sheets import WHAT, write_definitions_workbook
from assessments.spreadsheets.imports import kind_of
from communes.access import SYSTEM
from communes.models import Change
from communes.workbooks import read_workbook
from tests.assessments.definitions.definitions import CHECK, GROUP, INDICATOR, ITEM, definitions

pytestmark = pytest.mark.django_db

WORDS = st.text("aăâđệỗửYĐ09.,;:%/()=+-@<>&\"'_|“”{}", min_size=1, max_size=20).map(
    lambda text: f"w{text}"
)
MAYBE = st.just("") | WORDS
SMALL = st.integers(0, 20)
NUMBERS = st.none() | st.decimals(-(10**9), 10**9, places=4, allow_nan=False).map(
    lambda number: number.normalize() + 0
)


def choice(choices):
    return st.sampled_from([each.value for each in choices])


@st.composite
def definitions_of_any_kind(draw):
    """Draw definitions that fit together, their words as a person may write them."""
    codes = draw(
        st.lists(
            st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    groups = [
        {
            "code": code,
            "title": draw(WORDS),
            "heading": draw(MAYBE),
            "order": draw(SMALL),
            "layout": draw(choice(Layout)),
            "scope": draw(choice(Scope)),
            "years": draw(SMALL),
            "periods": draw(st.sampled_from(["", "2015", "2015; 2016", "2017..2021"])),
            "period_kinds": draw(st.sampled_from(["", "year", "year;half_year", "quarter;years"])),
            "label_head": draw(WORDS),
            "number_format": draw(st.sampled_from(["{}", "{}.", "({})", "PL"])),
            "note": draw(st.sampled_from(["", "Một dòng", "Hai\ndòng"])),
            "last_day": draw(st.none() | st.integers(1, 31)),
            "appendix": draw(st.none() | SMALL),
        }
        for code in codes
    ]
    items = [
        {"group": code, "code": "dat", "label": draw(WORDS), "scope": draw(choice(Scope))}
        for code in codes[:2]
    ]
    names = draw(
        st.lists(
            st.from_regex(r"[a-z][a-z0-9_]{1,8}", fullmatch=True).filter(
                lambda name: (
                    name not in ("and", "or", "not", "in", "is", "if", "as") and "__" not in name
                )
            ),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    indicators = [
        {
            "code": name,
            "label": draw(WORDS),
            "column_label": draw(MAYBE),
            "unit_of_measure": draw(MAYBE),
            "data_type": draw(choice(set(DataType) - {DataType.TEXT, DataType.HEADING})),
            "scope": draw(choice(Scope)),
            "roll_up": draw(choice(RollUp)),
            "offices": draw(MAYBE),
            "order": draw(SMALL),
            "group": codes[0],
            "parent": names[0] if at and draw(st.booleans()) else "",
            "print_style": draw(choice(PrintStyle)),
            "is_italic": draw(st.booleans()),
            "indent": draw(SMALL),
            "lower": draw(NUMBERS),
            "formula": f"2 * {names[0]}" if at and draw(st.booleans()) else "",
        }
        for at, name in enumerate(names)
    ]
    checks = [
        {
            "code": f"d-{name}",
            "group": codes[-1],
            "severity": draw(choice(Severity)),
            "label": draw(WORDS),
            "expression": f"{name} <= 5",
            "action": draw(WORDS),
            "is_active": draw(st.booleans()),
        }
        for name in names[:2]
    ]
    return definitions(groups, items, indicators, checks)


def book_of(data, **cells):
    """Return the workbook of the definitions with some cells changed, as read."""
    book = load_workbook(BytesIO(write_definitions_workbook(data)))
    for place, value in cells.items():
        sheet, _, address = place.partition("_")
        book[SHEETS[sheet]][address].value = value
    file = BytesIO()
    book.save(file)
    return read_workbook(file.getvalue())


SHEETS = {"bang": "Bảng", "linhvuc": "Lĩnh vực", "chitieu": "Chỉ tiêu", "dieukien": "Điều kiện"}
PLAIN = definitions(items=({},), checks=({},))


def taken(data):
    return import_definitions(book_of(data), actor=SYSTEM)


def errors_of(**cells):
    return read_definitions(book_of(PLAIN, **cells))[1]


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=definitions_of_any_kind())
def test_what_is_written_is_read_again(data):
    sent, errors, _ = read_definitions(read_workbook(write_definitions_workbook(data)))

    assert errors == []
    assert sent.rows == data.rows


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=definitions_of_any_kind())
def test_what_is_taken_is_stored_and_comes_out_again(data):
    Indicator.objects.update(parent=None)
    for model in (Check, Indicator, BreakdownItem, IndicatorGroup):
        model.objects.all().delete()

    taken(data)

    stored = stored_definitions()
    assert stored.rows == data.rows
    assert taken(stored).changes == []


def test_shipped_definitions_come_back_without_a_change():
    loading.load_statistics()
    before = revision_of(stored_definitions())

    result = import_definitions(
        read_workbook(write_definitions_workbook(stored_definitions())), actor=SYSTEM
    )

    assert (result.accepted, result.changes, result.errors) == (0, [], ())
    assert result.unchanged == stored_definitions().count
    assert revision_of(stored_definitions()) == before
    assert not Change.objects.exists()


def test_workbook_names_its_kind():
    assert kind_of(book_of(PLAIN)) == WHAT
    assert kind_of(read_workbook(write_definitions_workbook(None))) == WHAT


def test_row_that_is_not_in_the_file_stays():
    taken(PLAIN)

    result = taken(definitions(indicators=({"label": "Tên mới"},)))

    assert [(each.where, each.old, each.new) for each in result.changes] == [
        ("chỉ tiêu so_hop, tên chỉ tiêu", "Số cuộc họp", "Tên mới")
    ]
    assert IndicatorGroup.objects.get().items.exists()


def test_marked_row_is_removed_and_told():
    taken(PLAIN)

    import_definitions(book_of(PLAIN, dieukien_J2="x", linhvuc_F2="X"), actor=SYSTEM)

    stored = stored_definitions()
    assert stored.rows["checks"] == stored.rows["items"] == {}
    removed = Change.objects.filter(new="", subject_table="assessments.check")
    assert removed.filter(field="điều kiện", old="so_hop >= 0").exists()


def test_new_row_is_told_field_by_field():
    taken(PLAIN)

    told = Change.objects.filter(subject_table="assessments.indicator").values_list("field", "new")
    assert ("tên chỉ tiêu", "Số cuộc họp") in told
    assert ("kiểu số liệu", "số nguyên") in told


def test_dry_run_writes_nothing():
    result = import_definitions(book_of(PLAIN), actor=SYSTEM, dry_run=True)

    assert result.accepted == 4
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    ("place", "value", "sheet", "cell", "rule"),
    [
        ("bang_A2", "Bảng 1", "Bảng", "A2", "Mã chỉ gồm chữ thường không dấu"),
        ("bang_B2", None, "Bảng", "B2", "“Tên bảng” không được để trống."),
        ("bang_D2", -1, "Bảng", "D2", "phải là số nguyên từ 0 trở lên"),
        ("bang_D2", 99_999, "Bảng", "D2", "Số này lớn nhất là 32767."),
        ("bang_E2", "ngang", "Bảng", "E2", "không có mức này"),
        ("bang_H2", "năm; tháng", "Bảng", "H2", "Không có loại “tháng”."),
        ("linhvuc_A2", "khac", "Lĩnh vực", "A2", "Không có bảng mang mã “khac”."),
        ("chitieu_A2", "so-hop", "Chỉ tiêu", "A2", "Mã chỉ tiêu bắt đầu bằng chữ"),
        ("chitieu_A2", "so__hop", "Chỉ tiêu", "A2", "Mã chỉ tiêu bắt đầu bằng chữ"),
        ("chitieu_A2", "and", "Chỉ tiêu", "A2", "Mã chỉ tiêu bắt đầu bằng chữ"),
        ("chitieu_P2", "ba", "Chỉ tiêu", "P2", "phải là một số"),
        ("chitieu_P2", "0,12345", "Chỉ tiêu", "P2", "4 chữ số sau dấu phẩy"),
        ("chitieu_R2", "=1+1", "Chỉ tiêu", "R2", "Ô chứa công thức"),
        ("chitieu_R2", "1 +", "Chỉ tiêu", "R2", "Không đọc được biểu thức"),
        ("chitieu_S2", "có", "Chỉ tiêu", "S2", "Cột này chỉ ghi “x”"),
        ("dieukien_E2", "so_hop", "Điều kiện", "E2", "Điều kiện phải là một phép so sánh."),
        ("dieukien_A2", "d" * 61, "Điều kiện", "A2", "dài quá 60 ký tự"),
    ],
)
def test_wrong_cell_is_named_with_its_rule(place, value, sheet, cell, rule):
    (error,) = errors_of(**{place: value})

    assert (error.sheet, error.cell) == (sheet, cell)
    assert rule in error.rule
    assert error.action


def test_code_that_stands_twice_is_named_at_its_second_place():
    twice = definitions(indicators=({}, {"code": "so_nguoi"}))

    (error,) = read_definitions(book_of(twice, chitieu_A3="so_hop"))[1]

    assert (error.cell, error.rule) == ("A3", "Mã “so_hop” đã có ở một dòng trên.")


def test_empty_cell_means_the_usual_value():
    cells = {"bang_E2": None, "bang_J2": None, "chitieu_G2": None, "dieukien_I2": None}
    assert not errors_of(**cells)

    sent = read_definitions(book_of(PLAIN, **cells))[0]

    assert sent.rows["groups"]["bang"]["layout"] == Layout.YEARS
    assert sent.rows["groups"]["bang"]["label_head"] == GROUP["label_head"]
    assert sent.rows["indicators"]["so_hop"]["roll_up"] == RollUp.NONE
    assert sent.rows["checks"]["dieu-kien"]["is_active"] is True
    assert (ITEM["order"], INDICATOR["lower"], CHECK["order"]) == (0, None, 0)


def test_number_typed_with_a_comma_is_read():
    sent = read_definitions(book_of(PLAIN, chitieu_P2="1.234,5"))[0]

    assert sent.rows["indicators"]["so_hop"]["lower"] == Decimal("1234.5")
    assert changes_of(PLAIN, sent)[0].fields[0].new == "1.234,5"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Năm;giai đoạn", "year;years"), ("9 tháng ; quý", "quarter;9_months"), (None, "")],
)
def test_kinds_of_period_are_read_in_any_order(typed, kept):
    sent = read_definitions(book_of(PLAIN, bang_H2=typed))[0]

    assert sent.rows["groups"]["bang"]["period_kinds"] == kept
