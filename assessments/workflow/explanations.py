"""Why a value stays that a check asks about; the explanation travels upward with the value."""

from django.db import transaction

from assessments.access import may_explain
from assessments.checks import Finding
from assessments.models import CheckExplanation
from assessments.workflow.changes import assign
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import fitting
from communes import clock, history
from communes.access import Actor
from communes.models import AdministrativeUnit
from communes.periods import period_words

TEXT_LENGTH, LABEL_LENGTH = 2000, 300


class ExplanationConflict(WorkflowError):
    """Somebody else explained it meanwhile; nothing of `mine` is written."""

    def __init__(self, mine: str, theirs: CheckExplanation) -> None:
        who = theirs.changed_by.full_name
        super().__init__(
            f"{who} đã ghi trong lúc anh/chị viết: “{theirs.text or 'rút giải trình'}”. "
            "Hãy xem lại nội dung của mình ở dưới rồi lưu lại nếu vẫn muốn thay."
        )
        self.mine, self.theirs = mine, theirs


@transaction.atomic
def explain_finding(
    *, actor: Actor, finding: Finding, text: str, base_version: int
) -> CheckExplanation:
    """Return the explanation of what a check asks about; an empty text withdraws it.

    It counts for the numbers of the finding only: other numbers ask again. `base_version` is that
    of the explanation the writer has seen, 0 for none. Raises WorkflowError where an error has to
    be put right, and for who does not type these values; ExplanationConflict where somebody else
    wrote meanwhile.
    """
    check = finding.check
    if check is None or finding.is_error:
        raise WorkflowError("Đây là lỗi nên phải sửa số liệu, không giải trình được.")
    indicators = [cell.indicator for cell in finding.cells]
    if actor.user is None or not may_explain(actor, finding.unit, indicators):
        raise WorkflowError("Các số liệu này do cơ quan, đơn vị khác phụ trách giải trình.")
    AdministrativeUnit.objects.select_for_update(no_key=True).get(pk=finding.unit.pk)
    row = _row(finding)
    if row.version != base_version:
        raise ExplanationConflict(text, row)
    written = fitting(text, "giải trình", TEXT_LENGTH)
    values = {"text": written, "numbers": finding.numbers if written else ""}
    changes = assign(row, _label(finding), values)
    if not changes:
        return row
    row.version += 1
    row.changed_by, row.changed_at = actor.user, clock.now()
    row.save()
    history.record(actor=actor, unit=finding.unit, changes=changes)
    return row


def _row(finding: Finding) -> CheckExplanation:
    named = {
        "check_row": finding.check,
        "unit": finding.unit,
        "period": finding.period,
        "item": finding.item,
    }
    known = CheckExplanation.objects.select_related("changed_by").filter(**named)
    return known.first() or CheckExplanation(**named)


def _label(finding: Finding) -> str:
    item = f", {finding.item}" if finding.item else ""
    place = f"{finding.unit.title}, {period_words(finding.period)}{item}"
    return f"Giải trình số liệu {place}: {finding.label}"[:LABEL_LENGTH]
