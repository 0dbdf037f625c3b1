"""Every address × every duty × strangers: who may open it, who may send its form, what it shows."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from communes.enums import DutyKind
from tests.urls.table import OF_THE_OWN_ACCOUNT, PUBLIC, TABLE
from tests.urls.walk import addresses, words, writes
from tests.urls.walkers import NAMES, WITHOUT_DUTY, disabled

pytestmark = pytest.mark.django_db
METHODS = ("get", "post")
REFUSED = {403, 404, 405}
STRANGER, DISABLED = "stranger", "disabled"
each_page = pytest.mark.parametrize("name", TABLE)
each_walker = pytest.mark.parametrize("who", NAMES)


@pytest.fixture(scope="module")
def shut_out(world, django_db_blocker) -> dict[str, Client]:
    """Browsers that nobody is logged in to, one of them with the session of a disabled account."""
    with django_db_blocker.unblock():
        return {STRANGER: Client(), DISABLED: disabled(world).client()}


def test_table_names_every_address():
    assert set(TABLE) == set(addresses())


def test_every_form_is_guarded_against_other_sites():
    exempt = {n for n, p in addresses().items() if getattr(p.callback, "csrf_exempt", False)}

    assert exempt == set()


def test_inspection_writes_nothing():
    written = {name for name, page in TABLE.items() if DutyKind.INSPECTION in page.post}

    assert written <= OF_THE_OWN_ACCOUNT | {"communes:login"}


@pytest.mark.parametrize("who", [STRANGER, DISABLED])
@pytest.mark.parametrize("name", sorted(set(TABLE) - PUBLIC))
def test_stranger_is_sent_to_the_log_in(world, shut_out, name, who):
    address = reverse(name, args=TABLE[name].arguments(world.own))
    log_in = f"{reverse(settings.LOGIN_URL)}?next={address}"

    for method in METHODS:
        with writes() as written:
            response = getattr(shut_out[who], method)(address)

        assert (response.status_code, response["Location"]) == (302, log_in)
        assert written == []


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_page_tells_nothing_of_anybody(people, shut_out, name):
    with writes() as written:
        response = shut_out[STRANGER].get(reverse(name))

    assert response.status_code == (200 if TABLE[name].get else 405)
    assert [word for word in people[WITHOUT_DUTY].hidden if word in words(response)] == []
    assert written == []


@each_walker
@each_page
def test_page_opens_for_its_readers_only(people, name, who):
    page, walker = TABLE[name], people[who]

    with writes() as written:
        response = walker.client().get(reverse(name, args=page.arguments(walker.ours)))

    opens = {200, 302} if page.goes_on else {200}
    assert response.status_code in (opens if walker.kind in page.get else REFUSED)
    hidden = set(walker.hidden) - set(page.tells)
    assert [word for word in hidden if word in words(response)] == []
    assert written == []


@each_walker
@each_page
def test_form_is_taken_from_its_writers_only(people, name, who):
    page, walker = TABLE[name], people[who]

    with writes() as written:
        response = walker.client().post(reverse(name, args=page.arguments(walker.ours)))

    if walker.kind in page.post:
        assert response.status_code in {200, 302}
    else:
        assert response.status_code in REFUSED
        assert written == []


@pytest.mark.parametrize("who", DutyKind.values)
@pytest.mark.parametrize("name", [name for name, page in TABLE.items() if page.of])
def test_what_belongs_to_others_does_not_exist(people, name, who):
    page, walker = TABLE[name], people[who]
    address = reverse(name, args=page.arguments(walker.theirs))

    for method in METHODS:
        with writes() as written:
            response = getattr(walker.client(), method)(address)

        is_hers = walker.kind in page.permitted(method)
        assert response.status_code in ({404} if is_hers else REFUSED)
        assert [word for word in walker.theirs.marks if word in words(response)] == []
        assert written == []
