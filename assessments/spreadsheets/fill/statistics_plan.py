"""What a filled workbook of statistics would do, cell by cell; nothing is written here."""

from collections.abc import Mapping

from assessments.grids import Grid, GridCell
from assessments.models import IndicatorGroup
from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.fill.details_reading import Details, read_details
from assessments.spreadsheets.fill.findings import note_findings
from assessments.spreadsheets.fill.identity import Identity
from assessments.spreadsheets.fill.keyed import DETAILS_MARK, GROUP_MARK, FilledCell, KeyedSheet
from assessments.spreadsheets.fill.keys import cell_key, line_key
from assessments.spreadsheets.fill.lines import checked_lines, note_new_lines, note_strange_lines
from assessments.spreadsheets.fill.open_cells import is_open
from assessments.spreadsheets.fill.plan import Plan
from assessments.spreadsheets.fill.statistics_book import grids_of
from assessments.spreadsheets.fill.statistics_cells import CellReader
from communes.access import Actor
from communes.models import AdministrativeUnit
from communes.periods import period_words

Placed = dict[str, tuple[Grid, GridCell, tuple[int, int]]]


def plan_statistics(
    identity: Identity,
    keyed: Mapping[str, KeyedSheet],
    unit: AdministrativeUnit,
    actor: Actor,
    picks: Mapping[str, str],
) -> Plan:
    """Return what taking the workbook would do; a number of queries that its size does not change.

    `picks` says what was chosen for conflicts (see `plan.chosen`).
    """
    plan = Plan(unit, identity.period)
    groups = _groups(identity, plan)
    grids = grids_of(groups, unit, identity.period)
    placed = {code: _placed(grid, keyed, identity, plan) for code, grid in grids.items()}
    details = _details(keyed, placed, actor, plan)
    for code, cells in placed.items():
        sheet = keyed.get(GROUP_MARK + code)
        if sheet:
            reader = CellReader(plan, identity, sheet, details, actor, picks)
            for key, (grid, cell, place) in cells.items():
                reader.read(key, grid, cell, place)
    note_findings(plan, groups, _by_name(placed, keyed))
    return plan


def _by_name(
    placed: Mapping[str, Placed], keyed: Mapping[str, KeyedSheet]
) -> dict[str, FilledCell]:
    return {
        cell.name: keyed[GROUP_MARK + code].cell(*place)
        for code, cells in placed.items()
        for _, cell, place in cells.values()
        if cell.is_typed
    }


def _groups(identity: Identity, plan: Plan) -> list[IndicatorGroup]:
    found = {group.code: group for group in IndicatorGroup.objects.filter(code__in=identity.codes)}
    for code in identity.codes:
        if code not in found:
            plan.notes.append(f"Bảng “{code}” trong tệp không còn dùng nên không được đọc.")
    kept = []
    for group in (found[code] for code in identity.codes if code in found):
        if group.is_kept_for(identity.period):
            kept.append(group)
        else:
            when = period_words(identity.period)
            plan.notes.append(f"Bảng “{group.title}” không lập cho {when} nên không được đọc.")
    return kept


def _placed(grid: Grid, keyed: Mapping[str, KeyedSheet], identity: Identity, plan: Plan) -> Placed:
    """Return the cells of a grid by their keys, each with its place on the sheet."""
    sheet = keyed.get(GROUP_MARK + grid.group.code)
    if sheet is None:
        plan.notes.append(
            f"Tệp không còn trang tính của bảng “{grid.group.title}” nên bảng ấy giữ nguyên."
        )
        return {}
    code = grid.group.code
    row_keys = {line_key(line): line.label for line in grid.rows}
    column_keys = {line_key(line): line.label for line in grid.columns}
    rows = checked_lines(sheet, code, identity, row_keys, sheet.rows, sheet.row_label, plan)
    columns = checked_lines(
        sheet, code, identity, column_keys, sheet.columns, sheet.column_label, plan
    )
    note_strange_lines(sheet, code, identity, row_keys, column_keys, plan)
    note_new_lines(sheet, {**row_keys, **column_keys}, plan)
    found: Placed = {}
    for (down, across), cell in grid.cells.items():
        row, column = line_key(grid.rows[down]), line_key(grid.columns[across])
        if row in rows and column in columns:
            found[cell_key(grid, cell)] = (grid, cell, (rows[row], columns[column]))
    return found


def _details(
    keyed: Mapping[str, KeyedSheet], placed: Mapping[str, Placed], actor: Actor, plan: Plan
) -> Details:
    by_address = {
        (sheet.source.name, sheet.source.address(*place)): key
        for code, cells in placed.items()
        if (sheet := keyed.get(GROUP_MARK + code))
        for key, (grid, cell, place) in cells.items()
        if is_open(cell, grid, actor)
    }
    errors: list[CellError] = []
    details = read_details(keyed.get(DETAILS_MARK), by_address, errors)
    plan.errors += errors
    return details
