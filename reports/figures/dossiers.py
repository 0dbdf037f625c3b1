"""Dossiers of administrative procedures: in which fields some were settled late."""

from assessments.models import BreakdownItem
from assessments.statistics import Book
from reports.figures import sources
from reports.figures.finding import Finding, Findings
from reports.figures.indicators import note_of
from reports.figures.scope import Scope

LATE = "dossiers_late"


def find(scope: Scope) -> Findings:
    """Return the fields of work with late dossiers, each named once; five queries."""
    book, period = Book(scope.unit), scope.period.name
    total = book.value(LATE, period)
    if total is None or total.value is None:
        return {"ho_so.qua_han_linh_vuc": Finding()}
    items = BreakdownItem.objects.filter(group__indicators__code=LATE)
    cells = [(item, book.value(LATE, period, item.pk)) for item in items]
    late = [(item, cell) for item, cell in cells if cell and cell.value]
    rows = [row for _, cell in late for row in cell.rows]
    names = dict.fromkeys(_lowered(item.label) for item, _ in late)
    found = Finding(
        tuple(names), tuple(map(sources.observation, rows)), total.behind, note_of(rows)
    )
    return {"ho_so.qua_han_linh_vuc": found}


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
