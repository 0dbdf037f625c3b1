"""An administrator takes in groups, items, indicators and checks of statistics."""

from django.db import transaction

from assessments import definitions
from assessments.access import observations_beyond
from assessments.definitions import Definitions
from assessments.models import IndicatorGroup
from assessments.rules.rows import RowChange
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import needed
from communes.access import Actor

REASON_LENGTH = 500
CHANGED_MEANWHILE = (
    "Danh mục đã được người khác sửa sau khi anh/chị xem phần khác nhau. Hãy xem lại phần khác "
    "nhau mới ở dưới rồi lưu."
)


@transaction.atomic
def take_definitions(
    *, actor: Actor, sent: Definitions, reason: str, revision: str
) -> list[RowChange]:
    """Store the rows that were sent and remove those to be dropped; return what changed.

    `revision` is that of the definitions against which the difference was shown. Raises
    WorkflowError where they have changed since, where units beyond the actor's scope have values of
    what would change, or where a row may not be stored.
    """
    reason = needed(reason, "lý do", REASON_LENGTH)
    list(IndicatorGroup.objects.select_for_update().order_by("pk"))
    stored = definitions.stored_definitions()
    if definitions.revision_of(stored) != revision:
        raise WorkflowError(CHANGED_MEANWHILE)
    check_definitions(actor, stored, sent)
    return definitions.store_definitions(actor=actor, stored=stored, sent=sent, reason=reason)


def check_definitions(actor: Actor, stored: Definitions, sent: Definitions) -> None:
    """Raise WorkflowError for what the actor may not change, or what does not fit together."""
    problems = [
        *definitions.problems_of(sent, definitions.merged(stored, sent)),
        *definitions.problems_in_use(stored, sent),
    ]
    if problems:
        first = problems[0]
        raise WorkflowError(f"{first.table.sheet} {first.key}: {first.rule} {first.action}")
    beyond = observations_beyond(actor)
    if beyond is None:
        return
    changes = definitions.changes_of(stored, sent)
    if number := definitions.beyond_scope(changes, stored, beyond):
        raise WorkflowError(
            f"Chỉ tiêu trong tệp đang có số liệu của {number} đơn vị ngoài phạm vi nhiệm vụ nên "
            "anh/chị không sửa được. Hãy lập chỉ tiêu mới với mã khác, hoặc đề nghị quản trị cấp "
            "trên sửa."
        )
