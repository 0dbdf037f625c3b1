"""Whose turn a sheet is at each stage, and what the person at work can do with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from assessments.enums import Stage
from assessments.models import Sheet
from communes.access import Actor
from communes.enums import DutyKind


@dataclass(frozen=True)
class Step:
    """A link to the page of one verb; `address` is the name of its URL.

    What is `aside` undoes something or is an exception: offered, but never as the thing to do next.
    """

    text: str
    address: str
    aside: bool = False


ENTER = Step("Nhập điểm", "assessments:entry")
ANSWER = Step("Bổ sung, giải trình", "assessments:entry")
PRESENT = Step("Trình, gửi thẩm định", "assessments:present")
OWNERS = Step("Người phụ trách", "assessments:owners")
SEND_WITH_SCAN = Step("Gửi kèm bản đã ký", "assessments:send")
SEND_ANSWER = Step("Gửi phần bổ sung, giải trình", "assessments:send")
DECIDE_TO_SEND = Step("Xem và gửi thẩm định", "assessments:send")
TYPE_FOR = Step("Nhập thay", "assessments:type_for_commune", aside=True)
STOP_TYPING_FOR = Step("Bản giấy, giao lại cho xã", "assessments:type_for_commune")
SEND_TYPED = Step("Gửi thẩm định", "assessments:send")
WITHDRAW = Step("Rút lại", "assessments:withdraw", aside=True)
REVIEW = Step("Thẩm định", "assessments:review")
COMPLETE_REVIEW = Step("Hoàn thành thẩm định", "assessments:complete_review")
RETURN_TO_REVIEW = Step("Thẩm định lại", "assessments:return_to_review", aside=True)
DECIDE = Step("Quyết định", "assessments:decide")
REOPEN = Step("Mở lại", "assessments:reopen", aside=True)
ANNOUNCE = Step("Ghi thông báo của tỉnh", "assessments:announce")
WITHDRAW_ANNOUNCEMENT = Step("Bỏ thông báo đã ghi", "assessments:withdraw_announcement", aside=True)

STEPS: Mapping[tuple[str, str], tuple[Step, ...]] = {
    (DutyKind.ENTRY, Stage.ENTRY): (ENTER, PRESENT, OWNERS),
    (DutyKind.ENTRY, Stage.GIVEN_BACK): (ENTER, PRESENT, OWNERS),
    (DutyKind.ENTRY, Stage.WITH_LEADER): (SEND_WITH_SCAN,),
    (DutyKind.ENTRY, Stage.CLARIFICATION): (ANSWER, SEND_WITH_SCAN),
    (DutyKind.ENTRY, Stage.SENT): (WITHDRAW,),
    (DutyKind.ENDORSEMENT, Stage.WITH_LEADER): (DECIDE_TO_SEND,),
    (DutyKind.ENDORSEMENT, Stage.CLARIFICATION): (SEND_ANSWER,),
    (DutyKind.ENDORSEMENT, Stage.SENT): (WITHDRAW,),
    (DutyKind.REVIEW, Stage.ENTRY): (TYPE_FOR,),
    (DutyKind.REVIEW, Stage.GIVEN_BACK): (TYPE_FOR,),
    (DutyKind.REVIEW, Stage.SENT): (REVIEW, COMPLETE_REVIEW),
    (DutyKind.REVIEW, Stage.CLARIFICATION): (REVIEW,),
    (DutyKind.REVIEW, Stage.REVIEWED): (RETURN_TO_REVIEW,),
    (DutyKind.DECISION, Stage.REVIEWED): (DECIDE,),
    (DutyKind.DECISION, Stage.DECIDED): (REOPEN,),
    (DutyKind.SUPERVISION, Stage.DECIDED): (ANNOUNCE,),
    (DutyKind.SUPERVISION, Stage.ANNOUNCED): (WITHDRAW_ANNOUNCEMENT,),
}
STEPS_OF_TYPING_FOR: Mapping[str, tuple[Step, ...]] = {
    Stage.ENTRY: (ENTER, SEND_TYPED, STOP_TYPING_FOR),
    Stage.GIVEN_BACK: (ENTER, SEND_TYPED, STOP_TYPING_FOR),
    Stage.CLARIFICATION: (ANSWER, SEND_ANSWER, REVIEW),
}
AFTER: Mapping[tuple[str, str], tuple[str, Step]] = {
    (DutyKind.REVIEW, Stage.CLARIFICATION): (Stage.SENT, REVIEW),
    (DutyKind.REVIEW, Stage.REVIEWED): (Stage.SENT, REVIEW),
    (DutyKind.DECISION, Stage.DECIDED): (Stage.REVIEWED, DECIDE),
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


WAYS_OUT_OF_THE_COMMUNE: Mapping[str, str] = {
    Stage.WITH_LEADER: "Muốn sửa, hãy đề nghị lãnh đạo xã trả lại bảng.",
    Stage.SENT: (
        "Muốn sửa, hãy rút lại bảng nếu cơ quan thẩm định chưa bắt đầu thẩm định; "
        "nếu đã bắt đầu, hãy đề nghị cơ quan thẩm định yêu cầu bổ sung."
    ),
    Stage.REVIEWED: "Muốn sửa, hãy đề nghị cơ quan thẩm định thẩm định lại.",
}


def way_out(actor: Actor, sheet: Sheet) -> str:
    """Return what somebody at the commune can do who still wants to change a sheet; else nothing.

    In a closed round nothing is changed any more.
    """
    if sheet.round.is_closed or not actor.does(DutyKind.ENTRY, DutyKind.ENDORSEMENT):
        return ""
    return WAYS_OUT_OF_THE_COMMUNE.get(sheet.stage, "")


def next_steps(actor: Actor, sheet: Sheet) -> tuple[Step, ...]:
    """Return the steps that are open to the actor, the most likely one first.

    In a closed round nothing moves but what the province makes known.
    """
    if actor.duty is None or not actor.covers(sheet.unit):
        return ()
    if sheet.round.is_closed and not actor.does(DutyKind.SUPERVISION):
        return ()
    if actor.does(DutyKind.REVIEW, DutyKind.DECISION) and not actor.rates():
        return ()
    if actor.does(DutyKind.REVIEW) and sheet.paper_scan and sheet.stage in STEPS_OF_TYPING_FOR:
        return STEPS_OF_TYPING_FOR[sheet.stage]
    return STEPS.get((actor.duty.kind, sheet.stage), ())


@dataclass(frozen=True)
class NextSheet:
    """Another sheet of the round that waits for the same step; `number` of them do."""

    step: Step
    sheet: Sheet
    number: int


def next_alike(actor: Actor, sheet: Sheet, seen: QuerySet[Sheet]) -> NextSheet | None:
    """Return what waits next of what the actor has just done with a sheet; one query at the most.

    The one that was sent first comes first; `seen` are the sheets that the actor may see.
    """
    after = AFTER.get((actor.duty.kind, sheet.stage)) if actor.duty else None
    if after is None or sheet.round.is_closed or not (actor.rates() and actor.covers(sheet.unit)):
        return None
    stage, step = after
    waiting = list(seen.filter(round=sheet.round_id, stage=stage).order_by("sent_at", "pk"))
    return NextSheet(step, waiting[0], len(waiting)) if waiting else None
