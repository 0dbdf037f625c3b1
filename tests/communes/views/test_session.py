from datetime import timedelta

import pytest
from django.test import Client

from communes import clock
from communes.enums import DutyKind
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
LOGIN = "/dang-nhap/"
ENTRY = {"username": "nguoi.a", "password": builders.PASSWORD}


@pytest.fixture
def person():
    return builders.user("Lò Thị Lan", "nguoi.a")


def test_right_password_leads_home(client, person):
    assert client.post(LOGIN, ENTRY)["Location"] == "/"
    assert client.get("/").wsgi_request.user == person


@pytest.mark.parametrize("typed", [" nguoi.a ", "NGUOI.A"])
def test_login_name_is_taken_in_any_case(client, person, typed):
    assert client.post(LOGIN, ENTRY | {"username": typed}).status_code == 302


@pytest.mark.parametrize("username", ["nguoi.a", "khong-co"])
def test_wrong_entry_does_not_tell_which_part_was_wrong(client, person, username):
    page = client.post(LOGIN, {"username": username, "password": "sai"})

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page.content.decode()
    assert not page.wsgi_request.user.is_authenticated


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/don-vi/", "/don-vi/"),
        ("https://ke-gian.example/", "/"),
        ("//ke-gian.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_log_in_leads_on_within_this_site_only(client, person, wanted, reached):
    assert client.post(f"{LOGIN}?next={wanted}", ENTRY)["Location"] == reached


def test_page_asked_for_is_remembered(client):
    assert client.get("/don-vi/")["Location"] == f"{LOGIN}?next=/don-vi/"


def test_person_inside_is_led_home(client, person):
    client.force_login(person)

    assert client.get(LOGIN)["Location"] == "/"


def test_contacts_are_shown_with_their_telephone(client):
    helper = builders.actor(DutyKind.ADMINISTRATION, builders.district(), "Quàng Thị Bích").user
    silent = builders.actor(DutyKind.REVIEW, builders.district(), "Người Im Lặng").user
    helper.telephone = "0215 386 0001"
    helper.save()

    page = client.get(LOGIN).content.decode()

    assert "Quàng Thị Bích" in page
    assert "0215 386 0001" in page
    assert silent.full_name not in page


def test_too_many_wrong_passwords_lock_the_name(client, person, settings):
    settings.AXES_ENABLED, settings.AXES_FAILURE_LIMIT = True, 3
    for typed in ("nguoi.a", "NGUOI.A", " nguoi.a"):
        locked = client.post(LOGIN, {"username": typed, "password": "sai"})

    elsewhere = client.post(LOGIN, ENTRY, REMOTE_ADDR="10.0.0.9")

    assert locked.status_code == elsewhere.status_code == 429
    assert "Đã nhập sai quá nhiều lần" in locked.content.decode()
    assert "Hãy đợi 15 phút" in locked.content.decode()


def test_too_many_wrong_names_lock_the_address(client, person, settings):
    settings.AXES_ENABLED, settings.AXES_FAILURE_LIMIT = True, 3
    for name in ("a", "b", "c"):
        client.post(LOGIN, {"username": name, "password": "sai"})

    assert client.post(LOGIN, ENTRY).status_code == 429
    assert client.post(LOGIN, ENTRY, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_log_out_takes_a_post(client, person):
    client.force_login(person)

    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/")["Location"] == LOGIN
    assert not client.get("/").wsgi_request.user.is_authenticated


def test_duty_of_somebody_else_cannot_be_chosen(client, person):
    foreign = builders.actor(DutyKind.DECISION, builders.district()).duty
    client.force_login(person)

    assert client.post("/nhiem-vu/", {"duty": foreign.pk}).status_code == 404
    assert client.post("/nhiem-vu/", {"duty": "abc"}).status_code == 404
    assert client.get("/nhiem-vu/").status_code == 405


NEW = "nếp nương Tuần Giáo"


def change(client, old=builders.PASSWORD, first=NEW, second=NEW):
    typed = {"old_password": old, "new_password1": first, "new_password2": second}
    return client.post("/mat-khau/", typed)


def test_changed_password_keeps_this_session_and_ends_the_others(client, person):
    other = Client()
    client.force_login(person)
    other.force_login(person)

    change(client)

    assert client.get("/").status_code == 200
    assert other.get("/").status_code == 302
    assert Change.objects.get().new == "người dùng tự đổi"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"old": "sai"}, "Mật khẩu hiện tại chưa đúng"),
        ({"second": "khác hẳn thế này"}, "chưa giống nhau"),
        ({"first": "ngắn", "second": "ngắn"}, "ít nhất 10"),
        ({"first": builders.PASSWORD, "second": builders.PASSWORD}, "phải khác"),
        ({"first": "Lò Thị Lan", "second": "Lò Thị Lan"}, "quá giống"),
    ],
)
def test_unfit_password_is_refused_with_the_reason(client, person, typed, words):
    client.force_login(person)

    page = change(client, **typed).content.decode()

    assert words in page
    assert "Cần sửa trước khi tiếp tục" in page
    person.refresh_from_db()
    assert person.check_password(builders.PASSWORD)


def test_one_time_password_is_changed_and_the_way_is_free(client, person):
    person.must_change_password = True
    person.password_expires_at = clock.now() + timedelta(days=1)
    person.save()
    client.post(LOGIN, ENTRY)

    assert client.get("/")["Location"] == "/mat-khau/"
    change(client)
    assert client.get("/").status_code == 200
