"""Uploaded workbooks are kept as they came, with what was picked where they are not clear."""

import hashlib
from collections.abc import Mapping

from django.core.files.base import ContentFile
from django.db import transaction

from assessments.enums import ImportKind
from assessments.models import CriteriaSet, ImportFile
from assessments.workflow.files import kept_name
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit

LABEL_LENGTH = 300
EXTENSION = ".xlsx"


@transaction.atomic
def keep_import_file(
    *,
    actor: Actor,
    kind: ImportKind,
    criteria_set: CriteriaSet | None = None,
    unit: AdministrativeUnit,
    name: str,
    content: bytes,
    period: str = "",
    codes: str = "",
) -> ImportFile:
    """Return the kept workbook; the same content of the same unit again is the one kept before.

    The file must have been read by `communes.workbooks` before, which refuses what is not safe.
    """
    digest = hashlib.sha256(content).hexdigest()
    same = ImportFile.objects.filter(kind=kind, unit=unit, criteria_set=criteria_set)
    if kept := same.filter(sha256=digest).first():
        return kept
    kept = ImportFile(
        kind=kind,
        criteria_set=criteria_set,
        unit=unit,
        period=period,
        codes=codes,
        name=kept_name(name, EXTENSION, "ket-qua"),
        sha256=digest,
        uploaded_by=actor.user,
        uploaded_at=clock.now(),
    )
    kept.file.save(digest[:32] + EXTENSION, ContentFile(content), save=False)
    kept.save(force_insert=True)
    return kept


@transaction.atomic
def keep_picks(*, file: ImportFile, picks: Mapping[str, str]) -> ImportFile:
    """Return the file with these picks beside those made before; an empty pick is taken back."""
    kept = ImportFile.objects.select_for_update().get(pk=file.pk)
    together = kept.picks | dict(picks)
    kept.picks = {name: unit for name, unit in together.items() if unit}
    kept.save(update_fields=["picks"])
    return kept


@transaction.atomic
def note_taken(*, actor: Actor, file: ImportFile, accepted: int) -> None:
    """Note in the history of the rating unit that results of the file were taken in."""
    kept = ImportFile.objects.select_for_update(of=("self",)).select_related("unit").get(pk=file.pk)
    kept.taken_at = clock.now()
    kept.save(update_fields=["taken_at"])
    label = f"Tệp kết quả {kept.name}"
    change = FieldChange(kept, label[:LABEL_LENGTH], "số kết quả được nhận", "", accepted)
    history.record(actor=actor, unit=kept.unit, changes=[change], reason=f"SHA-256 {kept.sha256}")


@transaction.atomic
def note_cells_taken(*, actor: Actor, file: ImportFile, accepted: int, waiting: int) -> None:
    """Note in the history of the unit that cells of a filled workbook were taken in."""
    kept = ImportFile.objects.select_for_update(of=("self",)).select_related("unit").get(pk=file.pk)
    before, kept.taken, kept.waiting = kept.taken, kept.taken + accepted, waiting
    kept.taken_at = clock.now()
    kept.save(update_fields=["taken_at", "taken", "waiting"])
    label = f"Tệp {kept.get_kind_display().lower()} {kept.name}"[:LABEL_LENGTH]
    change = FieldChange(kept, label, "số ô được nhận", before or "", kept.taken)
    history.record(actor=actor, unit=kept.unit, changes=[change], reason=f"SHA-256 {kept.sha256}")
