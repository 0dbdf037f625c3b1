"""The reviewing body asks the commune to supplement or explain named criteria."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from assessments.models import Return, Score, Sheet
from assessments.workflow.changes import score_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import ASK_CLARIFICATION, locked, move, needed, person
from communes import clock
from communes.access import Actor
from communes.history import FieldChange


@transaction.atomic
def ask_clarification(
    *, actor: Actor, sheet: Sheet, requests: Sequence[tuple[Score, str]], deadline: date
) -> Sheet:
    """Return the sheet, open again at the commune for these criteria and no others.

    Each request is a score and the reason. Raises WorkflowError when nothing is asked, a reason is
    missing, a score is named twice or is of another sheet, or the deadline has passed.
    """
    current = locked(sheet, ASK_CLARIFICATION.begins, ASK_CLARIFICATION.doing)
    reasons = {score.pk: reason for score, reason in requests}
    if deadline < clock.today():
        raise WorkflowError("Hạn trả lời đã qua. Hãy chọn ngày từ hôm nay trở đi.")
    if len(reasons) < len(requests):
        raise WorkflowError("Có mục được chọn hai lần. Hãy gộp nội dung vào một yêu cầu.")
    scores = _scores(current, reasons)
    returns = [_asked(actor, score, reasons[score.pk], deadline) for score in scores]
    Return.objects.bulk_create(returns)
    changes = [
        FieldChange(row.score, score_label(current, row.score), "returns", "", row.reason)
        for row in returns
    ]
    return move(current, ASK_CLARIFICATION, actor=actor, changes=changes)


def _scores(sheet: Sheet, reasons: Mapping[int, str]) -> list[Score]:
    if not reasons:
        raise WorkflowError("Chưa chọn mục nào. Hãy chọn mục cần bổ sung, giải trình.")
    scores = list(sheet.scores.filter(pk__in=reasons).select_related("criterion"))
    if len(scores) < len(reasons):
        raise WorkflowError("Có mục không thuộc bảng này. Hãy mở lại trang thẩm định.")
    return scores


def _asked(actor: Actor, score: Score, reason: str, deadline: date) -> Return:
    what = f"nội dung cần bổ sung, giải trình ở mục {score.criterion.code}"
    return Return(
        score=score,
        reason=needed(reason, what),
        deadline=deadline,
        asked_by=person(actor),
        asked_at=clock.now(),
        asked_version=score.version,
    )
