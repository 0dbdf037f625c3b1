"""Which duties read what; the menu and the querysets name these."""

from communes.access.actor import Actor
from communes.enums import DutyKind

READERS_OF_PERSONS = {
    DutyKind.ENTRY,
    DutyKind.ENDORSEMENT,
    DutyKind.REVIEW,
    DutyKind.DECISION,
    DutyKind.INSPECTION,
}
READERS_OF_SHEETS = READERS_OF_PERSONS | {DutyKind.SUPERVISION}
READERS_OF_REPORTS = {
    DutyKind.REVIEW,
    DutyKind.DECISION,
    DutyKind.RECORDS,
    DutyKind.SUPERVISION,
    DutyKind.INSPECTION,
}
READERS_OF_STATISTICS = READERS_OF_SHEETS | {DutyKind.OPINION}
READERS_OF_HISTORY = READERS_OF_SHEETS
READERS_OF_VISITS = {
    DutyKind.REVIEW,
    DutyKind.DECISION,
    DutyKind.INSPECTION,
    DutyKind.ADMINISTRATION,
}
AUDIENCES: dict[str, set[DutyKind]] = {
    "everyone": set(DutyKind),
    "sheets": READERS_OF_SHEETS,
    "opinions": {DutyKind.OPINION},
    "statistics": READERS_OF_STATISTICS,
    "reports": READERS_OF_REPORTS,
    "consolidation": {DutyKind.SUPERVISION},
    "accounts": {DutyKind.ADMINISTRATION},
    "visits": READERS_OF_VISITS,
    "imports": {DutyKind.ADMINISTRATION, DutyKind.SUPERVISION},
}


def belongs_to(actor: Actor, audience: str) -> bool:
    """Return whether the present duty is one of the `audience` named in AUDIENCES."""
    return actor.does(*AUDIENCES[audience])
