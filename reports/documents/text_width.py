"""How wide bold words are in Times New Roman, for rules that must be as long as their line."""

import unicodedata

from communes.vietnamese import nfc
from reports.documents.measures import POINT

# Letters by their width in thousandths of the size; marks do not widen a letter.
LETTERS_BY_WIDTH = {
    250: " ,.\u00a0",
    278: "'/il",
    333: "!()-:;fjt",
    389: "Is",
    444: "cerz",
    500: "0123456789Jagovxy–“”",
    554: "ơ",
    556: "Sbdhknpquđ",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "m&",
    944: "M",
    1000: "W%…",
}
WIDTH_OF = {letter: width for width, letters in LETTERS_BY_WIDTH.items() for letter in letters}
USUAL_WIDTH = 556
STEP = 1  # millimetre
HORN = "\u031b"


def bold_width(text: str, size: float) -> float:
    """Return the millimetres of the longest line of `text`, in bold at `size` points."""
    return max(_thousandths(line) for line in text.split("\n")) / 1000 * size * POINT


def balanced(text: str, size: float, room: float) -> str:
    """Return `text` broken with "\\n" into as few lines as `room` allows, alike in length."""
    fewest = len(_wrapped(text, size, room))
    width = bold_width(text, size) / fewest
    while len(_wrapped(text, size, width)) > fewest:
        width = min(width + STEP, room)
    return "\n".join(_wrapped(text, size, width))


def _wrapped(text: str, size: float, room: float) -> list[str]:
    """Return the lines of `text`, each as full as fits."""
    first, *rest = text.split(" ")
    lines = [first]
    for word in rest:
        longer = f"{lines[-1]} {word}"
        if bold_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _thousandths(line: str) -> int:
    return sum(WIDTH_OF.get(_bare(letter), USUAL_WIDTH) for letter in nfc(line))


def _bare(letter: str) -> str:
    """Return the letter without its marks, but with its horn, which widens it."""
    parts = unicodedata.normalize("NFD", letter)
    return nfc(parts[0] + HORN) if HORN in parts else parts[0]
