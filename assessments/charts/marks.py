"""The marks that a picture is made of, as well-formed XML."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

FONT = "Arial, 'Liberation Sans', Arimo, 'DejaVu Sans', sans-serif"
INK, MUTED, LINE, PAPER = "#1c262d", "#55626b", "#b5c1c9", "#ffffff"
STRONG, WEAK = "#0b4f6c", "#d3e1e8"
TEXT_SIZE, SMALL_SIZE = 12, 11
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Number = Decimal | int


@dataclass(frozen=True)
class Plot:
    """A drawn area of that size, its upper left corner at 0, 0."""

    width: Number
    height: Number
    marks: tuple[str, ...]


def escaped(text: str) -> str:
    """Return text for XML, without the characters that XML cannot hold."""
    return html.escape(NOT_IN_XML.sub("", text))


def length(value: Number) -> str:
    """Return a length with one decimal at the most: "12", "12.5"."""
    rounded = Decimal(value).quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN)
    return f"{rounded.normalize():f}"


def element(name: str, content: Iterable[str] | None = None, /, **attributes: str | Number) -> str:
    """Return an element; `stroke_width` becomes "stroke-width", `content` is XML already."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
    )
    if content is None:
        return f"<{name}{written}/>"
    return f"<{name}{written}>{''.join(content)}</{name}>"


def text(x: Number, y: Number, words: str, **attributes: str | Number) -> str:
    """Return words whose line begins at `x` (or ends there, with text_anchor) on line `y`."""
    return element("text", [escaped(words)], x=x, y=y, **attributes)


def rect(x: Number, y: Number, width: Number, height: Number, **attributes: str | Number) -> str:
    """Return a rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def line(x1: Number, y1: Number, x2: Number, y2: Number, **attributes: str | Number) -> str:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def moved(plot: Plot, x: Number, y: Number) -> str:
    """Return the marks of a plot, moved to there."""
    return element("g", plot.marks, transform=f"translate({length(x)} {length(y)})")


def _attribute(value: str | Number) -> str:
    return escaped(value) if isinstance(value, str) else length(value)
