"""When an agency may not say what it wants to say, and the words for it."""

from collections.abc import Iterable
from decimal import Decimal

from assessments.models import Assignment, Opinion, Round, Score, Sheet
from assessments.scoring.points import written, written_or_empty
from assessments.workflow.errors import Conflict, WorkflowError, Writing
from assessments.workflow.points import Typed
from assessments.workflow.rows import Rows
from communes import clock
from communes.access import Actor
from communes.models import Body
from communes.vietnamese import short_date

NO_REASON = "Ý kiến khác phải kèm lý do. Hãy ghi lý do, hoặc chọn “Thống nhất”."
BOTH = "Đã chọn “Thống nhất” mà vẫn ghi ý kiến khác. Hãy bỏ dấu chọn, hoặc xóa điểm và lý do."
NO_BODY = (
    "Nhiệm vụ đang làm chưa gắn với cơ quan nào nên chưa cho ý kiến được. "
    "Hãy đề nghị quản trị giao lại nhiệm vụ kèm tên cơ quan."
)


def body_of(actor: Actor) -> Body:
    """Return the agency the actor speaks for. Raises WorkflowError where there is none today."""
    body = actor.body
    if body is None:
        raise WorkflowError(NO_BODY)
    if not body.holds_on(clock.today()):
        raise WorkflowError(f"{body} không còn hoạt động vào hôm nay nên không cho ý kiến được.")
    return body


def own_points(score: Score) -> str:
    """Return the commune's own points as a page shows them; an empty string for none."""
    return written_or_empty(score.self_value)


def in_words(agrees: bool, points: Decimal | None, reason: str) -> str:
    """Return an opinion in words: "thống nhất", or "ý kiến khác, 14 điểm: thiếu sổ"."""
    if agrees:
        return "thống nhất"
    suggested = "" if points is None else f", {written(points)} điểm"
    return f"ý kiến khác{suggested}: {reason}"


def refuse_late(held: Round) -> None:
    """Raise WorkflowError when the deadline for opinions has passed."""
    due = held.opinion_deadline
    if due is not None and due < clock.today():
        raise WorkflowError(
            f"Hạn cho ý kiến ({short_date(due)}) đã qua nên ý kiến không ghi được nữa. "
            "Nếu cần, hãy đề nghị cơ quan thẩm định gia hạn."
        )


def refuse_unasked(held: Round, body: Body, scores: Iterable[Score]) -> None:
    """Raise WorkflowError when one of the scores is not assigned to the agency."""
    asked = Assignment.objects.filter(round=held, body=body)
    criteria = set(asked.values_list("criterion", flat=True))
    for score in scores:
        if score.criterion_id not in criteria:
            raise WorkflowError(
                f"Mục {score.criterion.code} không được phân công cho {body}. "
                "Hãy mở lại trang để xem các mục được phân công."
            )


def refuse_returned(sheet: Sheet, rows: Rows, score: Score) -> None:
    """Raise WorkflowError while the commune is asked about the score."""
    if rows.is_with_commune(sheet, score):
        raise WorkflowError(
            f"Mục {score.criterion.code} đang chờ xã bổ sung, giải trình nên chưa cho ý kiến được. "
            "Hãy đợi xã trả lời."
        )


def refuse_changed_points(score: Score, shown: str) -> None:
    """Raise WorkflowError when the commune's points are not those that the page showed."""
    if own_points(score) != shown:
        raise WorkflowError(
            f"Xã đã sửa điểm tự chấm mục {score.criterion.code} sau khi anh/chị mở trang: "
            f"nay là {own_points(score) or 'trống'}. Hãy mở lại trang để xem rồi cho ý kiến."
        )


def refuse_words(agrees: bool, typed: Typed, reason: str) -> None:
    """Raise WorkflowError for invalid points, another opinion without reason, and both at once."""
    if agrees and (typed.text or reason):
        raise WorkflowError(BOTH)
    if typed.problem:
        raise WorkflowError(typed.problem)
    if not agrees and not reason:
        raise WorkflowError(NO_REASON)


def conflict(score: Score, stored: Opinion | None, mine: str) -> Conflict:
    """Return what to say when a colleague of the same agency was quicker; `mine` is in words."""
    theirs = in_words(stored.agrees, stored.points, stored.reason) if stored else "rút ý kiến"
    by, at = (stored.given_by, stored.given_at) if stored else (None, None)
    return Conflict(score, Writing(mine, ""), Writing(theirs, ""), by, at)
