"""The commands that load the demonstration and print its logins."""

import json

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Round
from communes import history
from communes.demonstration.accounts import logins
from communes.enums import DutyKind
from communes.models import Change, HeadCount, Installation, Person, User, Village
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_history_is_whole_and_runs_forward():
    moments: dict[int, list] = {}
    for chain, at in Change.objects.order_by("chain", "number").values_list("chain", "at"):
        moments.setdefault(chain, []).append(at)

    assert history.broken_links() == []
    assert len(moments) == 22
    assert all(chain == sorted(chain) for chain in moments.values())


def test_invented_rows_are_marked():
    assert not Person.objects.filter(is_invented=False).exists()
    assert not Village.objects.filter(is_invented=False).exists()
    assert not HeadCount.objects.filter(is_invented=False).exists()
    assert not Round.objects.filter(is_invented=False).exists()
    assert not User.objects.filter(is_demonstration=False).exists()


def test_every_duty_has_a_login_that_works(capsys):
    call_command("demo_logins", format="json")

    logins = json.loads(capsys.readouterr().out)["logins"]
    assert {login["duty"] for login in logins} == set(DutyKind)
    for login in logins:
        user = User.objects.get(username=login["username"])
        assert user.check_password(login["password"])
        assert user.duties.filter(kind=login["duty"]).exists()


AT_WORK = {
    DutyKind.ENTRY,
    DutyKind.ENDORSEMENT,
    DutyKind.REVIEW,
    DutyKind.OPINION,
    DutyKind.DECISION,
    DutyKind.SUPERVISION,
}


def test_every_duty_of_a_round_finds_work(client):
    found = set()
    for login in logins():
        client.force_login(User.objects.get(username=login.username))
        if 'class="work"' in client.get("/").content.decode():
            found.add(login.duty)

    assert found >= AT_WORK


def test_loading_again_does_nothing(capsys):
    before = Change.objects.count(), Person.objects.count()

    call_command("load_demo", format="json")

    assert json.loads(capsys.readouterr().out) == {"loaded": False}
    assert (Change.objects.count(), Person.objects.count()) == before


def test_reference_may_be_loaded_on_top(capsys):
    call_command("load_reference", format="json")

    assert json.loads(capsys.readouterr().out)["units"] == 211
    assert Installation.objects.get().is_demonstration


def test_database_in_use_is_refused():
    Installation.objects.update(is_demonstration=False)

    with pytest.raises(CommandError, match="không phải bản minh họa") as refusal:
        call_command("load_demo")

    assert refusal.value.returncode == 2
    with pytest.raises(CommandError, match="không phải bản minh họa"):
        call_command("demo_logins")
