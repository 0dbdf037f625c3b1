"""Which sections of an outline are appendices, and the appendices they make."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from reports.documents.parse import Section, parse_sections
from reports.documents.tree import Appendix, Block, Heading

STYLE = "phu_luc"
HIGHEST = 1


class Placed(Protocol):
    """Something that stands in an outline."""

    @property
    def level(self) -> int:
        """Return the level of its title; 1 is the highest."""

    @property
    def style(self) -> str:
        """Return how it is numbered."""


Item = TypeVar("Item", bound=Placed)


def divided(sections: Iterable[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the sections of the body and those of the appendices, each in their order.

    An appendix is a section of the highest level numbered as one, with all below it; wherever the
    outline has it, it stands behind the signature.
    """
    body: list[Item] = []
    appendices: list[Item] = []
    current = body
    for section in sections:
        if section.level == HIGHEST:
            current = appendices if section.style == STYLE else body
        current.append(section)
    return tuple(body), tuple(appendices)


def appendices_of(sections: Iterable[Section]) -> tuple[Appendix, ...]:
    """Return the appendices that these sections make. Raises TextError."""
    made: list[tuple[Heading, list[Block]]] = []
    for block in parse_sections(sections):
        if isinstance(block, Heading) and block.level == HIGHEST:
            made.append((block, []))
        else:
            made[-1][1].append(block)
    return tuple(Appendix(heading, tuple(blocks)) for heading, blocks in made)
