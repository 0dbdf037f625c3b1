"""Which agencies are asked about which criteria of a round, until when, and what silence means."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from assessments.models import Assignment, Criterion, Round
from assessments.queries.rounds import round_before
from assessments.workflow.changes import assign, fields_of, round_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.held_rounds import locked_open_round, save_round
from assessments.workflow.stages import fitting, needed
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import Body
from communes.vietnamese import short_date

Pair = tuple[int, int]  # the keys of a criterion and of a body
REASON_LENGTH = 500
REASON_OF_TERMS = "lý do thay đổi hạn cho ý kiến"


@transaction.atomic
def change_assignments(
    *, actor: Actor, round: Round, added: Collection[Pair], removed: Collection[Pair]
) -> int:
    """Ask agencies about more criteria or fewer; return how many assignments changed.

    What is so already is left alone, so that two people may work on different agencies at once.
    Opinions that were given stay. Raises WorkflowError for a criterion that is no leaf of the
    round's set, an agency of another unit or one that no longer exists, and a closed round.
    """
    opened = locked_open_round(round, "phân công")
    criteria = _leaves(opened, {criterion for criterion, _ in (*added, *removed)})
    bodies = _bodies(opened, {body for _, body in (*added, *removed)})
    _refuse_ended(bodies[body] for _, body in added)
    present = {(row.criterion_id, row.body_id): row for row in opened.assignments.all()}
    gone = [present[pair] for pair in removed if pair in present]
    new = [
        Assignment(round=opened, criterion=criteria[criterion], body=bodies[body])
        for criterion, body in dict.fromkeys(added)
        if (criterion, body) not in present
    ]
    Assignment.objects.filter(pk__in=[row.pk for row in gone]).delete()
    _create(
        actor, opened, new, [f"{criteria[r.criterion_id].code}: {bodies[r.body_id]}" for r in gone]
    )
    return len(new) + len(gone)


@transaction.atomic
def copy_assignments(*, actor: Actor, round: Round) -> int:
    """Take over the assignments of the round one year earlier; return how many are new.

    Agencies that no longer exist are left out; present assignments stay.
    """
    opened = locked_open_round(round, "phân công")
    before = round_before(opened)
    if before is None:
        return 0
    present = set(opened.assignments.values_list("criterion", "body"))
    rows = before.assignments.select_related("criterion", "body")
    new = [
        Assignment(round=opened, criterion=row.criterion, body=row.body)
        for row in rows
        if row.body.holds_on(clock.today()) and (row.criterion_id, row.body_id) not in present
    ]
    _create(actor, opened, new, [], reason=f"Chép từ đợt {before.code}" if new else "")
    return len(new)


@transaction.atomic
def set_opinion_terms(
    *,
    actor: Actor,
    round: Round,
    opinion_deadline: date | None,
    silence_agrees: bool,
    reason: str = "",
) -> Round:
    """Return the round with its deadline for opinions and the meaning of silence.

    Raises WorkflowError for a new deadline that has passed or lies after the end of the review,
    and for a change of a deadline that was set before without the reason.
    """
    opened = locked_open_round(round, "đổi hạn cho ý kiến")
    was_set = opened.opinion_deadline is not None
    values = {"opinion_deadline": opinion_deadline, "silence_agrees": silence_agrees}
    changes = assign(opened, round_label(opened), values)
    if not changes:
        return opened
    reason = (needed if was_set else fitting)(reason, REASON_OF_TERMS, REASON_LENGTH)
    if "opinion_deadline" in fields_of(changes):
        _check_deadline(opened)
    return save_round(actor=actor, held=opened, changes=changes, reason=reason)


def _check_deadline(opened: Round) -> None:
    if opened.opinion_deadline is None:
        return
    if opened.opinion_deadline < clock.today():
        raise WorkflowError("Hạn cho ý kiến đã qua. Hãy chọn ngày từ hôm nay trở đi.")
    if opened.opinion_deadline > opened.review_deadline:
        raise WorkflowError(
            f"Hạn cho ý kiến phải không sau hạn thẩm định ({short_date(opened.review_deadline)}), "
            "để cơ quan thẩm định còn kịp xem. Hãy chọn ngày khác, hoặc lùi hạn thẩm định trước."
        )


def _leaves(opened: Round, keys: Collection[int]) -> dict[int, Criterion]:
    leaves = opened.criteria_set.criteria.filter(is_leaf=True, pk__in=keys)
    found = {leaf.pk: leaf for leaf in leaves}
    if len(found) < len(keys):
        raise WorkflowError("Có mục không thuộc bộ tiêu chí của đợt. Hãy mở lại trang rồi làm lại.")
    return found


def _bodies(opened: Round, keys: Collection[int]) -> dict[int, Body]:
    found = {body.pk: body for body in Body.objects.filter(unit=opened.unit_id, pk__in=keys)}
    if len(found) < len(keys):
        raise WorkflowError(
            f"Có cơ quan không thuộc {opened.unit}. Hãy mở lại trang rồi chọn cơ quan của đơn vị."
        )
    return found


def _refuse_ended(bodies: Iterable[Body]) -> None:
    for body in bodies:
        if not body.holds_on(clock.today()):
            until = f" (đến hết ngày {short_date(body.valid_to)})" if body.valid_to else ""
            raise WorkflowError(
                f"{body} không hoạt động vào hôm nay{until} nên không phân công được. "
                "Hãy chọn cơ quan khác."
            )


def _create(
    actor: Actor, opened: Round, new: list[Assignment], gone: list[str], reason: str = ""
) -> None:
    """Store the new rows, and tell the history what came and went."""
    Assignment.objects.bulk_create(new)
    label = round_label(opened)
    came = [f"{row.criterion.code}: {row.body}" for row in new]
    changes = [FieldChange(opened, label, "assignments", "", text) for text in came]
    changes += [FieldChange(opened, label, "assignments", text, "") for text in gone]
    history.record(actor=actor, unit=opened.unit, changes=changes, reason=reason)
