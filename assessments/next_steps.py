"""Whose turn a sheet is at each stage, and what the person at work can do with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.enums import Stage
from assessments.models import Sheet
from communes.access import Actor
from communes.enums import DutyKind


@dataclass(frozen=True)
class Step:
    """A link to the page of one verb; `address` is the name of its URL."""

    text: str
    address: str


ENTER = Step("Nhập điểm", "assessments:entry")
ANSWER = Step("Bổ sung, giải trình", "assessments:entry")
PRESENT = Step("Trình lãnh đạo xã", "assessments:present")
SEND_WITH_SCAN = Step("Gửi kèm bản đã ký", "assessments:send")
SEND = Step("Gửi thẩm định", "assessments:send")
GIVE_BACK = Step("Trả lại đầu mối xã", "assessments:give_back")
WITHDRAW = Step("Rút lại", "assessments:withdraw")
REVIEW = Step("Thẩm định", "assessments:review")
COMPLETE_REVIEW = Step("Hoàn thành thẩm định", "assessments:complete_review")
RETURN_TO_REVIEW = Step("Thẩm định lại", "assessments:return_to_review")
DECIDE = Step("Quyết định", "assessments:decide")
REOPEN = Step("Mở lại", "assessments:reopen")

STEPS: Mapping[tuple[str, str], tuple[Step, ...]] = {
    (DutyKind.ENTRY, Stage.ENTRY): (ENTER, PRESENT, SEND_WITH_SCAN),
    (DutyKind.ENTRY, Stage.GIVEN_BACK): (ENTER, PRESENT, SEND_WITH_SCAN),
    (DutyKind.ENTRY, Stage.WITH_LEADER): (SEND_WITH_SCAN,),
    (DutyKind.ENTRY, Stage.CLARIFICATION): (ANSWER, SEND_WITH_SCAN),
    (DutyKind.ENTRY, Stage.SENT): (WITHDRAW,),
    (DutyKind.ENDORSEMENT, Stage.WITH_LEADER): (SEND, GIVE_BACK),
    (DutyKind.ENDORSEMENT, Stage.CLARIFICATION): (SEND,),
    (DutyKind.ENDORSEMENT, Stage.SENT): (WITHDRAW,),
    (DutyKind.REVIEW, Stage.SENT): (REVIEW, COMPLETE_REVIEW),
    (DutyKind.REVIEW, Stage.CLARIFICATION): (REVIEW,),
    (DutyKind.REVIEW, Stage.REVIEWED): (RETURN_TO_REVIEW,),
    (DutyKind.DECISION, Stage.REVIEWED): (DECIDE,),
    (DutyKind.DECISION, Stage.DECIDED): (REOPEN,),
}
TURNS: Mapping[str, str] = {
    Stage.ENTRY: "Đầu mối xã",
    Stage.GIVEN_BACK: "Đầu mối xã",
    Stage.WITH_LEADER: "Lãnh đạo xã",
    Stage.SENT: "Cơ quan thẩm định",
    Stage.CLARIFICATION: "Xã bổ sung, giải trình",
    Stage.REVIEWED: "Lãnh đạo quyết định",
    Stage.DECIDED: "Tỉnh thông báo",
    Stage.ANNOUNCED: "",
}


def next_steps(actor: Actor, sheet: Sheet) -> tuple[Step, ...]:
    """Return the steps that are open to the actor, the most likely one first."""
    if actor.duty is None or sheet.round.is_closed or not actor.covers(sheet.unit):
        return ()
    return STEPS.get((actor.duty.kind, sheet.stage), ())
