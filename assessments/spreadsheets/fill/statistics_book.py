"""The workbook of a unit's statistics: guidance, a sheet for each group, details, identity."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.checks import Condition, conditions_of
from assessments.enums import ImportKind
from assessments.grids import Grid, concerning, grid_of
from assessments.models import IndicatorGroup
from assessments.spreadsheets.fill.details import details_sheet
from assessments.spreadsheets.fill.group_sheet import GroupSheet
from assessments.spreadsheets.fill.guidance import guidance_sheet, statistics_guide
from assessments.spreadsheets.fill.identity import Identity
from assessments.statistics import Book
from communes.access import Actor
from communes.models import AdministrativeUnit
from communes.workbooks.form import FormSheet
from communes.workbooks.form_writing import write_form
from communes.workbooks.writing import free_name


def grids_of(
    groups: Sequence[IndicatorGroup], unit: AdministrativeUnit, period: str
) -> dict[str, Grid]:
    """Return the grid of each group by its code; a fixed number of queries for each."""
    book = Book(unit)
    return {group.code: concerning(grid_of(group, unit, period, book)) for group in groups}


def write_statistics(
    groups: Sequence[IndicatorGroup],
    unit: AdministrativeUnit,
    period: str,
    actor: Actor,
    *,
    is_bare: bool = False,
) -> bytes:
    """Return the workbook in which `actor` may type the groups of a unit and period.

    A bare one holds no values. Raises ValueError where `period` is none.
    """
    conditions = conditions_of(groups)
    laid = [
        GroupSheet(grid, actor, _of(conditions, grid), is_bare=is_bare)
        for grid in grids_of(groups, unit, period).values()
    ]
    guide = statistics_guide(groups, unit, period)
    sheets = [guidance_sheet(guide)]
    named: list[tuple[str, GroupSheet]] = []
    for each in laid:
        sheet = each.sheet()
        name = free_name(sheet.name, [known.name for known in sheets])
        sheets.append(replace(sheet, name=name))
        named.append((name, each))
    details = details_sheet([(name, each.open_cells) for name, each in named])
    return write_form([*sheets, details, _identity(laid, unit, period)], guide.title)


def _of(conditions: Sequence[Condition], grid: Grid) -> list[Condition]:
    return [each for each in conditions if each.check.group_id == grid.group.pk]


def _identity(laid: Sequence[GroupSheet], unit: AdministrativeUnit, period: str) -> FormSheet:
    return Identity(
        ImportKind.STATISTICS,
        unit.key,
        period,
        tuple(each.grid.group.code for each in laid),
        {key: words for each in laid for key, words in each.labels().items()},
        {key: words for each in laid for key, words in each.held().items()},
    ).sheet()
