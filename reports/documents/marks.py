"""The marks inside a line of report text: bold, italic, escapes, footnotes, placeholders."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reports.documents.tree import Footnote, Placeholder, Span, Text
from reports.figures.formats import FORMATS

PLACEHOLDER = re.compile(
    r"\s*(?P<name>[a-z0-9_]+(?:\.[a-z0-9_]+)*)\s*"
    r"(?:\|\s*dang:(?P<format>\w+)\s*(?:\|\s*le:(?P<decimals>[0-9])\s*)?)?"
)
TOKEN = re.compile(
    r"\\(?P<escaped>[^\w\s])"
    r"|\{\{(?P<placeholder>[^{}]*)\}\}"
    r"|(?P<unclosed>\{\{)"
    r"|(?P<star>(?<!\S)\*{1,2}(?!\S))"
    r"|(?P<bold>\*\*)"
    r"|(?P<italic>\*)"
    r"|\[\^(?P<note>[^\]\s]+)\]"
    r"|(?P<words>[^\\{*\[]+|.)",
    re.DOTALL,
)
BLANKS = re.compile(r"[ \t\n]+")
EMPHASIS = {"bold": ("**", "đậm"), "italic": ("*", "nghiêng")}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a text, for the person who typed it; lines count from 1."""

    line: int
    message: str
    section: str = ""

    def __str__(self) -> str:
        place = f"Mục {self.section}, dòng {self.line}" if self.section else f"Dòng {self.line}"
        return f"{place}: {self.message}"


def named_figures(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name of each figure that `text` asks for, with the number of its line."""
    for found in TOKEN.finditer(text):
        if found["placeholder"] and (read := PLACEHOLDER.fullmatch(found["placeholder"])):
            yield read["name"], 1 + text.count("\n", 0, found.start())


@dataclass
class MarkReader:
    """Reads one stretch of text into spans; `line` is the number of its first line.

    `notes` holds the footnotes it may refer to; the keys it met are left in `met`.
    """

    text: str
    line: int = 1
    notes: Mapping[str, Footnote] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _open: dict[str, int] = field(default_factory=dict)

    def read(self) -> tuple[Span, ...]:
        """Return the spans; what could not be read stays as words and is put on `problems`."""
        for found in TOKEN.finditer(self.text):
            self._take(found)
        for emphasis, line in self._open.items():
            mark, name = EMPHASIS[emphasis]
            self.problems.append(Problem(line, f"Dấu in {name} “{mark}” mở ra mà chưa đóng lại."))
        return tuple(self._spans)

    def _take(self, found: re.Match[str]) -> None:
        line = self.line + self.text.count("\n", 0, found.start())
        match found.lastgroup:
            case "placeholder":
                self._take_placeholder(found[0], found["placeholder"], line)
            case "note":
                self._take_note(found["note"], line)
            case "bold" | "italic":
                self._toggle(found.lastgroup, line)
            case "unclosed":
                self._fail(line, "Chỗ đặt số liệu mở bằng “{{” phải đóng bằng “}}”.", found[0])
            case _:
                self._add_words(found["escaped"] or BLANKS.sub(" ", found[0]))

    def _take_placeholder(self, whole: str, inside: str, line: int) -> None:
        read = PLACEHOLDER.fullmatch(inside)
        if read is None:
            self._fail(line, f"Không đọc được chỗ đặt số liệu “{whole}”.", whole)
        elif read["format"] and read["format"] not in FORMATS:
            expected = ", ".join(FORMATS)
            self._fail(line, f"Không có định dạng “{read['format']}”; chọn: {expected}.", whole)
        else:
            decimals = int(read["decimals"]) if read["decimals"] else None
            bold, italic = "bold" in self._open, "italic" in self._open
            self._spans.append(
                Placeholder(read["name"], read["format"] or "", decimals, bold, italic)
            )

    def _take_note(self, key: str, line: int) -> None:
        if key in self.met:
            self._fail(line, f"Chú thích “{key}” được dẫn hai lần; mỗi chú thích dẫn một lần.")
        elif key not in self.notes:
            self._fail(line, f"Chú thích “{key}” chưa có nội dung: thêm một dòng “[^{key}]: …”.")
        else:
            self._spans.append(self.notes[key])
        self.met.append(key)

    def _toggle(self, emphasis: str, line: int) -> None:
        if self._open.pop(emphasis, None) is None:
            self._open[emphasis] = line

    def _fail(self, line: int, message: str, words: str = "") -> None:
        self.problems.append(Problem(line, message))
        self._add_words(words)

    def _add_words(self, words: str) -> None:
        new = Text(words, "bold" in self._open, "italic" in self._open)
        last = self._spans[-1] if self._spans else None
        if isinstance(last, Text) and (last.bold, last.italic) == (new.bold, new.italic):
            self._spans[-1] = Text(last.text + words, new.bold, new.italic)
        elif words:
            self._spans.append(new)
