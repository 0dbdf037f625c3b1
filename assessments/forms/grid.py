"""The cells of a grid as fields: kept as typed until they are right."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from assessments.access import may_type
from assessments.enums import DataType, ObservationStatus
from assessments.forms.posted import plain, version
from assessments.grids import Grid, GridCell
from assessments.models import Observation
from assessments.queries.observations import ANSWERS_WITHOUT_NUMBER, value_words
from assessments.workflow import Figure, FigureConflict, Part, as_typed, read_figure
from communes.access import Actor
from communes.periods import period_before
from communes.vietnamese import short_date

VERSIONS, CHOICE, TAKE_THEIRS = "phien-ban", "chon", "bo"
MARKS = {ObservationStatus.ESTIMATE: "ước"}
LISTS = {DataType.YES_NO: "co-khong", DataType.PASS_FAIL: "dat-khong-dat"}
WORDS_TYPED = (DataType.TEXT, DataType.YES_NO, DataType.PASS_FAIL, DataType.RATIO)


@dataclass(frozen=True)
class CellField:
    """One cell of the page; `earlier` is the value before where no column beside it shows it."""

    cell: GridCell
    is_open: bool
    typed: str
    problem: str = ""
    conflict: FigureConflict | None = None
    earlier: str = ""

    @cached_property
    def name(self) -> str:
        """Return the name of the field, which is its anchor too."""
        return self.cell.name

    @property
    def own(self) -> Observation | None:
        """Return what the unit itself has stored."""
        return self.cell.value.own

    @property
    def words(self) -> str:
        """Return the value as it is read; empty without data."""
        return value_words(self.cell.value)

    @property
    def kept(self) -> str:
        """Return what was typed and is not valid."""
        return self.own.typed_text if self.own and not self.cell.value.is_rolled_up else ""

    @property
    def is_words(self) -> bool:
        """Return whether the value is running text, set to the left."""
        return self.cell.indicator.data_type == DataType.TEXT

    @property
    def is_number(self) -> bool:
        """Return whether a keyboard of digits serves to type it."""
        return self.cell.indicator.data_type not in WORDS_TYPED

    @property
    def offered(self) -> str:
        """Return the list that the field offers: yes and no, passed and failed."""
        return LISTS.get(DataType(self.cell.indicator.data_type), "")

    @property
    def mark(self) -> str:
        """Return what is said of the value in a word: that it is an estimate."""
        return MARKS.get(ObservationStatus(self.own.status), "") if self.own else ""

    @property
    def placeholder(self) -> str:
        """Return the answer that stands in place of a number."""
        if self.own and self.own.status in ANSWERS_WITHOUT_NUMBER:
            return self.own.get_status_display()
        return "n/N" if self.cell.indicator.data_type == DataType.RATIO else ""

    @property
    def summed(self) -> str:
        """Return the sum of the communes below a field that may be left empty for it."""
        return self.words if self.cell.value.is_rolled_up else ""

    @cached_property
    def behind(self) -> str:
        """Return "18/19 xã" where communes add up to the value."""
        if not self.cell.value.is_rolled_up:
            return ""
        known, whole = self.cell.value.behind
        return f"{known}/{whole} xã"

    @cached_property
    def details(self) -> dict[str, str]:
        """Return what is set of the cell besides its value, by the name of the field."""
        own = self.own
        if own is None:
            return {}
        is_official = own.status == ObservationStatus.OFFICIAL
        set_here = {
            "chu": "" if self.is_words else own.printed_text,
            "tinh-trang": "" if is_official else own.status,
            "ngay": short_date(own.as_of) if own.as_of else "",
            "nguon": own.source,
        }
        return {name: value for name, value in set_here.items() if value}

    @property
    def copied(self) -> str:
        """Return what copying forward would write here, as it is typed; "" where nothing."""
        before = self.cell.before
        return as_typed(before.own) if before and before.own and self.earlier else ""

    @property
    def mine(self) -> str:
        """Return what was typed here, where somebody else wrote meanwhile."""
        return self.conflict.mine.typed if self.conflict else ""

    @property
    def theirs(self) -> str:
        """Return what the other person wrote."""
        return as_typed(self.conflict.theirs) if self.conflict else ""


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
