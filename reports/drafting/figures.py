"""The figures of a report as its pages list them."""

from collections.abc import Iterable, Mapping
from typing import Any

from communes.vietnamese import fold
from reports.documents.parse import placeholders
from reports.drafts import draft_figures
from reports.figures.figure import Figure
from reports.figures.formats import MISSING
from reports.figures.plain import plain
from reports.models import Report

PlainFigure = dict[str, Any]


def listed_figures(report: Report) -> list[PlainFigure]:
    """Return the figures of a report: those kept when it was frozen, else today's.

    Trends of indicators are among them where the words of the report name them.
    """
    if report.frozen_at:
        return list(report.frozen_figures)
    figures = draft_figures(report)
    texts = report.sections.values_list("body", flat=True)
    return [plain(figure) for figure in with_named(figures, texts).values()]


def with_named(figures: dict[str, Figure], texts: Iterable[str]) -> dict[str, Figure]:
    """Return the figures after those that the texts name were asked for once."""
    for name in (name for text in texts for name in placeholders(text)):
        figures.get(name)
    return figures


def searched(figures: Iterable[PlainFigure], text: str) -> list[PlainFigure]:
    """Return the figures whose name or label holds `text`, marks and capitals aside."""
    wanted = fold(text).strip()
    return [one for one in figures if wanted in fold(f"{one['name']} {one['label']}")]


def without_data(figures: Iterable[PlainFigure]) -> list[PlainFigure]:
    """Return the figures that print "…"."""
    return [figure for figure in figures if figure["printed"] == MISSING]


def named_in(texts: Iterable[str], figures: Mapping[str, Figure]) -> list[PlainFigure]:
    """Return the figures that the texts name, each once, in their order."""
    names = dict.fromkeys(name for text in texts for name in placeholders(text))
    return [plain(figures[name]) for name in names if name in figures]
