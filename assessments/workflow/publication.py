"""Making the results of a round known to its communes, and taking that back."""

from collections.abc import Collection

from django.db import transaction

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Round, Sheet
from assessments.workflow.changes import assign, round_label, words
from assessments.workflow.errors import WorkflowError
from assessments.workflow.held_rounds import locked_round, save_round
from assessments.workflow.stages import needed
from communes import clock
from communes.access import Actor

PAPER = "số, ngày của văn bản công bố"
PAPER_LENGTH = 200


@transaction.atomic
def publish_round(
    *, actor: Actor, round: Round, paper: str, accepted: Collection[int] = ()
) -> Round:
    """Return the round, published today: its communes see each other's grades from now on.

    `accepted` are the keys of the undecided sheets that the actor was shown and lets stay out. A
    closed round may still be published: nothing on its sheets moves. Raises WorkflowError when it
    is published already, no paper is named, nothing is decided, or another sheet is undecided.
    """
    paper = needed(paper, PAPER, PAPER_LENGTH)
    held = locked_round(round)
    if held.published_on:
        raise WorkflowError(
            f"Kết quả đợt {held.code} đã được công bố ngày {words(held, 'published_on')} theo "
            f"{held.published_paper}. Muốn công bố lại, hãy thu hồi công bố trước."
        )
    _check_decided(held, accepted)
    return _write(actor, held, {"published_on": clock.today(), "published_paper": paper})


@transaction.atomic
def unpublish_round(*, actor: Actor, round: Round, reason: str) -> Round:
    """Return the round, no longer published; the history keeps day, paper and reason.

    Raises WorkflowError without a reason, and when the round is not published.
    """
    reason = needed(reason, "lý do thu hồi công bố")
    held = locked_round(round)
    if not held.published_on:
        raise WorkflowError(
            f"Kết quả đợt {held.code} chưa được công bố nên không có gì để thu hồi."
        )
    return _write(actor, held, {"published_on": None, "published_paper": ""}, reason)


def _check_decided(held: Round, accepted: Collection[int]) -> None:
    """Lock the sheets, so that none is opened again meanwhile, and look at their stages."""
    sheets = list(Sheet.objects.select_for_update().filter(round=held).order_by("pk"))
    undecided = {sheet.pk for sheet in sheets if sheet.stage not in STAGES_WITH_DECISION}
    if len(undecided) == len(sheets):
        raise WorkflowError(
            "Chưa đơn vị nào được quyết định xếp loại nên chưa có gì để công bố. "
            "Hãy quyết định trước."
        )
    if undecided - set(accepted):
        raise WorkflowError(
            f"Còn {len(undecided)} đơn vị chưa được quyết định. Hãy xem danh sách, rồi quyết định "
            "tiếp hoặc xác nhận công bố khi các đơn vị này chưa có kết quả."
        )


def _write(actor: Actor, held: Round, values: dict[str, object], reason: str = "") -> Round:
    changes = assign(held, round_label(held), values)
    return save_round(actor=actor, held=held, changes=changes, reason=reason)
