"""Files that support a score come and go; a removed file is kept."""

from django.core.files.base import File
from django.db import transaction

from assessments.enums import Stage
from assessments.models import Evidence, Score, Sheet
from assessments.workflow.changes import score_label
from assessments.workflow.entry import STAGES
from assessments.workflow.errors import WorkflowError
from assessments.workflow.files import checked_file
from assessments.workflow.stages import fitting, locked, person
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange

PASSAGE_LENGTH = 200


@transaction.atomic
def add_evidence(*, actor: Actor, score: Score, upload: File, passage: str = "") -> Evidence:
    """Return the kept file; its kind is judged by its content (see `files.checked_file`).

    Raises WorkflowError where the score is locked or the file is not accepted.
    """
    sheet = _open_sheet(score)
    file = checked_file(upload)
    evidence = Evidence.objects.create(
        score=score,
        file=file.stored(),
        name=file.name,
        passage=fitting(passage, "trang, mục cần xem", PASSAGE_LENGTH),
        content_type=file.content_type,
        size=len(file.content),
        sha256=file.sha256,
        added_by=person(actor),
        added_at=clock.now(),
    )
    _tell(actor, sheet, score, "", evidence.name)
    return evidence


@transaction.atomic
def remove_evidence(*, actor: Actor, evidence: Evidence) -> Evidence:
    """Return the evidence, marked as removed; the file itself stays for the inspection.

    Raises WorkflowError where the score is locked or the evidence was removed before.
    """
    sheet = _open_sheet(evidence.score)
    current = Evidence.objects.get(pk=evidence.pk)
    if current.removed_at:
        raise WorkflowError("Tài liệu này đã được bỏ trước đó.")
    current.removed_at = clock.now()
    current.save(update_fields=["removed_at"])
    _tell(actor, sheet, evidence.score, current.name, "")
    return current


def _open_sheet(score: Score) -> Sheet:
    sheet = locked(score.sheet, STAGES, "sửa tài liệu kiểm chứng")
    returned = score.returns.filter(answered_at__isnull=True)
    if sheet.stage == Stage.CLARIFICATION and not returned.exists():
        raise WorkflowError(
            f"Mục {score.criterion.code} không được yêu cầu bổ sung, giải trình nên đang khóa."
        )
    return sheet


def _tell(actor: Actor, sheet: Sheet, score: Score, old: str, new: str) -> None:
    change = FieldChange(score, score_label(sheet, score), "evidence", old, new)
    history.record(actor=actor, unit=sheet.unit, changes=[change])
