"""How bodies and their signers are locked, written and told to the history."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.db import models

from communes import history, vietnamese
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit, Body, Signer
from communes.refusals import Refused

Row = TypeVar("Row", bound=models.Model)


def locked(model: type[Row], row: Row | None) -> Row | None:
    """Return the row as it stands now, locked until the transaction ends; None for none."""
    if row is None:
        return None
    return model._default_manager.select_for_update().get(pk=row.pk)


def write(
    actor: Actor,
    unit: AdministrativeUnit,
    row: Body | Signer,
    label: str,
    values: Mapping[str, object],
    reason: str,
) -> None:
    """Set and save the values, blanks in order, and tell the history of `unit` what changed."""
    changes = []
    for name, value in values.items():
        new = vietnamese.single_spaced(value) if isinstance(value, str) else value
        old = getattr(row, name)
        if old != new:
            setattr(row, name, new)
            changes.append((name, "" if row.pk is None else _words(row, name, old), new))
    row.save()
    told = [
        FieldChange(row, label[:300], name, old, _words(row, name, new))
        for name, old, new in changes
    ]
    history.record(actor=actor, unit=unit, changes=told, reason=reason)


def _words(row: Body | Signer, name: str, value: object) -> str:
    """Return a value as people read it."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return vietnamese.short_date(value)
    choices = dict(row._meta.get_field(name).flatchoices)  # type: ignore[union-attr]  # a column
    return str(choices.get(value, value))


def refuse_crossed(begins: date | None, ends: date | None) -> None:
    """Raise Refused where the last day comes before the first."""
    if begins and ends and ends < begins:
        raise Refused(
            f"Ngày kết thúc phải bằng hoặc sau ngày bắt đầu ({vietnamese.short_date(begins)})."
        )
