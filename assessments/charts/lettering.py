"""How wide words are, judged generously, so that nothing in a picture runs into anything else."""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal

NARROW, WIDE = frozenset("fijlrtI.,:;|!'’()[]/- "), frozenset("mwMWQOG%@—…")
NARROW_EM, WIDE_EM, CAPITAL_EM, USUAL_EM = (Decimal(em) for em in ("0.36", "0.95", "0.74", "0.6"))
BOLD = Decimal("1.08")


def width(words: str, size: int, *, bold: bool = False) -> Decimal:
    """Return how wide words of that size are at the most; marks above letters add nothing."""
    letters = (each for each in unicodedata.normalize("NFD", words))
    ems = sum((_em(each) for each in letters if not unicodedata.combining(each)), Decimal(0))
    return ems * size * (BOLD if bold else 1)


def widest(words: Iterable[str], size: int, *, bold: bool = False) -> Decimal:
    """Return the width of the widest; 0 of none."""
    return max((width(each, size, bold=bold) for each in words), default=Decimal(0))


def wrapped(words: str, size: int, room: Decimal | int, *, bold: bool = False) -> list[str]:
    """Return lines that fit the room; a word that is longer than a line is cut."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(shortened(word, size, room, bold=bold))
    return lines


def shortened(words: str, size: int, room: Decimal | int, *, bold: bool = False) -> str:
    """Return the words, cut with "…" where they do not fit the room."""
    if width(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def in_lines(widths: Iterable[Decimal], room: Decimal | int) -> list[tuple[Decimal, int]]:
    """Return where each of these widths begins, and on which line, the first being 1.

    A new line begins where the room is full; what is wider than the room has a line of its own.
    """
    places: list[tuple[Decimal, int]] = []
    x, line = Decimal(0), 1
    for taken in widths:
        if x and x + taken > room:
            x, line = Decimal(0), line + 1
        places.append((x, line))
        x += taken
    return places


def _em(letter: str) -> Decimal:
    if letter in NARROW:
        return NARROW_EM
    if letter in WIDE:
        return WIDE_EM
    return CAPITAL_EM if letter.isupper() else USUAL_EM
