"""Opaque marks by which a browser tells one person's waiting values from another's."""

from django.utils.crypto import salted_hmac

SALT = "communes.waiting"
LENGTH = 16


def owner_mark(user_key: int) -> str:
    """Return the mark of a person: the same on every day, and it tells nobody who it is."""
    return _mark("owner", str(user_key))


def login_mark(session_key: str | None) -> str:
    """Return the mark of one log-in: another one after logging in anew."""
    return _mark("login", session_key or "")


def _mark(kind: str, value: str) -> str:
    return salted_hmac(f"{SALT}.{kind}", value, algorithm="sha256").hexdigest()[:LENGTH]
