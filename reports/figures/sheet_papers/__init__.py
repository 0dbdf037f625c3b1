"""Figures of the papers of one sheet: the self score, the reviewed points, the slips."""

from reports.figures.sheet_papers.reading import NoSheet, sheets_in
from reports.figures.sheet_papers.reviewed import figures as reviewed
from reports.figures.sheet_papers.self_score import figures as self_score
from reports.figures.sheet_papers.slips import figures as slips
from reports.figures.sheet_papers.slips import figures_of_each as each_slip

__all__ = ["NoSheet", "each_slip", "reviewed", "self_score", "sheets_in", "slips"]
