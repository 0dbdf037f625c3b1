"""One cell of a grid as a field of its page."""

from dataclasses import dataclass
from functools import cached_property

from assessments.enums import DataType, ObservationStatus
from assessments.grids import GridCell
from assessments.models import Observation
from assessments.queries.observations import ANSWERS_WITHOUT_NUMBER, value_words
from assessments.workflow import FigureConflict, as_typed
from communes.vietnamese import short_date

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
    def printed(self) -> str:
        """Return the words that documents say in place of the number, not its other spelling."""
        own = self.own
        is_apart = own is not None and not self.is_words and own.printed_text != self.typed
        is_spoken = own is not None and any(letter.isalpha() for letter in own.printed_text)
        return own.printed_text if own and is_apart and is_spoken else ""

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
