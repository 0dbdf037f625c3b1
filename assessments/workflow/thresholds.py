"""From where on the reviewing body takes points for unusual."""

from django.db import transaction

from assessments.models import Round
from assessments.workflow.changes import assign, fields_of, round_label
from assessments.workflow.errors import WorkflowError
from communes import history
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
    current = Round.objects.select_for_update().select_related("unit").get(pk=round.pk)
    values = {
        "jump_percent": jump_percent,
        "middle_percent": middle_percent,
        "middle_from": middle_from,
        "evidence_percent": evidence_percent,
        "moved_percent": moved_percent,
    }
    changes = assign(current, round_label(current), values)
    current.save(update_fields=fields_of(changes))
    history.record(actor=actor, unit=current.unit, changes=changes)
    return current
