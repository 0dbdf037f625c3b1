"""Groups of indicators as table figures, such as the appendices of a report."""

from collections.abc import Iterable

from assessments.grids import Grid, grid_of, periods_shown
from assessments.models import IndicatorGroup
from assessments.statistics import Book
from communes.periods import period_before
from reports.figures import sources
from reports.figures.catalogue import Entry
from reports.figures.finding import Finding, Findings, invented
from reports.figures.group_layouts import table_of_grid
from reports.figures.scope import Scope

PREFIX = "bang."
FORMULA = "Số liệu của bảng “{}”, mỗi ô là một số liệu đã nhập hoặc được tính"


def groups_of(report: str) -> list[IndicatorGroup]:
    """Return the groups that are printed in the appendices of a kind of report; one query."""
    groups = IndicatorGroup.objects.filter(report=report, appendix__isnull=False)
    return list(groups.order_by("appendix", "order", "code"))


def name_of(group: IndicatorGroup) -> str:
    """Return what the figure of a group is called: "bang.cchc_the_che"."""
    return PREFIX + group.code.replace("-", "_")


def entry_of(group: IndicatorGroup) -> Entry:
    """Return the row of the catalogue for a group."""
    return Entry(name_of(group), group.title, "", "bang", None, FORMULA.format(group.title))


def find(groups: Iterable[IndicatorGroup], scope: Scope, book: Book | None = None) -> Findings:
    """Return the table of each group for the scope's period; two queries for each, and four."""
    listed = list(groups)
    book = book or Book(scope.unit)
    _read(book, listed, scope.period.name)
    found = {}
    for group in listed:
        grid = grid_of(group, scope.unit, scope.period.name, book)
        found[name_of(group)] = _finding(grid)
    return found


def _read(book: Book, groups: list[IndicatorGroup], period: str) -> None:
    """Read what all tables will ask for at once."""
    keys = {group.pk for group in groups}
    shown = {name for group in groups for name in periods_shown(group, period)}
    codes = [
        each.code
        for each in book.indicators.values()
        if each.group_id in keys and each.holds_values
    ]
    book.read(codes, sorted(shown | {period_before(name) for name in shown}))


def _finding(grid: Grid) -> Finding:
    cells = [cell.value for cell in grid.cells.values()]
    rows = {row.pk: row for cell in cells for row in cell.rows}
    behind = min((cell.behind for cell in cells if cell.is_rolled_up), default=None)
    found = tuple(map(sources.observation, rows.values()))
    return Finding(table_of_grid(grid), found, behind, invented(rows.values()))
