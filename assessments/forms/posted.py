"""Fields of forms with one row per leaf, as browsers send them."""

import re
from collections.abc import Iterable

NO_VERSION = -1
MOST_DIGITS = 9
KEY = re.compile(rf"[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")


def plain(text: str) -> str:
    """Return the text without what browsers and pasting add: NUL, carriage returns."""
    return text.replace("\x00", "").replace("\r\n", "\n")


def version(text: str) -> int:
    """Return the version that a form began from; anything else is NO_VERSION, which never fits."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else NO_VERSION


def posted_keys(names: Iterable[str], field: str) -> list[int]:
    """Return the keys of the rows that were sent: 12 for a field named "<field>-12"."""
    starts = f"{field}-"
    found = [name.removeprefix(starts) for name in names if name.startswith(starts)]
    return [int(key) for key in found if KEY.fullmatch(key)]
