"""The outline of a report as its page shows it: numbers, titles, the state of the words."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

from reports import outlines
from reports.documents.appendices import divided
from reports.documents.bind import UnknownFigure, bind_line
from reports.documents.numbering import labels
from reports.documents.parse import Section as Shipped
from reports.documents.parse import TextError
from reports.editing import branches
from reports.editing.checking import as_stored
from reports.figures.figure import Figure
from reports.figures.formats import UnsuitableFormat
from reports.models import Report, Section

LONGEST_OPENING = 90  # characters of a paragraph that stands for its title
LONGEST_SHOWN = 160  # characters of a title in a list
UNTITLED = {outlines.OPENING: "Phần mở đầu", outlines.CLOSING: "Phần kết thúc"}


class State(StrEnum):
    """Where the words of a section come from."""

    SHIPPED = "văn mẫu"
    CHANGED = "đã sửa"
    ADDED = "đơn vị thêm"
    NEWLY_SHIPPED = "văn mẫu mới đổi"


@dataclass(frozen=True)
class OutlineRow:
    """One section with its number and title as printed, and what can be done with it."""

    section: Section
    label: str
    title: str
    state: State
    can_move_up: bool
    can_move_down: bool
    is_pinned: bool
    is_below_left_out: bool

    @property
    def short_title(self) -> str:
        """Return the title as lists show it: a quoted task may have a page of words."""
        return shorten(self.title, LONGEST_SHOWN, placeholder="…")

    @property
    def is_untouched(self) -> bool:
        """Return whether the words are those of the kind."""
        return self.state == State.SHIPPED


def outline_rows(report: Report, figures: Mapping[str, Figure]) -> list[OutlineRow]:
    """Return a row for each section in the order of the paper, appendices last; one query."""
    sections = list(report.sections.order_by("order", "pk"))
    inner = [section for section in sections if section.key not in UNTITLED]
    numbers = numbers_of(inner)
    kind = outlines.shipped(report.kind)
    return [
        _row(section, inner, numbers, state_of(section, kind.section(section.key)), figures)
        for section in (part for parts in divided(sections) for part in parts)
    ]


def numbers_of(sections: Iterable[Section]) -> dict[str, str]:
    """Return the number of each section that is in the report, by key."""
    kept = [s for s in sections if not s.is_left_out and s.key not in UNTITLED]
    numbers = labels((section.level, section.style) for section in kept)
    return {section.key: number for section, number in zip(kept, numbers, strict=True)}


def state_of(section: Section, shipped: Shipped | None) -> State:
    """Return where the words come from; `shipped` is what the kind has for the section now."""
    if shipped is None:
        return State.ADDED
    if (section.title, section.body) == (shipped.title, as_stored(shipped.body)):
        return State.SHIPPED
    if section.shipped_hash != outlines.words_hash(shipped):
        return State.NEWLY_SHIPPED
    return State.CHANGED


def printed_title(section: Section, figures: Mapping[str, Figure]) -> str:
    """Return the title with its figures printed, as typed where that cannot be done.

    A numbered paragraph without a title is known by its first words.
    """
    if section.key in UNTITLED:
        return UNTITLED[section.key]
    words = section.title or section.body.strip().partition("\n\n")[0]
    with contextlib.suppress(TextError, UnknownFigure, UnsuitableFormat):
        words = bind_line(words, figures)
    return words if section.title else shorten(words, LONGEST_OPENING, placeholder="…")


def _row(
    section: Section,
    inner: Sequence[Section],
    numbers: Mapping[str, str],
    state: State,
    figures: Mapping[str, Figure],
) -> OutlineRow:
    is_pinned = section.key in UNTITLED
    index = 0 if is_pinned else inner.index(section)
    above = None if is_pinned else branches.parent(inner, index)
    return OutlineRow(
        section=section,
        label=numbers.get(section.key, ""),
        title=printed_title(section, figures),
        state=state,
        can_move_up=not is_pinned and branches.sibling_before(inner, index) is not None,
        can_move_down=not is_pinned and branches.sibling_after(inner, index) is not None,
        is_pinned=is_pinned,
        is_below_left_out=above is not None and above.is_left_out,
    )
