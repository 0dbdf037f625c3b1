"""Cut report text into paragraphs, bullets and footnotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOTE = re.compile(r"\[\^(?P<key>[^\]\s]+)\]:\s*")
BULLETS = {"- ": "bullet", "+ ": "sub_bullet"}


@dataclass(frozen=True)
class Chunk:
    """Lines that belong together; `kind` is that of a paragraph, or "note" with its key."""

    kind: str
    lines: tuple[str, ...]
    line: int
    key: str = ""

    @property
    def text(self) -> str:
        """The words, line by line, without the sign that began them."""
        return "\n".join(self.lines)


def cut(text: str) -> Iterator[Chunk]:
    """Yield the chunks of `text`; a blank line, a bullet or a note ends the one before."""
    current: Chunk | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip(" \t\r")
        if current and words and not _begins(words):
            current = Chunk(current.kind, (*current.lines, words), current.line, current.key)
            continue
        if current:
            yield current
        current = _first(words, number) if words else None
    if current:
        yield current


def _begins(words: str) -> bool:
    return words[:2] in BULLETS or NOTE.match(words) is not None


def _first(words: str, number: int) -> Chunk:
    """Return the chunk that begins with this line."""
    if found := NOTE.match(words):
        return Chunk("note", (words[found.end() :],), number, found["key"])
    if kind := BULLETS.get(words[:2]):
        return Chunk(kind, (words[2:].lstrip(),), number)
    return Chunk("body", (words,), number)
