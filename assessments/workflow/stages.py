"""The stage machine: every arrow, the lock, and the one place where a stage is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assessments.enums import STAGES_AT_COMMUNE, STAGES_OF_ENTRY, Stage
from assessments.models import Sheet
from assessments.workflow.changes import assign, sheet_label
from assessments.workflow.errors import WorkflowError, WrongStage
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import User
from communes.periods import period_words
from communes.vietnamese import nfc

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Arrow:
    """One step of a sheet: from which stages, to which, and how a sentence calls it."""

    begins: tuple[Stage, ...]
    ends: Stage
    doing: str


PRESENT = Arrow(STAGES_OF_ENTRY, Stage.WITH_LEADER, "trình lãnh đạo xã")
GIVE_BACK = Arrow((Stage.WITH_LEADER,), Stage.GIVEN_BACK, "trả lại đầu mối xã")
SEND = Arrow((Stage.WITH_LEADER, Stage.CLARIFICATION), Stage.SENT, "gửi thẩm định")
SEND_SIGNED = Arrow(STAGES_AT_COMMUNE, Stage.SENT, "gửi kèm bản ký")
WITHDRAW = Arrow((Stage.SENT,), Stage.ENTRY, "rút lại")
ASK_CLARIFICATION = Arrow((Stage.SENT,), Stage.CLARIFICATION, "yêu cầu bổ sung, giải trình")
COMPLETE_REVIEW = Arrow((Stage.SENT,), Stage.REVIEWED, "hoàn thành thẩm định")
RETURN_TO_REVIEW = Arrow((Stage.REVIEWED,), Stage.SENT, "chuyển thẩm định lại")
DECIDE = Arrow((Stage.REVIEWED,), Stage.DECIDED, "quyết định")
REOPEN = Arrow((Stage.DECIDED,), Stage.SENT, "mở lại")
ANNOUNCE = Arrow((Stage.DECIDED,), Stage.ANNOUNCED, "ghi thông báo của tỉnh")
WITHDRAW_ANNOUNCEMENT = Arrow((Stage.ANNOUNCED,), Stage.DECIDED, "bỏ thông báo của tỉnh")


def locked(
    sheet: Sheet, begins: Sequence[Stage], doing: str, *, even_closed: bool = False
) -> Sheet:
    """Return the sheet as it stands now, locked until the transaction ends.

    Raises WrongStage unless its stage is one of `begins`, WorkflowError when its round is closed,
    save for what may be done `even_closed`: what another authority says of the result.
    """
    rows = Sheet.objects.select_for_update(of=("self",))
    current = rows.select_related("round__criteria_set", "unit").get(pk=sheet.pk)
    if current.round.is_closed and not even_closed:
        raise WorkflowError(
            f"Đợt {period_words(current.round.period)} đã đóng nên không {doing} được nữa."
        )
    if current.stage not in begins:
        raise WrongStage(
            f"Bảng của {current.unit.full_name} đang ở tình trạng "
            f"“{current.get_stage_display()}” nên không {doing} được. "
            "Hãy mở lại trang của bảng để xem việc có thể làm."
        )
    return current


def move(
    sheet: Sheet,
    arrow: Arrow,
    values: Mapping[str, object] = NOTHING,
    *,
    actor: Actor,
    reason: str = "",
    changes: Sequence[FieldChange] = (),
) -> Sheet:
    """Write the stage that `arrow` ends in, with `values`; `changes` were made on its scores."""
    made = stage_changes(sheet, arrow, values)
    sheet.save(update_fields=["stage", "stage_at", *values])
    history.record(actor=actor, unit=sheet.unit, changes=[*changes, *made], reason=reason)
    return sheet


def stage_changes(sheet: Sheet, arrow: Arrow, values: Mapping[str, object]) -> list[FieldChange]:
    """Set stage and `values` on a locked sheet, without saving, and return what changed."""
    sheet.stage_at = clock.now()
    return assign(sheet, sheet_label(sheet), {"stage": arrow.ends, **values})


def person(actor: Actor) -> User:
    """Return who is at work. Raises WorkflowError for the system, which signs nothing."""
    if actor.user is None:
        raise WorkflowError("Việc này cần một người thực hiện. Hãy đăng nhập rồi làm lại.")
    return actor.user


def needed(text: str, what: str, longest: int | None = None) -> str:
    """Return `text` without blanks around it.

    Raises WorkflowError when nothing is left, or more than `longest` characters.
    """
    words = fitting(text, what, longest)
    if not words:
        raise WorkflowError(f"Chưa ghi {what}. Hãy ghi rồi làm lại.")
    return words


def fitting(text: str, what: str, longest: int | None = None) -> str:
    """Return `text` without blanks around it; it may be empty.

    Raises WorkflowError when it has more than `longest` characters.
    """
    words = nfc(text).strip()
    if longest is not None and len(words) > longest:
        raise WorkflowError(f"Phần {what} dài quá {longest} ký tự. Hãy viết ngắn lại.")
    return words
