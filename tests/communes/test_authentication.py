from datetime import timedelta

import pytest

from communes import clock
from communes.authentication import AccountBackend
from communes.models import Installation
from tests import builders

pytestmark = pytest.mark.django_db


def signed_in(user, password=builders.PASSWORD):
    return AccountBackend().authenticate(None, username=user.username, password=password)


def changed(user, **fields):
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    return user


def test_account_in_use_gets_in():
    user = builders.user()

    assert signed_in(user) == user


@pytest.mark.parametrize("typed", ["NGUOI.A", " nguoi.a ", "nguoi.a"])
def test_login_name_in_any_case_gets_in(typed):
    user = builders.user(username="nguoi.a")

    found = AccountBackend().authenticate(None, username=typed, password=builders.PASSWORD)

    assert found == user


def test_wrong_password_stays_out():
    assert signed_in(builders.user(), "sai-mat-khau") is None


def test_disabled_account_stays_out():
    assert signed_in(changed(builders.user(), is_active=False)) is None


@pytest.mark.parametrize(("minutes", "gets_in"), [(1, True), (-1, False)])
def test_one_time_password_works_within_its_term_only(minutes, gets_in):
    expires = clock.now() + timedelta(minutes=minutes)
    user = changed(builders.user(), password_expires_at=expires)

    assert (signed_in(user) == user) is gets_in


@pytest.mark.parametrize("marked", [True, False, None])
def test_demonstration_account_works_in_a_demonstration_only(marked):
    user = changed(builders.user(), is_demonstration=True)
    if marked is not None:
        Installation.objects.create(is_demonstration=marked)

    assert (signed_in(user) == user) is bool(marked)


def test_session_ends_when_the_account_is_disabled(client):
    user = builders.user()
    client.force_login(user, backend="communes.authentication.AccountBackend")
    before = client.get("/")

    changed(user, is_active=False)

    assert before.status_code == 200
    assert client.get("/").status_code == 302
