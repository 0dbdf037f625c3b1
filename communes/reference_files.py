"""Reading the CSV files under `fixtures/`."""

import csv
from datetime import date

from django.conf import settings

from communes import vietnamese

Row = dict[str, str]


def read_rows(*path: str) -> list[Row]:
    """Return the rows of `fixtures/<path>` in order, text in NFC. Raises OSError."""
    file = settings.BASE_DIR.joinpath("fixtures", *path)
    with file.open(encoding="utf-8", newline="") as lines:
        return [_composed(row) for row in csv.DictReader(lines)]


def read_day(text: str) -> date | None:
    """Return the ISO day in `text`, None for the empty string. Raises ValueError."""
    return date.fromisoformat(text) if text else None


def _composed(row: Row) -> Row:
    return {name: vietnamese.nfc(value or "").strip() for name, value in row.items()}
