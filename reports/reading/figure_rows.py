"""Figures as people read them, the same for a draft and for what was frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reports.documents.parse import placeholders
from reports.figures.figure import Figure
from reports.figures.formats import MISSING
from reports.issue import plain_figures
from reports.models import Report, Section

A_TABLE = "(bảng)"


@dataclass(frozen=True)
class FigureRow:
    """A figure in words, with the rows it was read from."""

    name: str
    label: str
    printed: str
    unit: str
    formula: str
    sources: tuple[Mapping[str, str], ...]
    behind: str
    note: str

    @property
    def is_missing(self) -> bool:
        """Return whether there is no data for it."""
        return self.printed == MISSING

    @property
    def placeholder(self) -> str:
        """Return what a writer types to place it."""
        return f"{{{{ {self.name} }}}}"


def draft_rows(figures: Mapping[str, Figure]) -> list[FigureRow]:
    """Return the rows of today's figures; no query."""
    return [_row(figure) for figure in plain_figures(figures)]


def frozen_rows(report: Report) -> list[FigureRow]:
    """Return the rows of the figures kept of a frozen report; no query."""
    return [_row(figure) for figure in report.frozen_figures]


def named_in(section: Section, rows: Iterable[FigureRow]) -> list[FigureRow]:
    """Return the figures that a section names, in the order in which it names them."""
    by_name = {row.name: row for row in rows}
    names = placeholders(f"{section.title}\n\n{section.body}")
    return [by_name[name] for name in names if name in by_name]


def _row(figure: Mapping[str, Any]) -> FigureRow:
    behind = figure["behind"]
    return FigureRow(
        name=figure["name"],
        label=figure["label"],
        printed=figure["printed"] or A_TABLE,
        unit=figure["unit"],
        formula=figure["formula"],
        sources=tuple(figure["sources"]),
        behind=f"{behind[0]}/{behind[1]} đơn vị" if behind else "",
        note=figure["note"],
    )
