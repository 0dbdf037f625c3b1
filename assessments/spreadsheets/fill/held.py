"""What a cell of statistics holds, as words, so that three writings of it can be compared."""

from dataclasses import dataclass, replace
from datetime import date

from assessments.enums import DataType, ObservationStatus
from assessments.models import Indicator, Observation
from assessments.statistics.numbers import as_typed
from assessments.workflow import Figure
from assessments.workflow.figures import figure_values
from communes.vietnamese import short_date

PLAIN = ObservationStatus.OFFICIAL


@dataclass(frozen=True)
class Held:
    """A cell as it would be typed: its value, the printed text, status, day and source."""

    typed: str = ""
    printed_text: str = ""
    status: ObservationStatus = PLAIN
    as_of: date | None = None
    source: str = ""

    @property
    def has_details(self) -> bool:
        """Return whether it says more than a value."""
        return bool(self.printed_text or self.as_of or self.source) or self.status != PLAIN

    @property
    def says_something(self) -> bool:
        """Return whether there is anything at all."""
        return bool(self.typed) or self.has_details

    def words(self) -> str:
        """Return all that it says, as one line; nothing where it is empty."""
        parts = (
            self.typed,
            f"chữ in ra “{self.printed_text}”" if self.printed_text else "",
            self.status.label if self.status != PLAIN else "",
            f"tính đến ngày {short_date(self.as_of)}" if self.as_of else "",
            f"nguồn: {self.source}" if self.source else "",
        )
        return "; ".join(part for part in parts if part)

    def words_beside(self, other: "Held") -> str:
        """Return what it says beside another: its details only where they differ."""
        alike = replace(self, typed="") == replace(other, typed="")
        return self.typed if alike else self.words()

    def row(self) -> tuple[str, ...]:
        """Return it as the hidden sheet keeps it."""
        day = self.as_of.isoformat() if self.as_of else ""
        return self.typed, self.printed_text, self.status.value, day, self.source

    def figure(self, indicator: Indicator, period: str, item: int | None, version: int) -> Figure:
        """Return it as the verb takes it."""
        return Figure(
            indicator.pk,
            self.typed,
            version,
            self.printed_text,
            self.status,
            self.as_of,
            self.source,
            period,
            item,
        )

    def means(self, indicator: Indicator) -> dict[str, object]:
        """Return what would be stored of it: two writings with the same meaning are the same."""
        return figure_values(indicator, self.figure(indicator, "", None, 0))


def held_by(row: Observation | None, indicator: Indicator) -> Held:
    """Return what is stored in a cell; nothing where no row is."""
    if row is None:
        return Held()
    row.indicator = indicator
    is_text = indicator.data_type == DataType.TEXT and not row.typed_text
    return Held(
        as_typed(row),
        "" if is_text else row.printed_text,
        ObservationStatus(row.status),
        row.as_of,
        row.source,
    )


def held_in(words: tuple[str, ...]) -> Held:
    """Return what the hidden sheet says that a cell held. Raises ValueError where it was spoilt."""
    typed, printed_text, status, day, source = (*words, "", "", "", "", "")[:5]
    return Held(
        typed,
        printed_text,
        ObservationStatus(status) if status else PLAIN,
        date.fromisoformat(day) if day else None,
        source,
    )
