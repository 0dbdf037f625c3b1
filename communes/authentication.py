"""Who may log in at all, and with which password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from communes import clock
from communes.models import Installation, User


class AccountBackend(ModelBackend):
    """Lets accounts in that are in use; asked at the log-in and again at every request."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Return whether `user` may work today.

        Refused are disabled accounts, one-time passwords past their term, and demonstration
        accounts wherever the database is not marked as a demonstration.
        """
        if not isinstance(user, User) or not user.is_active:
            return False
        if user.password_expires_at and user.password_expires_at < clock.now():
            return False
        return not user.is_demonstration or is_demonstration()


def is_demonstration() -> bool:
    """Return whether this database is marked as a demonstration."""
    return Installation.objects.filter(is_demonstration=True).exists()
