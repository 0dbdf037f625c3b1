"""Which sheets of a round its page lists, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from assessments.enums import STAGES_AT_COMMUNE, Stage, WhoseTurn
from assessments.queries.round_rows import RoundRow
from communes.vietnamese import fold

TURNS: Mapping[str, frozenset[str]] = {
    WhoseTurn.COMMUNE: frozenset(STAGES_AT_COMMUNE),
    WhoseTurn.REVIEW: frozenset({Stage.SENT}),
    WhoseTurn.DECISION: frozenset({Stage.REVIEWED}),
    WhoseTurn.NOBODY: frozenset({Stage.DECIDED, Stage.ANNOUNCED}),
}
BY_NAME, BY_DUE, BY_PROGRESS, BY_ACTIVITY = "ten", "han", "tien-do", "moi-nhat"


@dataclass(frozen=True)
class RoundFilter:
    """What was chosen above the list; empty shows every sheet by the name of its commune."""

    text: str = ""
    stage: str = ""
    turn: str = ""
    is_late: bool = False
    order: str = BY_NAME


def chosen(rows: Iterable[RoundRow], wanted: RoundFilter) -> list[RoundRow]:
    """Return the wanted rows in the wanted order; they come by name. No queries."""
    found = [row for row in rows if _fits(row, wanted)]
    return sorted(found, key=ORDERS[wanted.order]) if wanted.order in ORDERS else found


def _fits(row: RoundRow, wanted: RoundFilter) -> bool:
    sheet = row.sheet
    return (
        fold(wanted.text) in fold(sheet.unit.full_name)
        and wanted.stage in ("", sheet.stage)
        and (not wanted.turn or sheet.stage in TURNS[wanted.turn])
        and (row.is_late or not wanted.is_late)
    )


def _by_due(row: RoundRow) -> tuple[bool, date]:
    return row.due is None, row.due or date.max


def _by_progress(row: RoundRow) -> tuple[int, int]:
    return row.answered, row.reviewed


def _latest_first(row: RoundRow) -> float:
    moment: datetime | None = row.last_at
    return -moment.timestamp() if moment else 0


ORDERS: Mapping[str, Callable[[RoundRow], tuple[int, int] | tuple[bool, date] | float]] = {
    BY_DUE: _by_due,
    BY_PROGRESS: _by_progress,
    BY_ACTIVITY: _latest_first,
}
