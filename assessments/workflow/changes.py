"""Setting fields and telling the history, in words that people read."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db import models

from assessments.models import Round, Score, Sheet
from assessments.scoring.points import written
from communes import vietnamese
from communes.history import FieldChange
from communes.periods import period_words


def assign(row: models.Model, label: str, values: Mapping[str, object]) -> list[FieldChange]:
    """Set the values on `row`, without saving, and return what changed."""
    changes = []
    for name, new in values.items():
        old_words = words(row, name)
        setattr(row, name, new)
        new_words = words(row, name)
        if old_words != new_words:
            changes.append(FieldChange(row, label, name, old_words, new_words))
    return changes


def fields_of(changes: Iterable[FieldChange]) -> list[str]:
    """Return the names of the changed fields, each once."""
    return list(dict.fromkeys(change.field for change in changes))


def words(row: models.Model, name: str) -> str:
    """Return the value of a field as people read it: "9,5", "Đã gửi thẩm định", "có".

    An explanation becomes its sentences, one a line.
    """
    value = getattr(row, name)
    if isinstance(value, bool):
        return "có" if value else "không"
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return "\n".join(line["text"] for line in value)
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, date):
        return vietnamese.short_date(value)
    label = getattr(row, f"get_{name}_display", None)
    return str(label() if label else value)


def sheet_label(sheet: Sheet) -> str:
    """Return how the history calls a sheet."""
    return f"Bảng điểm {sheet.unit.full_name} {period_words(sheet.round.period)}"


def score_label(sheet: Sheet, score: Score) -> str:
    """Return how the history calls a score."""
    level = sheet.round.criteria_set.level_name
    return f"{sheet_label(sheet)}, {level} {score.criterion.code}"


def round_label(opened: Round) -> str:
    """Return how the history calls a round."""
    return f"Đợt đánh giá {period_words(opened.period)}, {opened.unit} ({opened.criteria_set.code})"
