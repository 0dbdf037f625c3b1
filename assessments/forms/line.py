"""One line of a table, cell by cell: what is said of each besides its value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.enums import ObservationStatus
from assessments.forms.cell_details import NAMES, STATUS, TypedDetails, read_details
from assessments.forms.grid import figure_of
from assessments.forms.grid_cell import CellField
from assessments.forms.grid_page import GridPage, PageRow
from assessments.forms.posted import version
from assessments.models import Observation
from assessments.queries.formulas import formulas_in_words
from assessments.workflow import Figure, FigureConflict
from communes.models import AdministrativeUnit

VERSION = "phien-ban"


@dataclass(frozen=True)
class LineCell:
    """A cell of the line with the fields of its details as they stand."""

    label: str
    field: CellField
    details: Mapping[str, str]
    problem: str = ""
    conflict: FigureConflict | None = None
    formula: str = ""

    @property
    def words(self) -> str:
        """Return the value with what documents print in its place: "0, in ra: Không có PAKN"."""
        typed, printed = self.field.typed, self.field.printed
        return f"{typed}, in ra: {printed}" if typed and printed else self.field.words

    @property
    def own(self) -> Observation | None:
        """Return what the unit itself has stored."""
        return self.field.own

    @property
    def status(self) -> str:
        """Return the status that the field shows."""
        return self.details[STATUS] or ObservationStatus.OFFICIAL

    @property
    def version(self) -> int:
        """Return the version that the fields begin from: after a conflict, the one shown."""
        return self.own.version if self.own else 0

    @property
    def missing(self) -> Sequence[AdministrativeUnit]:
        """Return the units below that have no value."""
        value = self.field.cell.value
        return value.missing if value.is_rolled_up else ()


def line_cells(
    page: GridPage,
    row: PageRow,
    typed: Mapping[str, TypedDetails] | None = None,
    conflicts: Sequence[FigureConflict] = (),
) -> list[LineCell]:
    """Return the cells of a row, those in `typed` as they were typed; one query."""
    met = {
        (each.mine.indicator_id, each.mine.period, each.mine.item_id): each for each in conflicts
    }
    formulas = formulas_in_words(field.cell.indicator for field in row.fields if field)
    found = []
    for line, field in zip(page.grid.columns, row.fields, strict=True):
        if field is None:
            continue
        own_typing = (typed or {}).get(field.name)
        shown = field.details if own_typing is None else _as_typed(own_typing)
        details = {name: shown.get(name, "") for name in NAMES}
        cell = field.cell
        key = (cell.indicator.pk, cell.period, cell.item.pk if cell.item else None)
        problem = own_typing.problem if own_typing else ""
        formula = formulas.get(cell.indicator.pk, "")
        label = line.full_label if line.indicator else line.words
        found.append(LineCell(label, field, details, problem, met.get(key), formula))
    return found


def posted_details(data: Mapping[str, str], row: PageRow) -> dict[str, TypedDetails]:
    """Return the details that were sent, by the name of the cell."""
    return {
        field.name: read_details({name: data.get(f"{name}-{field.name}", "") for name in NAMES})
        for field in row.fields
        if field and field.is_open and f"{NAMES[0]}-{field.name}" in data
    }


def figures_of_line(
    data: Mapping[str, str], row: PageRow, typed: Mapping[str, TypedDetails]
) -> list[Figure]:
    """Return what goes to the verb: the details of which every day can be read."""
    fields = {field.name: field for field in row.fields if field}
    return [
        details.of(figure_of(fields[name].cell, "", version(data.get(f"{VERSION}-{name}", ""))))
        for name, details in typed.items()
        if not details.problem
    ]


def _as_typed(details: TypedDetails) -> dict[str, str]:
    values = (details.status.value, details.printed_text, details.day, details.source)
    return dict(zip(NAMES, values, strict=True))
