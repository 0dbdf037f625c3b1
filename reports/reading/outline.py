"""The outline of a report with the state of each section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reports import outlines
from reports.documents.bind import UnknownFigure, bind_line
from reports.documents.numbering import labels
from reports.documents.parse import Section as Words
from reports.documents.parse import TextError, placeholders
from reports.editing import branches
from reports.editing.order import PINNED
from reports.figures.figure import Figure
from reports.figures.formats import UnsuitableFormat
from reports.models import Report, Section

NAMES_OF_PINNED = {
    outlines.OPENING: "Phần mở đầu (trước đề mục thứ nhất)",
    outlines.CLOSING: "Phần kết thúc (sau đề mục cuối cùng)",
}


@dataclass(frozen=True)
class OutlineRow:
    """A section in its place: number, title with figures, what is missing, what can be done."""

    section: Section
    label: str
    title: str
    missing: tuple[str, ...]
    shipped: Words | None
    can_move_up: bool
    can_move_down: bool
    below_left_out: bool

    @property
    def is_pinned(self) -> bool:
        """Return whether it is the opening or the closing, which keep their place."""
        return self.section.key in PINNED

    @property
    def is_own(self) -> bool:
        """Return whether the unit added it."""
        return self.shipped is None

    @cached_property
    def has_new_shipped_text(self) -> bool:
        """Return whether the kind ships other words now than those this section began from."""
        if self.shipped is None:
            return False
        return outlines.words_hash(self.shipped) != self.section.shipped_hash

    @property
    def is_changed(self) -> bool:
        """Return whether the words differ from those shipped now."""
        if self.shipped is None:
            return False
        own = (self.section.title, self.section.body)
        return own != (self.shipped.title, self.shipped.body.strip())


def outline_rows(report: Report, figures: Mapping[str, Figure]) -> list[OutlineRow]:
    """Return the sections of a report in their order; one query."""
    sections = list(report.sections.order_by("order", "pk"))
    shipped = outlines.shipped(report.kind)
    inner = [section for section in sections if section.key not in PINNED]
    numbers = numbered(inner)
    return [
        OutlineRow(
            section=section,
            label=numbers.get(section.key, ""),
            title=NAMES_OF_PINNED.get(section.key) or in_words(section.title, figures),
            missing=_missing(section, figures),
            shipped=shipped.section(section.key),
            **_moves(inner, section),
        )
        for section in sections
    ]


def placed(section: Section, sections: Sequence[Section]) -> tuple[Words, ...]:
    """Return the outline without words but those of `section`, so that its number is right."""
    kept = (row for row in sections if not row.is_left_out or row.key == section.key)
    words = (outlines.of_row(row) for row in kept)
    return tuple(
        replace(row, title=section.title, body=section.body)
        if row.key == section.key
        else replace(row, body="")
        for row in words
    )


def numbered(inner: Sequence[Section]) -> dict[str, str]:
    """Return the number of each section that is in the report, by its key."""
    kept = [section for section in inner if not section.is_left_out]
    numbers = labels((section.level, section.style) for section in kept)
    return {section.key: label for section, label in zip(kept, numbers, strict=True)}


def in_words(title: str, figures: Mapping[str, Figure]) -> str:
    """Return a title with its figures printed, as typed where that cannot be done."""
    try:
        return bind_line(title, figures)
    except (TextError, UnknownFigure, UnsuitableFormat):
        return title


def _missing(section: Section, figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """Return the labels of the figures without data that the section names."""
    if section.is_left_out:
        return ()
    named = (figures.get(name) for name in placeholders(f"{section.title}\n\n{section.body}"))
    return tuple(figure.label for figure in named if figure and figure.value is None)


def _moves(inner: Sequence[Section], section: Section) -> dict[str, bool]:
    if section.key in PINNED:
        return {"can_move_up": False, "can_move_down": False, "below_left_out": False}
    index = next(place for place, row in enumerate(inner) if row.pk == section.pk)
    above = branches.parent(inner, index)
    return {
        "can_move_up": branches.sibling_before(inner, index) is not None,
        "can_move_down": branches.sibling_after(inner, index) is not None,
        "below_left_out": above is not None and above.is_left_out,
    }
