import io
import re

import pytest
from openpyxl import Workbook

from communes.enums import DutyKind
from communes.models import Change, Duty, User
from tests import builders

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/tai-khoan/"
MANY = f"{LIST}them-nhieu/"
PASSWORD = re.compile(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}")


@pytest.fixture
def place():
    return builders.commune("Quài Tở")


@pytest.fixture
def administrator(client, place):
    """An administrator of the district, logged in."""
    actor = builders.actor(DutyKind.ADMINISTRATION, place.parent, "Quàng Thị Bích")
    client.force_login(actor.user)
    return actor


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def pages_of(user, duty):
    return [
        LIST,
        f"{LIST}them/",
        MANY,
        f"{LIST}{user.pk}/",
        f"{LIST}{user.pk}/khoa/",
        f"{LIST}{user.pk}/mo/",
        f"{LIST}{user.pk}/nhiem-vu/them/",
        f"/quan-tri/nhiem-vu/{duty.pk}/ket-thuc/",
    ]


@pytest.mark.parametrize("kind", [k for k in DutyKind if k != DutyKind.ADMINISTRATION])
def test_pages_are_refused_to_every_other_duty(client, place, kind):
    entry = builders.actor(DutyKind.ENTRY, place)
    client.force_login(builders.actor(kind, place.parent).user)

    for page in pages_of(entry.user, entry.duty):
        assert client.get(page).status_code == 403, page
        assert client.post(page).status_code in (403, 405), page
    assert client.post(f"{LIST}{entry.user.pk}/mat-khau-mot-lan/").status_code == 403


def test_pages_ask_strangers_to_log_in(client, place):
    entry = builders.actor(DutyKind.ENTRY, place)

    for page in pages_of(entry.user, entry.duty):
        assert client.get(page)["Location"].startswith("/dang-nhap/")


def test_account_outside_the_scope_does_not_exist(client, administrator):
    foreign = builders.actor(DutyKind.ENTRY, builders.commune("Xa Lạ"))

    for page in pages_of(foreign.user, foreign.duty)[3:]:
        assert client.get(page).status_code == 404, page
        assert client.post(page, {"reason": "thử"}).status_code in (404, 405), page
    foreign.user.refresh_from_db()
    assert foreign.user.is_active


def test_account_with_a_duty_outside_is_seen_but_not_changed(client, administrator, place):
    shared = builders.actor(DutyKind.ENTRY, place)
    builders.actor(DutyKind.INSPECTION, builders.district(), person=shared.user)
    page = f"{LIST}{shared.user.pk}/"

    assert "chỉ được xem" in text_of(client.get(page))
    assert client.post(f"{page}mat-khau-mot-lan/").status_code == 403
    assert client.post(f"{page}khoa/", {"reason": "thử"}).status_code == 403
    assert client.post(f"{page}nhiem-vu/them/").status_code == 403


def test_duty_inside_is_ended_even_if_the_person_works_elsewhere_too(client, administrator, place):
    shared = builders.actor(DutyKind.ENTRY, place)
    builders.actor(DutyKind.INSPECTION, builders.district(), person=shared.user)

    client.post(
        f"/quan-tri/nhiem-vu/{shared.duty.pk}/ket-thuc/",
        {"last_day": "05/02/2022", "reason": "chuyển công tác"},
    )

    shared.duty.refresh_from_db()
    assert shared.duty.valid_to.isoformat() == "2022-02-05"


@pytest.mark.parametrize("typed", ["quang thi bich", "Bích", "BÍCH"])
def test_account_is_found_without_marks(client, administrator, place, typed):
    builders.actor(DutyKind.ENTRY, place, "Lò Văn Ủy")

    page = text_of(client.get(LIST, {"tim": typed}))

    assert "Quàng Thị Bích</a>" in page
    assert "Lò Văn Ủy" not in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"nhiem_vu": "entry"}, {"Lan"}),
        ({"tinh_trang": "da-khoa"}, {"Khóa"}),
        ({"tinh_trang": "khong-nhiem-vu"}, {"Rỗi"}),
        ({"tinh_trang": "vo-nghia"}, {"Lan", "Khóa", "Rỗi"}),
    ],
)
def test_list_is_filtered(client, administrator, place, asked, shown):
    builders.actor(DutyKind.ENTRY, place, "Lan")
    locked = builders.actor(DutyKind.OPINION, place, "Khóa").user
    User.objects.filter(pk=locked.pk).update(is_active=False)
    builders.user("Rỗi")

    page = text_of(client.get(LIST, asked))

    assert {name for name in ("Lan", "Khóa", "Rỗi") if f"{name}</a>" in page} == shown


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_for_any_number(
    client, administrator, place, count, django_assert_num_queries
):
    for _ in range(count):
        builders.actor(DutyKind.ENTRY, place)

    with django_assert_num_queries(7):
        client.get(LIST)


def test_long_list_has_pages_that_keep_the_filter(client, administrator, place):
    for number in range(60):
        builders.actor(DutyKind.ENTRY, place, f"Người {number}")

    page = text_of(client.get(LIST, {"tim": "nguoi", "trang": "2"}))

    assert "Trang 2 / 2" in page
    assert "tim=nguoi&amp;trang=1" in page


def typed_account(place, **fields):
    own = {"username": "quai-to.lan", "full_name": "Lò Thị Lan", "kind": "entry", "unit": place.pk}
    return own | fields


