"""What is done to accounts; each verb writes to the history's chain of the system."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from communes import history, vietnamese
from communes.access import Actor
from communes.duties import NewDuty, add_duty
from communes.history import FieldChange
from communes.models import User
from communes.passwords import OneTimeAccess, give_one_time_password
from communes.refusals import Refused

PASSWORD_FIELDS = ["password", "must_change_password", "password_expires_at"]


@dataclass(frozen=True)
class NewAccount:
    """A person to be let in, with the first duty."""

    username: str
    full_name: str
    duty: NewDuty
    telephone: str = ""


def create_account(*, actor: Actor, account: NewAccount) -> OneTimeAccess:
    """Create one account with its duty. Raises Refused."""
    return create_accounts(actor=actor, accounts=[account])[0]


def create_accounts(*, actor: Actor, accounts: Sequence[NewAccount]) -> list[OneTimeAccess]:
    """Create all of `accounts` or none; return their one-time passwords. Raises Refused.

    The passwords are hashed before the transaction, so that nobody waits for a locked database.
    """
    given = [give_one_time_password(_user(account)) for account in accounts]
    with transaction.atomic():
        for access, account in zip(given, accounts, strict=True):
            _insert(access.user)
            _record_account(actor, access.user, "tài khoản", "", "được tạo")
            add_duty(actor=actor, user=access.user, duty=account.duty)
    return given


@transaction.atomic
def one_time_password(*, actor: Actor, user: User) -> OneTimeAccess:
    """Replace the password of `user`, who must change it at the next log-in."""
    given = give_one_time_password(user)
    user.save(update_fields=PASSWORD_FIELDS)
    _record_account(actor, user, "mật khẩu", "", "được cấp mật khẩu một lần")
    return given


@transaction.atomic
def change_password(*, actor: Actor, user: User, password: str) -> None:
    """Set the password that `user` has chosen."""
    user.set_password(password)
    user.must_change_password = False
    user.password_expires_at = None
    user.save(update_fields=PASSWORD_FIELDS)
    _record_account(actor, user, "mật khẩu", "", "người dùng tự đổi")


@transaction.atomic
def change_contact(*, actor: Actor, user: User, full_name: str, telephone: str) -> User:
    """Return the account with the name and telephone under which people are called.

    Raises Refused without a name, and when nothing would change.
    """
    row = User.objects.select_for_update().get(pk=user.pk)
    name = vietnamese.single_spaced(full_name)
    if not name:
        raise Refused("Hãy ghi họ và tên.")
    before = (row.full_name, row.telephone)
    row.full_name, row.telephone = name, telephone.strip()
    after = (row.full_name, row.telephone)
    if before == after:
        raise Refused("Họ tên và điện thoại vẫn như cũ, không có gì để lưu.")
    row.save(update_fields=["full_name", "telephone"])
    words = ("họ và tên", "điện thoại")
    for field, old, new in zip(words, before, after, strict=True):
        if old != new:
            _record_account(actor, row, field, old, new)
    return row


@transaction.atomic
def disable_account(*, actor: Actor, user: User, reason: str) -> None:
    """Shut `user` out from the next request on. Raises Refused when that is done already."""
    _switch(actor, user, is_active=False, reason=reason)


@transaction.atomic
def enable_account(*, actor: Actor, user: User, reason: str) -> None:
    """Let `user` in again. Raises Refused when that is done already."""
    _switch(actor, user, is_active=True, reason=reason)


def _user(account: NewAccount) -> User:
    return User(
        username=account.username.strip().lower(),
        full_name=vietnamese.single_spaced(account.full_name),
        telephone=account.telephone.strip(),
    )


def _insert(user: User) -> None:
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(f"Tên đăng nhập “{user.username}” đã có. Hãy chọn tên khác.") from error


def _switch(actor: Actor, user: User, *, is_active: bool, reason: str) -> None:
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.is_active == is_active:
        state = "đang dùng" if is_active else "đã bị khóa"
        raise Refused(f"Tài khoản này {state} rồi, không cần làm gì thêm.")
    row.is_active = is_active
    row.save(update_fields=["is_active"])
    old, new = ("đã khóa", "đang dùng") if is_active else ("đang dùng", "đã khóa")
    _record_account(actor, row, "tình trạng", old, new, reason)


def _record_account(
    actor: Actor, user: User, field: str, old: str, new: str, reason: str = ""
) -> None:
    change = FieldChange(user, f"Tài khoản {user.username} ({user.full_name})", field, old, new)
    history.record(actor=actor, unit=None, changes=[change], reason=reason)
