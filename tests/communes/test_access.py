from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from communes import access, clock
from communes.access import Actor
from communes.enums import DutyKind
from communes.models import AdministrativeUnit, Duty
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    """Two provinces, each with a district of two communes."""
    for letter in "AB":
        province = builders.province(f"Tỉnh {letter}", key=f"tinh-{letter}")
        district = builders.district(f"Huyện {letter}", province, key=f"huyen-{letter}")
        for number in (1, 2):
            builders.commune(f"Xã {letter}{number}", district, key=f"xa-{letter}{number}")


def unit(key):
    return AdministrativeUnit.objects.select_related("parent__parent").get(key=key)


@pytest.mark.parametrize(
    ("root", "seen"),
    [
        ("tinh-A", {"tinh-A", "huyen-A", "xa-A1", "xa-A2"}),
        ("huyen-A", {"huyen-A", "xa-A1", "xa-A2"}),
        ("xa-A1", {"xa-A1"}),
    ],
)
def test_scope_is_the_own_unit_and_those_below(country, root, seen):
    actor = builders.actor(DutyKind.INSPECTION, unit(root))

    assert set(access.units(actor).values_list("key", flat=True)) == seen
    assert {u.key for u in map(unit, ("tinh-A", *sorted(seen), "xa-B1")) if actor.covers(u)} == seen


def test_stranger_sees_no_unit(country):
    assert not access.units(Actor()).exists()


SENTENCES = {
    access.may_enter: {DutyKind.ENTRY},
    access.may_endorse: {DutyKind.ENDORSEMENT},
    access.may_announce: {DutyKind.SUPERVISION},
    access.may_see_persons: access.READERS_OF_PERSONS,
    access.may_see_history: access.READERS_OF_HISTORY,
    access.may_manage_rounds: {DutyKind.REVIEW, DutyKind.ADMINISTRATION},
    access.may_write_reports: {DutyKind.REVIEW},
    access.may_freeze_reports: {DutyKind.REVIEW, DutyKind.DECISION},
}


@pytest.mark.parametrize("may", SENTENCES, ids=lambda may: may.__name__)
@pytest.mark.parametrize("kind", DutyKind)
def test_sentence_holds_for_its_duties_in_scope_only(country, may, kind):
    actor = builders.actor(kind, unit("xa-A1"))

    assert may(actor, unit("xa-A1")) is (kind in SENTENCES[may])
    assert may(actor, unit("xa-A2")) is False
    assert may(Actor(actor.user), unit("xa-A1")) is False


@pytest.mark.parametrize("kind", DutyKind)
@pytest.mark.parametrize(
    ("may", "needed"),
    [(access.may_review, DutyKind.REVIEW), (access.may_decide, DutyKind.DECISION)],
)
@pytest.mark.parametrize(
    ("seat", "place", "in_scope"),
    [
        ("tinh-A", "xa-A1", True),
        ("huyen-A", "xa-A1", True),
        ("huyen-A", "huyen-A", True),
        ("huyen-A", "xa-B1", False),
        ("xa-A1", "xa-A1", False),
        ("xa-A1", "xa-A2", False),
    ],
)
def test_communes_are_rated_by_those_above_them(country, may, needed, kind, seat, place, in_scope):
    actor = builders.actor(kind, unit(seat))

    assert may(actor, unit(place)) is (in_scope and kind == needed)
    assert may(Actor(actor.user), unit(place)) is False


@pytest.mark.parametrize("kind", DutyKind)
def test_only_an_administrator_sees_accounts(country, kind):
    actor = builders.actor(kind, unit("huyen-A"))

    assert access.accounts(actor).exists() is (kind == DutyKind.ADMINISTRATION)


def test_administrator_sees_accounts_in_scope_and_those_without_duty(country):
    administrator = builders.actor(DutyKind.ADMINISTRATION, unit("huyen-A"))
    inside = builders.actor(DutyKind.ENTRY, unit("xa-A1")).user
    outside = builders.actor(DutyKind.ENTRY, unit("xa-B1")).user
    idle = builders.user()

    assert set(access.accounts(administrator)) == {administrator.user, inside, idle}
    assert outside not in access.accounts(administrator)


@pytest.mark.parametrize(
    ("places", "ended", "may"),
    [
        (["xa-A1"], [], True),
        (["xa-A1", "xa-A2"], [], True),
        (["xa-A1", "xa-B1"], [], False),
        (["xa-A1", "tinh-A"], [], False),
        (["xa-A1"], ["xa-B1"], True),
        (["xa-B1"], ["xa-A1"], False),
        ([], ["xa-B1"], True),
        ([], [], True),
    ],
)
def test_account_with_present_duties_elsewhere_may_not_be_changed(country, places, ended, may):
    administrator = builders.actor(DutyKind.ADMINISTRATION, unit("huyen-A"))
    user = builders.user()
    yesterday = clock.today() - timedelta(days=1)
    for key in places:
        Duty.objects.create(user=user, kind=DutyKind.INSPECTION, unit=unit(key))
    for key in ended:
        Duty.objects.create(user=user, kind=DutyKind.OPINION, unit=unit(key), valid_to=yesterday)

    assert access.may_change_account(administrator, user) is may


def test_nobody_changes_the_own_account(country):
    administrator = builders.actor(DutyKind.ADMINISTRATION, unit("huyen-A"))

    assert access.may_change_account(administrator, administrator.user) is False
    assert access.may_end_duty(administrator, administrator.duty) is False


def test_allow_refuses_with_403():
    access.allow(True)

    with pytest.raises(PermissionDenied):
        access.allow(False)
