"""Reads worth a name; each says how many queries it takes."""

from reports.queries.figure_rows import FigureRow, draft_rows, frozen_rows, named_in
from reports.queries.outline import OutlineRow, outline_rows, placed
from reports.queries.reports import ReportRow, choosable_signers, report_rows, undecided_sheets

__all__ = [
    "FigureRow",
    "OutlineRow",
    "ReportRow",
    "choosable_signers",
    "draft_rows",
    "frozen_rows",
    "named_in",
    "outline_rows",
    "placed",
    "report_rows",
    "undecided_sheets",
]
