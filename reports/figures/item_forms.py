"""Figures of a statistical form: a group of indicators by item, typed for one period."""

from assessments.grids import Grid, grid_of
from assessments.models import IndicatorGroup
from communes.enums import BodyKind
from communes.periods import Period, period_words
from reports.bodies import body_of
from reports.figures import catalogue, expressed, item_tables, sources
from reports.figures.figure import Figure, Source
from reports.figures.finding import Finding, Findings, invented
from reports.figures.scope import Scope
from reports.periods import cut_off

TABLE = "bang.so_lieu"


def figures(code: str, scope: Scope) -> dict[str, Figure]:
    """Return the figures of the form of that group; a fixed number of queries."""
    entries = catalogue.entries(code)
    found = _of_period(scope) | _of_bodies(scope) | {TABLE: _table(code, scope)}
    return catalogue.figures(entries, found | expressed.find(entries, scope, found))


def bounds(code: str, period: Period) -> Period:
    """Return the period cut off on the day that the group says; one query."""
    days = IndicatorGroup.objects.filter(code=code).values_list("last_day", flat=True)
    last_day = next(iter(days), None)
    return period if last_day is None else cut_off(period, last_day)


def _of_period(scope: Scope) -> Findings:
    return {
        "ky": Finding(period_words(scope.period.name)),
        "ky.tu_ngay": Finding(scope.period.first_day),
        "ky.den_ngay": Finding(scope.period.last_day),
    }


def _of_bodies(scope: Scope) -> Findings:
    """Return who reports, and to whom: the committee of the unit above."""
    above = scope.unit.parent or scope.unit
    return {
        name: Finding(
            body_of(unit, BodyKind.PEOPLES_COMMITTEE, scope.day).name, (sources.of_unit(unit),)
        )
        for name, unit in (("noi_bao_cao.ten", scope.unit), ("noi_nhan.ten", above))
    }


def _table(code: str, scope: Scope) -> Finding:
    group = IndicatorGroup.objects.filter(code=code).first()
    if group is None:
        return Finding()
    grid = grid_of(group, scope.unit, scope.period.name)
    rows = [row for cell in grid.cells.values() for row in cell.value.rows]
    whole = item_tables.total_cell(grid)
    behind = whole.value.behind if whole and whole.value.is_rolled_up else None
    return Finding(item_tables.table_of(grid), _sources(grid), behind, invented(rows))


def _sources(grid: Grid) -> tuple[Source, ...]:
    """Return a source for each unit that gave data, with the keys of its rows."""
    by_unit: dict[int, list] = {}
    for row in (row for cell in grid.cells.values() for row in cell.value.rows):
        by_unit.setdefault(row.unit_id, []).append(row)
    return tuple(_source(rows, grid.period) for rows in by_unit.values())


def _source(rows: list, period: str) -> Source:
    unit, keys = rows[0].unit, sorted({row.pk for row in rows})
    return Source(
        rows[0]._meta.label_lower,
        ",".join(map(str, keys)),
        f"{unit.title}: {len(keys)} ô số liệu",
        sources.observations_page(unit, period),
    )
