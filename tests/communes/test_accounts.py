from datetime import timedelta

import pytest

from communes import accounts, clock
from communes.accounts import NewAccount
from communes.duties import NewDuty
from communes.enums import DutyKind
from communes.models import Change, Duty, User
from communes.refusals import Refused
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return builders.commune()


@pytest.fixture
def administrator(place):
    return builders.actor(DutyKind.ADMINISTRATION, place.parent)


def new_account(place, username="quai-to.lan", **fields):
    own = {"full_name": "Lò  Thị Lan", "duty": NewDuty(DutyKind.ENTRY, place)}
    return NewAccount(username=username, **(own | fields))


def test_new_account_has_one_time_password_and_duty(administrator, place):
    given = accounts.create_account(actor=administrator, account=new_account(place, "Quai-To.Lan"))

    user = User.objects.get(username="quai-to.lan")
    assert user.full_name == "Lò Thị Lan"
    assert user.check_password(given.password)
    assert user.must_change_password
    assert user.password_expires_at > clock.now() + timedelta(days=6)
    assert Duty.objects.get(user=user).unit == place


def test_new_account_name_is_composed(administrator, place):
    decomposed = "Lo\u0300 Thi\u0323 Hoa\u0300"

    account = new_account(place, full_name=decomposed)
    accounts.create_account(actor=administrator, account=account)

    assert User.objects.get(username="quai-to.lan").full_name == "Lò Thị Hoà"


def test_new_account_with_taken_name_creates_nothing(administrator, place):
    builders.user(username="quai-to.lan")

    with pytest.raises(Refused, match=r"quai-to\.lan"):
        accounts.create_accounts(
            actor=administrator,
            accounts=[new_account(place, "nguoi-khac"), new_account(place, "quai-to.lan")],
        )

    assert not User.objects.filter(username="nguoi-khac").exists()
    assert not Change.objects.exists()


def test_history_never_holds_a_password(administrator, place):
    given = accounts.create_account(actor=administrator, account=new_account(place))
    again = accounts.one_time_password(actor=administrator, user=given.user)

    written = " ".join(f"{c.old} {c.new} {c.reason}" for c in Change.objects.all())
    assert Change.objects.count() == 3
    assert given.password not in written
    assert again.password not in written
    assert given.user.password not in written


def test_one_time_password_replaces_the_old_one(administrator):
    user = builders.user()

    given = accounts.one_time_password(actor=administrator, user=user)

    user.refresh_from_db()
    assert not user.check_password(builders.PASSWORD)
    assert user.check_password(given.password)
    assert user.must_change_password


def test_chosen_password_ends_the_term(administrator, place):
    user = accounts.create_account(actor=administrator, account=new_account(place)).user

    accounts.change_password(actor=administrator, user=user, password="sap lua tren nuong")

    user.refresh_from_db()
    assert user.check_password("sap lua tren nuong")
    assert (user.must_change_password, user.password_expires_at) == (False, None)


def test_disabled_account_is_enabled_again_with_both_reasons_kept(administrator):
    user = builders.user()

    accounts.disable_account(actor=administrator, user=user, reason="nghỉ hưu")
    accounts.enable_account(actor=administrator, user=user, reason="khóa nhầm")

    user.refresh_from_db()
    assert user.is_active
    steps = Change.objects.order_by("number").values_list("old", "new", "reason")
    assert list(steps) == [
        ("đang dùng", "đã khóa", "nghỉ hưu"),
        ("đã khóa", "đang dùng", "khóa nhầm"),
    ]


def test_disabled_account_cannot_be_disabled_twice(administrator):
    user = builders.user()
    accounts.disable_account(actor=administrator, user=user, reason="nghỉ hưu")

    with pytest.raises(Refused):
        accounts.disable_account(actor=administrator, user=user, reason="lần nữa")

    assert Change.objects.count() == 1
