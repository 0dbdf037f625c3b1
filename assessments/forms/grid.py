"""The cells of a grid as fields: kept as typed until they are right."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from assessments.access import may_type
from assessments.enums import ObservationStatus
from assessments.forms.grid_cell import CellField
from assessments.forms.posted import plain, version
from assessments.grids import Grid, GridCell
from assessments.queries.observations import value_words
from assessments.workflow import Figure, FigureConflict, Part, as_typed, read_figure
from communes.access import Actor
from communes.periods import period_before

VERSIONS, CHOICE, TAKE_THEIRS = "phien-ban", "chon", "bo"


def cell_fields(
    grid: Grid,
    actor: Actor,
    typed: Mapping[str, str],
    conflicts: Iterable[FigureConflict] = (),
) -> dict[tuple[int, int], CellField]:
    """Return the field of each cell by its place; those in `typed` hold what was typed."""
    met = {figure_name(each.mine): each for each in conflicts}
    shown = {name: period_before(name) in grid.periods for name in grid.periods}
    may = {
        each.pk: may_type(actor, grid.unit, each)
        for each in {cell.indicator.pk: cell.indicator for cell in grid.cells.values()}.values()
    }
    return {
        place: _field(
            cell,
            cell.is_typed and may[cell.indicator.pk],
            typed,
            met.get(cell.name) if met else None,
            shown[cell.period],
        )
        for place, cell in grid.cells.items()
    }


def posted_cells(data: Mapping[str, str], grid: Grid, actor: Actor) -> list[Figure]:
    """Return the cells that were sent, without those where the other's writing was chosen.

    A cell that the actor may only read is for the verb to refuse.
    """
    versions = posted_versions(data.get(VERSIONS, ""))
    sent = [cell for cell in grid.cells.values() if cell.is_typed and cell.name in data]
    return [
        figure_of(
            cell, plain(data[cell.name]), _base(data.get(f"{CHOICE}-{cell.name}"), cell, versions)
        )
        for cell in sent
        if data.get(f"{CHOICE}-{cell.name}") != TAKE_THEIRS
    ]


def figure_of(cell: GridCell, typed: str, base_version: int) -> Figure:
    """Return the value that was typed into a cell."""
    return Figure(
        cell.indicator.pk,
        typed.strip(),
        base_version,
        period=cell.period,
        item_id=cell.item.pk if cell.item else None,
        part=Part.VALUE,
    )


def figure_name(figure: Figure) -> str:
    """Return the name of the cell that a figure is of."""
    return f"o-{figure.indicator_id}-{figure.period}-{figure.item_id or 0}"


def posted_versions(text: str) -> dict[str, int]:
    """Return the versions that a form began from: "o-12-2015-0=3 o-12-2016-0=1"."""
    pairs = (part.rpartition("=") for part in text.split())
    return {name: version(number) for name, _, number in pairs}


def versions_of(fields: Collection[CellField]) -> str:
    """Return the versions of the open cells for the form; those without an observation are 0."""
    known = (field for field in fields if field.is_open and field.own and field.own.version)
    return " ".join(f"{field.name}={field.own.version}" for field in known if field.own)


def stored_typing(cell: GridCell) -> str:
    """Return what the field of a cell holds when the page is opened."""
    own = cell.value.own
    return as_typed(own) if own else ""


def _base(choice: str | None, cell: GridCell, versions: Mapping[str, int]) -> int:
    return version(choice) if choice else versions.get(cell.name, 0)


def _field(
    cell: GridCell,
    is_open: bool,
    typed: Mapping[str, str],
    conflict: FigureConflict | None,
    earlier_is_shown: bool,
) -> CellField:
    stored = stored_typing(cell)
    text = typed.get(cell.name, stored) if typed else stored
    problem = _problem(cell, text) if is_open and _may_be_wrong(cell, text, stored) else ""
    earlier = "" if cell.before is None or earlier_is_shown else value_words(cell.before)
    return CellField(cell, is_open, text, problem, conflict, earlier)


def _may_be_wrong(cell: GridCell, text: str, stored: str) -> bool:
    """Return whether the text has to be read: what is stored as a value was read before."""
    own = cell.value.own
    return bool(text) and (text != stored or bool(own and own.typed_text))


def _problem(cell: GridCell, text: str) -> str:
    own = cell.value.own
    status = ObservationStatus(own.status) if own else ObservationStatus.OFFICIAL
    return read_figure(cell.indicator, replace(figure_of(cell, text, 0), status=status)).problem
