"""Files that support a score come and go; a removed file is kept."""

from django.core.files.base import File
from django.db import transaction

from assessments.enums import STAGES_OF_TYPING, Stage
from assessments.models import Evidence, Score, Sheet
from assessments.workflow.changes import score_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.files import checked_file
from assessments.workflow.stages import fitting, locked, person
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange

PASSAGE_LENGTH = 200
PASSAGE = "trang, mục cần xem"


class SameFile(WorkflowError):
    """The very file supports the score already; `kept` is it."""

    def __init__(self, kept: Evidence) -> None:
        where = f" ({kept.passage})" if kept.passage else ""
        super().__init__(
            f"Tệp này đã có ở mục {kept.score.criterion.code} với tên “{kept.name}”{where} nên "
            "không lưu hai lần. Cần chỉ trang, mục khác thì sửa ở tài liệu đã có."
        )
        self.kept = kept


def add_evidence(*, actor: Actor, score: Score, upload: File, passage: str = "") -> Evidence:
    """Return the kept file; its kind is judged by its content (see `files.checked_file`).

    Raises WorkflowError where the score is locked or the file is not accepted, SameFile where the
    score has it already. The file is read before anything is locked.
    """
    file = checked_file(upload)
    new = Evidence(
        score=score,
        name=file.name,
        content_type=file.content_type,
        size=len(file.content),
        sha256=file.sha256,
    )
    with transaction.atomic():
        sheet = _open_sheet(score)
        twin = Evidence.objects.filter(score__sheet=sheet, sha256=file.sha256).first()
        new.file = twin.file.name if twin else file.stored()
        return _keep(actor, sheet, new, passage)


@transaction.atomic
def reuse_evidence(
    *, actor: Actor, score: Score, evidence: Evidence, passage: str = ""
) -> Evidence:
    """Return a file of another criterion of the sheet as evidence of this score, too.

    Raises WorkflowError where the score is locked or the file stands on no criterion of the sheet,
    SameFile where the score has it already.
    """
    sheet = _open_sheet(score)
    source = Evidence.objects.filter(pk=evidence.pk, removed_at=None, score__sheet=sheet).first()
    if source is None:
        raise WorkflowError("Tài liệu này không còn ở bảng. Hãy chọn tài liệu khác.")
    new = Evidence(
        score=score,
        file=source.file.name,
        name=source.name,
        content_type=source.content_type,
        size=source.size,
        sha256=source.sha256,
    )
    return _keep(actor, sheet, new, passage)


@transaction.atomic
def change_passage(*, actor: Actor, evidence: Evidence, passage: str) -> Evidence:
    """Return the evidence with other words for where to look.

    Raises WorkflowError where the score is locked or the evidence was removed.
    """
    sheet = _open_sheet(evidence.score)
    current = _present(evidence)
    old = _words(current)
    current.passage = fitting(passage, PASSAGE, PASSAGE_LENGTH)
    if _words(current) != old:
        current.save(update_fields=["passage"])
        _tell(actor, sheet, evidence.score, old, _words(current))
    return current


@transaction.atomic
def remove_evidence(*, actor: Actor, evidence: Evidence) -> Evidence:
    """Return the evidence, marked as removed; the file itself stays for the inspection.

    Raises WorkflowError where the score is locked or the evidence was removed before.
    """
    sheet = _open_sheet(evidence.score)
    current = _present(evidence)
    current.removed_at = clock.now()
    current.save(update_fields=["removed_at"])
    _tell(actor, sheet, evidence.score, _words(current), "")
    return current


def _keep(actor: Actor, sheet: Sheet, new: Evidence, passage: str) -> Evidence:
    present = Evidence.objects.filter(score=new.score_id, removed_at=None, sha256=new.sha256)
    if kept := present.select_related("score__criterion").first():
        raise SameFile(kept)
    new.passage = fitting(passage, PASSAGE, PASSAGE_LENGTH)
    new.added_by, new.added_at = person(actor), clock.now()
    new.save(force_insert=True)
    _tell(actor, sheet, new.score, "", _words(new))
    return new


def _present(evidence: Evidence) -> Evidence:
    current = Evidence.objects.get(pk=evidence.pk)
    if current.removed_at:
        raise WorkflowError("Tài liệu này đã được bỏ trước đó.")
    return current


def _open_sheet(score: Score) -> Sheet:
    sheet = locked(score.sheet, STAGES_OF_TYPING, "sửa tài liệu kiểm chứng")
    returned = score.returns.filter(answered_at__isnull=True)
    if sheet.stage == Stage.CLARIFICATION and not returned.exists():
        raise WorkflowError(
            f"Mục {score.criterion.code} không được yêu cầu bổ sung, giải trình nên đang khóa."
        )
    return sheet


def _words(evidence: Evidence) -> str:
    return f"{evidence.name}, {evidence.passage}" if evidence.passage else evidence.name


def _tell(actor: Actor, sheet: Sheet, score: Score, old: str, new: str) -> None:
    change = FieldChange(score, score_label(sheet, score), "evidence", old, new)
    history.record(actor=actor, unit=sheet.unit, changes=[change])
