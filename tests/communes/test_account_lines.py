import pytest

from communes.account_lines import check_lines, split_lines
from communes.enums import DutyKind, UnitKind
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return builders.district("Huyện Mẫu")


@pytest.fixture
def administrator(district):
    builders.commune("Quài Tở", district, code="03301")
    builders.commune("Định An", district, code="03302")
    builders.commune("Định An", district, code="03303", kind=UnitKind.TOWNSHIP)
    return builders.actor(DutyKind.ADMINISTRATION, district)


def check(administrator, text):
    return check_lines(administrator, split_lines(text))


@pytest.mark.parametrize("place", ["xã Quài Tở", "Quài Tở", "quai to", "XÃ QUÀI TỞ", "03301"])
@pytest.mark.parametrize("duty", ["Đầu mối xã", "dau moi xa"])
def test_right_line_becomes_an_account(administrator, place, duty):
    (line,) = check(administrator, f"Quai-To.Lan; Lò Thị Lan; {duty}; {place}; 0912 345 678")

    assert line.problems == ()
    assert (line.account.username, line.account.full_name) == ("quai-to.lan", "Lò Thị Lan")
    assert (line.account.duty.kind, line.account.duty.unit.code) == (DutyKind.ENTRY, "03301")
    assert line.account.telephone == "0912 345 678"


def test_kind_of_the_unit_tells_namesakes_apart(administrator):
    (line,) = check(administrator, "an.nguoi; Lò Thị An; Đầu mối xã; thị trấn Định An")

    assert line.account.duty.unit.code == "03303"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("; Lò Thị Lan; Đầu mối xã; Quài Tở", "Chưa có tên đăng nhập."),
        ("lan.lo; Lò Thị Lan; Đầu mối xã", "Chưa có đơn vị."),
        ("LAN LO; Lò Thị Lan; Đầu mối xã; Quài Tở", "chữ thường không dấu"),
        ("lan.lo; Lò Thị Lan; Chủ tịch; Quài Tở", "Không có nhiệm vụ “Chủ tịch”."),
        ("lan.lo; Lò Thị Lan; Đầu mối xã; Mường Lạ", "Không có đơn vị “Mường Lạ”"),
        ("lan.lo; Lò Thị Lan; Đầu mối xã; Định An", "xã Định An (mã 03302) và thị trấn"),
        ("lan.lo; Lò Thị Lan; Đầu mối xã; Huyện Mẫu", "chỉ giao tại đơn vị cấp xã"),
        ("lan.lo; Lò Thị Lan; Cơ quan thẩm định; Quài Tở", "không giao tại đơn vị cấp xã"),
        ("lan.lo; Lò Thị Lan; Cơ quan phối hợp; Huyện Mẫu", "cần chọn cơ quan"),
        ("lan.lo; Lò Thị Lan; Đầu mối xã; Quài Tở; gọi sau", "Số điện thoại"),
        ("lan.lo; Lò Thị Lan; Đầu mối xã; Quài Tở; 0912345678; thừa", "nhiều cột hơn"),
        ("da.co; Lò Thị Lan; Đầu mối xã; Quài Tở", "đã có trong hệ thống"),
    ],
)
def test_wrong_line_says_what_is_wrong_and_keeps_its_text(administrator, text, words):
    builders.user(username="da.co")

    (line,) = check(administrator, text)

    assert line.account is None
    assert words in " ".join(line.problems)
    assert line.text == text


def test_name_on_two_lines_is_wrong_on_both(administrator):
    text = "lan.lo; Lò Thị Lan; Đầu mối xã; Quài Tở\nLAN.LO; Lò Thị Lan; Đầu mối xã; Quài Tở"

    assert [line.account for line in check(administrator, text)] == [None, None]


def test_unit_outside_the_scope_does_not_exist(administrator):
    builders.commune("Xa Lạ")

    (line,) = check(administrator, "lan.lo; Lò Thị Lan; Đầu mối xã; Xa Lạ")

    assert "Không có đơn vị “Xa Lạ” trong phạm vi quản lý." in line.problems


def test_blank_lines_and_titles_are_no_lines():
    assert split_lines("Tên đăng nhập; Họ và tên\n\n ; ;\na\tb") == [["a", "b"]]


@pytest.mark.parametrize("count", [1, 3, 40])
def test_number_of_queries_does_not_grow(administrator, count, django_assert_num_queries):
    text = "\n".join(f"nguoi.{n}; Lò Thị Lan; Đầu mối xã; Quài Tở" for n in range(count))

    with django_assert_num_queries(2):
        lines = check(administrator, text)

    assert all(line.account for line in lines)
