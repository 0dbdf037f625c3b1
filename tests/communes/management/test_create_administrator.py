"""The first administrator of a new installation."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Duty, User
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return builders.district("Núi Xanh")


def create(place, **named):
    given = {"username": "quantri", "full_name": "Người Quản Trị", "unit": place.code}
    call_command("create_administrator", **(given | named), format="json")


def test_first_administrator_logs_in_with_the_printed_password(unit, capsys):
    create(unit)

    printed = json.loads(capsys.readouterr().out)
    client = Client()
    typed = {"username": "quantri", "password": printed["password"]}
    assert client.post(reverse("communes:login"), typed).status_code == 302
    assert Duty.objects.get().kind == DutyKind.ADMINISTRATION
    assert User.objects.get().must_change_password
    assert broken_links() == []


@pytest.mark.parametrize("code", ["9999999", ""])
def test_unknown_unit_is_refused(unit, code, capsys):
    with pytest.raises(CommandError) as refused:
        create(unit, unit=code)

    assert refused.value.returncode == 2
    assert not User.objects.exists()


def test_taken_name_is_refused(unit, capsys):
    create(unit)

    with pytest.raises(CommandError, match="đã có"):
        create(unit)

    assert User.objects.count() == 1
