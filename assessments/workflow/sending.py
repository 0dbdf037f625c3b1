"""The sheet goes from the commune to the reviewing body."""

from django.core.files.base import File
from django.db import transaction

from assessments.models import Exclusion, Return, Score, Sheet
from assessments.queries.gaps import gaps, unanswered
from assessments.workflow.errors import Incomplete, WorkflowError
from assessments.workflow.files import checked_scan
from assessments.workflow.stages import GIVE_BACK, PRESENT, SEND, WITHDRAW, locked, move, needed
from communes import clock
from communes.access import Actor
from communes.enums import DutyKind

NEEDS_AGREEMENT = (
    "Lãnh đạo xã chưa đồng ý. Hãy trình lãnh đạo xã gửi, hoặc đính kèm bản đã ký, đóng dấu rồi gửi."
)


@transaction.atomic
def present_to_leader(*, actor: Actor, sheet: Sheet) -> Sheet:
    """Return the sheet, now before the commune's leader.

    Raises Incomplete while values are missing or invalid, WrongStage elsewhere.
    """
    current = locked(sheet, PRESENT.begins, PRESENT.doing)
    _require_complete(current)
    return move(current, PRESENT, {"word": ""}, actor=actor)


@transaction.atomic
def give_back(*, actor: Actor, sheet: Sheet, word: str) -> Sheet:
    """Return the sheet, back with the entry officer, with the leader's word on it."""
    word = needed(word, "lời nhắn cho đầu mối xã")
    current = locked(sheet, GIVE_BACK.begins, GIVE_BACK.doing)
    return move(current, GIVE_BACK, {"word": word}, actor=actor, reason=word)


@transaction.atomic
def send(*, actor: Actor, sheet: Sheet, signed_scan: File | None = None) -> Sheet:
    """Return the sheet, sent and locked; a clarification is answered by it.

    The commune's leader sends; anybody else needs the signed scan. Raises Incomplete while values
    are missing or invalid or a returned criterion is as it was, WrongStage elsewhere.
    """
    if not signed_scan and not actor.does(DutyKind.ENDORSEMENT):
        raise WorkflowError(NEEDS_AGREEMENT)
    current = locked(sheet, SEND.begins, SEND.doing)
    _require_complete(current)
    now = clock.now()
    values: dict[str, object] = {"sent_at": now, "word": ""}
    if signed_scan:
        values["signed_scan"] = _kept_scan(current, signed_scan)
    open_returns = Return.objects.filter(score__sheet=current, answered_at__isnull=True)
    open_returns.update(answered_at=now)
    return move(current, SEND, values, actor=actor)


@transaction.atomic
def withdraw(*, actor: Actor, sheet: Sheet) -> Sheet:
    """Return the sheet, back at the commune; only before the review has begun.

    Raises WorkflowError when a score was reviewed or returned, or an exclusion noted.
    """
    current = locked(sheet, WITHDRAW.begins, WITHDRAW.doing)
    if review_has_begun(current):
        raise WorkflowError(
            "Cơ quan thẩm định đã bắt đầu thẩm định nên không rút lại được. "
            "Hãy đề nghị cơ quan thẩm định yêu cầu bổ sung, giải trình."
        )
    return move(current, WITHDRAW, {"sent_at": None}, actor=actor)


def review_has_begun(sheet: Sheet) -> bool:
    """Return whether a score was reviewed or returned, or an exclusion noted."""
    return (
        Score.objects.filter(sheet=sheet, reviewed_value__isnull=False).exists()
        or Return.objects.filter(score__sheet=sheet).exists()
        or Exclusion.objects.filter(sheet=sheet).exists()
    )


def _require_complete(sheet: Sheet) -> None:
    scores = sheet.scores.select_related("criterion").order_by("criterion__order")
    found = gaps(scores) or unanswered(sheet)
    if found:
        codes = ", ".join(score.criterion.code for score, _ in found)
        raise Incomplete(f"Chưa gửi được, cần hoàn thành các mục: {codes}.", found)


def _kept_scan(sheet: Sheet, signed_scan: File) -> str:
    file = checked_scan(signed_scan).stored()
    field = Sheet._meta.get_field("signed_scan")
    return field.storage.save(field.generate_filename(sheet, str(file.name)), file)
