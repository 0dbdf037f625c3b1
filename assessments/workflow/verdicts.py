"""The verdict on a goal: proposed from the data, decided by a person."""

from django.db import transaction

from assessments.enums import VerdictKind
from assessments.models import Target, Verdict
from assessments.statistics import propose_verdict
from assessments.workflow.changes import assign
from assessments.workflow.errors import WorkflowError
from communes import clock, history
from communes.access import Actor
from communes.periods import period_words


@transaction.atomic
def decide_verdict(
    *, actor: Actor, target: Target, verdict: VerdictKind, reason: str = ""
) -> Verdict:
    """Return the verdict on a goal, with what the data proposed at that moment.

    Raises WorkflowError where it differs from the proposal, or there is none, without a reason.
    """
    goal = Target.objects.select_for_update().select_related("unit").get(pk=target.pk)
    proposed = propose_verdict(goal)
    reason = reason.strip()
    if verdict != proposed and not reason:
        raise WorkflowError("Kết luận khác đề xuất từ số liệu nên phải ghi lý do.")
    row = Verdict.objects.filter(target=goal).first() or Verdict(target=goal)
    values = {"proposed": proposed or "", "decided": verdict, "reason": reason}
    changes = assign(row, f"Kết luận mục tiêu {goal.code} {period_words(goal.period)}", values)
    row.decided_by, row.decided_at = actor.user, clock.now()
    row.save()
    history.record(actor=actor, unit=goal.unit, changes=changes, reason=reason)
    return row
