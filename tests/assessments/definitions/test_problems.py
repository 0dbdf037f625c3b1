"""What keeps definitions from being stored, said of the row and the field."""

from decimal import Decimal

import pytest

from assessments.definitions import Definitions, merged, problems_of
from tests.assessments.definitions.definitions import definitions

STORED = definitions(
    indicators=(
        {},
        {"code": "tong"},
        {"code": "ty_le", "formula": "100 * so_hop / tong", "data_type": "percent"},
        {"code": "con", "parent": "tong"},
    ),
    checks=({},),
)


def found(sent, stored=STORED):
    problems = problems_of(sent, merged(stored, sent))
    return [(each.table.code, each.key, each.field, each.rule) for each in problems]


def one(**changed):
    return definitions(groups=(), indicators=(changed,))


def test_stored_definitions_have_no_problems():
    assert found(STORED, Definitions({})) == []


@pytest.mark.parametrize(
    ("changed", "field", "rule"),
    [
        ({"group": "khong-co"}, "group", "Không có bảng mang mã “khong-co”."),
        ({"parent": "khong_co"}, "parent", "Không có chỉ tiêu mang mã “khong_co”."),
        ({"parent": "so_hop"}, "parent", "Chỉ tiêu cha lại thuộc chính chỉ tiêu này."),
        ({"code": "tong", "parent": "con"}, "parent", "Chỉ tiêu cha lại thuộc chính"),
        ({"formula": "1 +"}, "formula", "Không đọc được biểu thức"),
        ({"formula": "tong + khong_co"}, "formula", "Không có chỉ tiêu mang mã “khong_co”."),
        ({"formula": "tong > 1"}, "formula", "Công thức phải cho một con số"),
        ({"formula": "so_hop + 1"}, "formula", "Công thức quay vòng: so_hop → so_hop."),
        ({"formula": "ty_le"}, "formula", "Công thức quay vòng"),
        ({"formula": "tong", "data_type": "text"}, "formula", "Dòng tiêu đề và chỉ tiêu bằng chữ"),
        ({"formula": "__import__('os')"}, "formula", ""),
    ],
)
def test_indicator_is_refused(changed, field, rule):
    problems = found(one(**changed))

    assert [each[:3] for each in problems][:1] == [
        ("indicators", changed.get("code", "so_hop"), field)
    ]
    assert problems[0][3].startswith(rule)


def test_parent_of_another_table_is_refused():
    moved = {"group": "khac", "parent": "tong"}
    sent = definitions(groups=({"code": "khac"},), indicators=(moved,))

    assert [each[2] for each in found(sent)] == ["parent"]


def test_bounds_that_cross_are_refused():
    assert [each[2] for each in found(one(lower=Decimal(5), upper=Decimal(1)))] == ["upper"]


@pytest.mark.parametrize(
    ("expression", "rule"),
    [
        ("so_hop", "Điều kiện phải là một phép so sánh."),
        ("so_hop = khong_co", "Không có chỉ tiêu mang mã “khong_co”."),
        ("so_hop = (", "Không đọc được biểu thức"),
    ],
)
def test_check_is_refused(expression, rule):
    (problem,) = found(definitions((), (), (), ({"expression": expression},)))

    assert problem[:3] == ("checks", "dieu-kien", "expression")
    assert problem[3].startswith(rule)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"last_day": 32}, "last_day"),
        ({"last_day": 0}, "last_day"),
        ({"periods": "2015; hai nghìn"}, "periods"),
        ({"number_format": "{x}"}, "number_format"),
        ({"number_format": "{"}, "number_format"),
    ],
)
def test_group_is_refused(changed, field):
    assert [each[:3] for each in found(definitions((changed,), (), ()))] == [
        ("groups", "bang", field)
    ]


@pytest.mark.parametrize(
    ("dropped", "user"),
    [
        ({"indicators": ["tong"]}, "chỉ tiêu"),
        ({"indicators": ["so_hop"]}, "điều kiện dieu-kien"),
        ({"groups": ["bang"]}, "điều kiện dieu-kien"),
    ],
)
def test_row_that_others_need_is_not_removed(dropped, user):
    sent = Definitions({}, {name: frozenset(keys) for name, keys in dropped.items()})

    (problem,) = found(sent)

    assert problem[2] == "code"
    assert f"còn dùng cho {user}" in problem[3]


def test_rows_are_removed_together_with_those_that_need_them():
    gone = {
        "groups": frozenset({"bang"}),
        "indicators": frozenset({"so_hop", "tong", "ty_le", "con"}),
        "checks": frozenset({"dieu-kien"}),
    }

    assert found(Definitions({}, gone)) == []


def test_row_that_was_wrong_before_is_not_held_against_another():
    stored = definitions(indicators=({}, {"code": "hong", "formula": "1 +"}))

    assert found(one(label="Tên mới"), stored) == []
