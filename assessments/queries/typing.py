"""How far somebody has typed on a sheet."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from assessments.models import Sheet
from communes.models import User


@dataclass(frozen=True)
class Typing:
    """How many leaves were typed, and who typed last, when."""

    count: int = 0
    by: User | None = None
    at: datetime | None = None


def typing_of(sheet: Sheet) -> Typing:
    """Return what was typed on the sheet so far; one query."""
    typed = sheet.scores.filter(self_at__isnull=False).select_related("self_by")
    rows = list(typed.order_by(F("self_at").desc(), "-pk"))
    return Typing(len(rows), rows[0].self_by, rows[0].self_at) if rows else Typing()
