"""From where on the reviewing body takes points for unusual."""

from django.db import transaction

from assessments.models import Round
from assessments.workflow.changes import assign, round_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.held_rounds import locked_round, save_round
from communes.access import Actor

MOST_PERCENT = 100


@transaction.atomic
def set_thresholds(
    *,
    actor: Actor,
    round: Round,
    jump_percent: int | None,
    middle_percent: int | None,
    middle_from: int,
    evidence_percent: int | None,
    moved_percent: int | None,
) -> Round:
    """Return the round with its thresholds in percent of the maximum; None is not looked at.

    Raises WorkflowError for what is no share of a maximum, or a middle of no communes.
    """
    shares = (jump_percent, middle_percent, evidence_percent, moved_percent)
    if any(share is not None and not 0 < share <= MOST_PERCENT for share in shares):
        raise WorkflowError("Ngưỡng tính theo % điểm tối đa: hãy ghi từ 1 đến 100, hoặc bỏ trống.")
    if middle_from < 1:
        raise WorkflowError("Mức giữa cần ít nhất một xã khác. Hãy ghi từ 1 trở lên.")
    current = locked_round(round)
    values = {
        "jump_percent": jump_percent,
        "middle_percent": middle_percent,
        "middle_from": middle_from,
        "evidence_percent": evidence_percent,
        "moved_percent": moved_percent,
    }
    changes = assign(current, round_label(current), values)
    return save_round(actor=actor, held=current, changes=changes)
