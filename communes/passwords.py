"""One-time passwords: random, easy to read out, valid for some days."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from communes import clock
from communes.models import User

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0 and 1
GROUPS, GROUP_LENGTH = 3, 4


@dataclass(frozen=True)
class OneTimeAccess:
    """An account and its one-time password, which is kept nowhere else in plain text."""

    user: User
    password: str


def new_password() -> str:
    """Return twelve random signs in groups of four, such as "k7mp-x3qd-w9ra" (59 bits)."""
    groups = ("".join(secrets.choice(READABLE) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def give_one_time_password(user: User) -> OneTimeAccess:
    """Set a one-time password on `user` without saving, and return it."""
    password = new_password()
    user.set_password(password)
    user.must_change_password = True
    user.password_expires_at = clock.now() + timedelta(days=settings.ONE_TIME_PASSWORD_DAYS)
    return OneTimeAccess(user, password)
