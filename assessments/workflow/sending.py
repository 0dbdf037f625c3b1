"""The sheet goes from the commune to the reviewing body."""

from django.core.files.base import File
from django.db import transaction

from assessments.models import Exclusion, Return, Score, Sheet
from assessments.queries.gaps import gaps, unanswered
from assessments.workflow.errors import Incomplete, WorkflowError
from assessments.workflow.files import checked_scan, kept_scan
from assessments.workflow.stages import (
    GIVE_BACK,
    PRESENT,
    SEND,
    SEND_SIGNED,
    WITHDRAW,
    locked,
    move,
    needed,
)
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

    The commune's leader sends what was presented. Anybody else needs the signed scan, or the
    commune's own paper from which the reviewing body typed. Raises Incomplete while values are
    missing or invalid or a returned criterion is as it was, WrongStage elsewhere.
    """
    is_signed = signed_scan is not None or not actor.does(DutyKind.ENDORSEMENT)
    arrow = SEND_SIGNED if is_signed else SEND
    current = locked(sheet, arrow.begins, arrow.doing)
    if is_signed and signed_scan is None and not _typed_from_paper(actor, current):
        raise WorkflowError(NEEDS_AGREEMENT)
    _require_complete(current)
    now = clock.now()
    values: dict[str, object] = {"sent_at": now, "word": ""}
    if signed_scan:
        values["signed_scan"] = kept_scan(current, "signed_scan", checked_scan(signed_scan))
    open_returns = Return.objects.filter(score__sheet=current, answered_at__isnull=True)
    open_returns.update(answered_at=now)
    return move(current, arrow, values, actor=actor)


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


def _typed_from_paper(actor: Actor, sheet: Sheet) -> bool:
    return actor.does(DutyKind.REVIEW) and bool(sheet.paper_scan)


def _require_complete(sheet: Sheet) -> None:
    scores = sheet.scores.select_related("criterion").order_by("criterion__order")
    found = gaps(scores) or unanswered(sheet)
    if found:
        codes = ", ".join(score.criterion.code for score, _ in found)
        raise Incomplete(f"Chưa gửi được, cần hoàn thành các mục: {codes}.", found)
