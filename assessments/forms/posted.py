"""Fields of forms with one row per leaf, as browsers send them."""

NO_VERSION = -1
MOST_DIGITS = 9


def plain(text: str) -> str:
    """Return the text without what browsers and pasting add: NUL, carriage returns."""
    return text.replace("\x00", "").replace("\r\n", "\n")


def version(text: str) -> int:
    """Return the version that a form began from; anything else is NO_VERSION, which never fits."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else NO_VERSION