def test_created_account_shows_its_password_once(client, administrator, place):
    response = client.post(f"{LIST}them/", typed_account(place, valid_from="05/02/2022"))

    (password,) = set(PASSWORD.findall(text_of(response)))
    user = User.objects.get(username="quai-to.lan")
    assert user.check_password(password)
    assert user.duties.get().valid_from.isoformat() == "2022-02-05"
    assert "no-store" in response["Cache-Control"]
    assert password not in text_of(client.get(f"{LIST}{user.pk}/"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"username": "Có Dấu"}, "chữ thường không dấu"),
        ({"username": "da.co"}, "đã có"),
        ({"valid_from": "2022-13-01"}, "ngày/tháng/năm"),
        ({"valid_from": "05/02/2022", "valid_to": "04/02/2022"}, "bằng hoặc sau"),
        ({"kind": ""}, "Hãy chọn nhiệm vụ."),
    ],
)
def test_wrong_account_is_refused_and_what_was_typed_stays(
    client, administrator, place, fields, words
):
    builders.user(username="da.co")

    page = text_of(client.post(f"{LIST}them/", typed_account(place, **fields)))

    assert words in page
    assert "Cần sửa trước khi tiếp tục" in page
    assert 'value="Lò Thị Lan"' in page
    assert not User.objects.filter(full_name="Lò Thị Lan").exists()


def test_duty_outside_the_scope_cannot_be_given(client, administrator, place):
    user = builders.actor(DutyKind.ENTRY, place).user
    outside = builders.commune("Xa Lạ")

    client.post(f"{LIST}them/", typed_account(outside))
    client.post(f"{LIST}{user.pk}/nhiem-vu/them/", {"kind": "entry", "unit": outside.pk})
    client.post(
        f"{LIST}{user.pk}/nhiem-vu/them/", {"kind": "decision", "unit": place.parent.parent_id}
    )

    assert not Duty.objects.exclude(unit__in=[place, place.parent]).exists()


def test_duty_is_given_in_scope(client, administrator, place):
    user = builders.actor(DutyKind.ENTRY, place).user

    client.post(f"{LIST}{user.pk}/nhiem-vu/them/", {"kind": "records", "unit": place.parent_id})

    assert user.duties.filter(kind=DutyKind.RECORDS, unit=place.parent).exists()


def test_one_time_password_is_given_after_the_page_that_asks(client, administrator, place):
    user = builders.actor(DutyKind.ENTRY, place).user
    page = f"{LIST}{user.pk}/mat-khau-mot-lan/"

    assert page in text_of(client.get(f"{LIST}{user.pk}/"))
    assert "không lấy lại được" in text_of(client.get(page))
    user.refresh_from_db()
    assert user.check_password(builders.PASSWORD)
    (password,) = set(PASSWORD.findall(text_of(client.post(page))))
    user.refresh_from_db()
    assert user.check_password(password)


def test_account_is_disabled_after_the_page_that_asks(client, administrator, place):
    user = builders.actor(DutyKind.ENTRY, place).user
    page = f"{LIST}{user.pk}/khoa/"

    assert "bị đăng xuất ngay" in text_of(client.get(page))
    assert "Hãy nhập lý do." in text_of(client.post(page, {"reason": " "}))
    client.post(page, {"reason": "nghỉ hưu"})

    user.refresh_from_db()
    assert not user.is_active
    assert "nghỉ hưu" in text_of(client.get(f"{LIST}{user.pk}/"))


LINES = "lan.lo; Lò Thị Lan; Đầu mối xã; Quài Tở\nsai; Lò Văn Sai; Chủ tịch; Quài Tở"


def test_checked_lines_create_nothing_yet(client, administrator):
    page = text_of(client.post(MANY, {"lines": LINES}))

    assert "1 dòng đúng trong 2 dòng" in page
    assert "Không có nhiệm vụ “Chủ tịch”" in page
    assert User.objects.count() == 1


def test_right_lines_are_taken_and_wrong_ones_stay(client, administrator):
    page = text_of(client.post(MANY, {"lines": LINES, "create": "1"}))

    assert User.objects.get(username="lan.lo").check_password(PASSWORD.search(page)[0])
    assert "sai; Lò Văn Sai; Chủ tịch; Quài Tở</textarea>" in page
    assert Change.objects.filter(new="được tạo").count() == 1


def test_workbook_rows_become_lines(client, administrator):
    book = Workbook()
    book.active.append(["Tên đăng nhập", "Họ và tên", "Nhiệm vụ", "Đơn vị"])
    book.active.append(["lan.lo", "Lò Thị Lan", "Đầu mối xã", "Quài Tở"])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "danh-sach.xlsx"

    page = text_of(client.post(MANY, {"workbook": file}))

    assert "1 dòng đúng trong 1 dòng" in page
    assert "lan.lo; Lò Thị Lan; Đầu mối xã; Quài Tở</textarea>" in page


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "Hãy dán danh sách"),
        ("\n".join(f"nguoi.{n}; Lò Lan; Đầu mối xã; Quài Tở" for n in range(41)), "tối đa 40 dòng"),
    ],
)
def test_no_lines_and_too_many_are_refused(client, administrator, lines, words):
    page = text_of(client.post(MANY, {"lines": lines, "create": "1"}))

    assert words in page
    assert lines in page
    assert User.objects.count() == 1


def test_file_that_is_no_workbook_is_refused(client, administrator):
    file = io.BytesIO(b"khong phai xlsx")
    file.name = "danh-sach.xlsx"

    page = text_of(client.post(MANY, {"lines": LINES, "workbook": file, "create": "1"}))

    assert "Cần sửa trước khi tiếp tục" in page
    assert User.objects.count() == 1
