import pytest
from django.contrib.auth import authenticate

from config.login_guard import client_address
from tests import builders

PASSWORD = "mật khẩu đúng 1"
HERE, ELSEWHERE = "10.0.0.1", "10.0.0.2"


@pytest.fixture(autouse=True)
def _guarded(settings):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3


@pytest.fixture
def clerk(db):
    clerk = builders.user(username="dau-moi")
    clerk.set_password(PASSWORD)
    clerk.save()
    return clerk


def log_in(rf, username, password, address=HERE):
    request = rf.post("/dang-nhap/", {"username": username}, REMOTE_ADDR=address)
    return authenticate(request, username=username, password=password)


def test_right_password_opens_after_a_few_mistakes(rf, clerk):
    for _ in range(2):
        log_in(rf, "dau-moi", "sai")

    assert log_in(rf, "dau-moi", PASSWORD) == clerk


def test_name_is_locked_wherever_the_next_try_comes_from(rf, clerk):
    for _ in range(3):
        log_in(rf, "dau-moi", "sai")

    assert log_in(rf, "dau-moi", PASSWORD, address=ELSEWHERE) is None


def test_address_is_locked_whatever_name_it_tries_next(rf, clerk):
    for name in ("một", "hai", "ba"):
        log_in(rf, name, "sai")

    assert log_in(rf, "dau-moi", PASSWORD) is None
    assert log_in(rf, "dau-moi", PASSWORD, address=ELSEWHERE) == clerk


@pytest.mark.parametrize("spelling", ["DAU-MOI", " dau-moi "])
def test_name_is_locked_however_it_is_spelt(rf, clerk, spelling):
    for _ in range(3):
        log_in(rf, spelling, "sai")

    assert log_in(rf, "dau-moi", PASSWORD, address=ELSEWHERE) is None


def test_address_is_the_connection_without_a_proxy(rf, settings):
    settings.BEHIND_PROXY = False
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4")

    assert client_address(request) == "10.0.0.1"


def test_address_behind_a_proxy_is_what_the_proxy_wrote_last(rf, settings):
    settings.BEHIND_PROXY = True
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 5.6.7.8")

    assert client_address(request) == "5.6.7.8"


def test_address_behind_a_proxy_that_wrote_none_is_the_connection(rf, settings):
    settings.BEHIND_PROXY = True

    assert client_address(rf.get("/", REMOTE_ADDR="10.0.0.1")) == "10.0.0.1"
