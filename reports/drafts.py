"""A report that is being written, put together from its words and today's data."""

from reports.compose import Composition, compose
from reports.documents.bind import UnknownFigure
from reports.documents.parse import TextError
from reports.documents.xlsx_sheets import NoTables
from reports.figures.figure import Figure
from reports.figures.formats import UnsuitableFormat
from reports.figures.scope import scope_of
from reports.figures.trends import WithTrends
from reports.kinds import kind_of
from reports.models import Report
from reports.rendering import render

NO_PDF = "Máy chủ chưa xuất được PDF. Hãy báo người quản trị hệ thống, hoặc tải tệp Word."


class BrokenDraft(ValueError):
    """The document cannot be made; the text is a Vietnamese sentence saying why."""


def compose_draft(report: Report) -> Composition:
    """Return the report with the words saved for it and today's figures.

    Raises BrokenDraft for words that no longer fit the figures.
    """
    kind = kind_of(report.kind)
    try:
        return compose(kind, report.unit, kind.read_period(report.period))
    except (TextError, UnknownFigure, UnsuitableFormat) as problem:
        raise BrokenDraft(f"Phần lời của báo cáo còn lỗi: {problem}") from problem


def draft_figures(report: Report) -> dict[str, Figure]:
    """Return the figures that the words of the report may name, from today's data.

    Trends of indicators join them when they are named.
    """
    kind = kind_of(report.kind)
    scope = scope_of(report.unit, kind.read_period(report.period))
    return WithTrends(kind.figures(scope), scope)


def draft_files(report: Report, formats: tuple[str, ...]) -> tuple[Composition, dict[str, bytes]]:
    """Return the composition and its bytes in each of the formats.

    A workbook is left out where other files hold the report and no table is left for it. Raises
    BrokenDraft.
    """
    composition = compose_draft(report)
    try:
        files = {name: _file(composition, name, formats) for name in formats}
    except OSError as problem:
        raise BrokenDraft(NO_PDF) from problem
    return composition, {name: content for name, content in files.items() if content}


def _file(composition: Composition, name: str, formats: tuple[str, ...]) -> bytes:
    """Return the bytes of a file; none of a workbook without tables that others stand beside."""
    try:
        return render(composition.document, name)
    except NoTables as problem:
        if len(formats) > 1:
            return b""
        raise BrokenDraft(str(problem)) from problem
