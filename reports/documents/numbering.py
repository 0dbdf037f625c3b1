"""Number styles of headings; the system numbers, nobody types a number."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from communes import vietnamese


@dataclass(frozen=True)
class NumberStyle:
    """How headings of one style are numbered and set (Nghị định 30/2020, Phụ lục I, mục II.5)."""

    pattern: str = ""
    count: Callable[[int], str] = str
    capitals: bool = False
    bold: bool = True
    italic: bool = False
    centred: bool = False
    label_on_own_line: bool = False
    italic_label: bool = False
    ends_with: str = ""

    @property
    def numbered(self) -> bool:
        """Whether the label counts."""
        return "{}" in self.pattern


def _capital(number: int) -> str:
    return vietnamese.letter(number).upper()


def _word(number: int) -> str:
    return vietnamese.number_in_words(number).capitalize()


STYLES = {
    "phan": NumberStyle(
        "Phần {}", vietnamese.roman, capitals=True, centred=True, label_on_own_line=True
    ),
    "phu_luc": NumberStyle(
        "Phụ lục {}", vietnamese.roman, capitals=True, centred=True, label_on_own_line=True
    ),
    "chu_hoa": NumberStyle("{}.", _capital, capitals=True),
    "la_ma": NumberStyle("{}.", vietnamese.roman, capitals=True),
    "so": NumberStyle("{}."),
    "so_so": NumberStyle("{}."),
    "chu": NumberStyle("{})", vietnamese.letter, bold=False),
    "thu_tu": NumberStyle("- {} là:", _word, bold=False, italic_label=True),
    "sao": NumberStyle("*", bold=False, italic=True, ends_with=":"),
    "gach": NumberStyle("-", bold=False, italic=True, ends_with=":"),
    "khong": NumberStyle(),
}
ARABIC = ("so", "so_so")
COMPOUND = "so_so"
MOST_LEVELS = 6


@dataclass
class _Open:
    """A heading that later ones may stand under, with the counts of its children by style."""

    level: int
    style: str
    number: str
    children: dict[str, int]


def labels(headings: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Return the label of each (level, style) in order: "Phần I", "I.", "2.1.", "a)", "*" or "".

    A style counts on among the children of one parent and restarts under the next. Raises KeyError
    for a style that is not in STYLES, ValueError where the letters of the alphabet run out.
    """
    path = [_Open(0, "khong", "", {})]
    return tuple(_label(path, level, style) for level, style in headings)


def _label(path: list[_Open], level: int, style: str) -> str:
    while path[-1].level >= level:
        path.pop()
    chosen = STYLES[style]
    siblings = path[-1].children
    siblings[style] = siblings.get(style, 0) + chosen.numbered
    number = _number(path, style, siblings[style])
    path.append(_Open(level, style, number, {}))
    return chosen.pattern.format(number)


def _number(path: list[_Open], style: str, count: int) -> str:
    if not STYLES[style].numbered:
        return ""
    own = STYLES[style].count(count)
    above = path[-1]
    return f"{above.number}.{own}" if style == COMPOUND and above.style in ARABIC else own
