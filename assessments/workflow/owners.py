"""Who of the commune's officials answers for each criterion, carried on from year to year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from assessments.enums import STAGES_AT_COMMUNE
from assessments.models import Round, Score, Sheet
from assessments.queries.owners import in_post, owned_scores, owners_before
from assessments.queries.rounds import round_before
from assessments.workflow.changes import assign, score_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.stages import locked
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit, Person

DOING = "giao người phụ trách"
REASON = "chép từ năm trước"


@dataclass(frozen=True)
class Ownership:
    """Whom a leaf is given to, and who had it when the page was opened; None is nobody."""

    score_id: int
    person_id: int | None
    base_person_id: int | None


@transaction.atomic
def assign_owners(*, actor: Actor, sheet: Sheet, owners: Sequence[Ownership]) -> int:
    """Give the leaves to these officials and return how many changed hands.

    Raises WorkflowError, and gives nothing, where somebody is not in post at the commune, a leaf is
    of another sheet, or somebody else has given it to a third person meanwhile.
    """
    current = locked(sheet, STAGES_AT_COMMUNE, DOING)
    scores = {score.pk: score for score in owned_scores(current)}
    wanted = [row for row in owners if row.person_id != row.base_person_id]
    if not {row.score_id for row in wanted} <= set(scores):
        raise WorkflowError("Có mục không thuộc bảng này. Hãy mở lại trang.")
    _refuse_overtaken(wanted, scores)
    people = _people(current.unit, [row.person_id for row in wanted if row.person_id])
    given = {row.score_id: people[row.person_id] if row.person_id else None for row in wanted}
    return _give(actor, current, scores, given)


@transaction.atomic
def copy_owners(*, actor: Actor, sheet: Sheet) -> int:
    """Give the leaves without an owner to those of last year who are still in post.

    Returns how many were given.
    """
    current = locked(sheet, STAGES_AT_COMMUNE, DOING)
    before = owners_before(current)
    present = in_post([current.unit_id], clock.today())
    scores = {score.pk: score for score in owned_scores(current) if not score.owner_id}
    given = {
        pk: before[score.criterion.code]
        for pk, score in scores.items()
        if score.criterion.code in before
        and (current.unit_id, before[score.criterion.code].pk) in present
    }
    return _give(actor, current, scores, given, REASON)


def carry_owners(*, actor: Actor, opened: Round) -> int:
    """Copy the owners of the round a year earlier to a new round, inside its transaction.

    Only people still in post are carried on. Returns how many leaves got their owner.
    """
    before = round_before(opened)
    had = _owners_of(before) if before else {}
    if not had:
        return 0
    present = in_post({unit for unit, _ in had}, clock.today())
    rows = Score.objects.filter(sheet__round=opened, sheet__unit__in={unit for unit, _ in had})
    by_sheet: dict[Sheet, dict[int, Score]] = defaultdict(dict)
    for score in rows.select_related("criterion", "sheet__unit", "sheet__round__criteria_set"):
        by_sheet[score.sheet][score.pk] = score
    number = 0
    for sheet, scores in by_sheet.items():
        owners = {pk: had.get((sheet.unit_id, each.criterion.code)) for pk, each in scores.items()}
        given = {pk: o for pk, o in owners.items() if o and (sheet.unit_id, o.pk) in present}
        number += _give(actor, sheet, scores, given, REASON)
    return number


def _owners_of(held: Round) -> dict[tuple[int, str], Person]:
    rows = Score.objects.filter(sheet__round=held, owner__isnull=False)
    return {
        (row.sheet.unit_id, row.criterion.code): row.owner
        for row in rows.select_related("criterion", "owner", "sheet")
        if row.owner
    }


def _refuse_overtaken(wanted: Iterable[Ownership], scores: Mapping[int, Score]) -> None:
    overtaken = [
        scores[row.score_id].criterion.code
        for row in wanted
        if scores[row.score_id].owner_id not in (row.base_person_id, row.person_id)
    ]
    if overtaken:
        raise WorkflowError(
            f"Người khác vừa giao mục {', '.join(overtaken)} cho người khác. Hãy xem lại cột "
            "“Đang giao” rồi lưu lại."
        )


def _people(unit: AdministrativeUnit, keys: Iterable[int]) -> dict[int, Person]:
    wanted = set(keys)
    present = {person for _, person in in_post([unit.pk], clock.today())}
    if not wanted <= present:
        raise WorkflowError(
            f"Có người không còn công tác tại {unit.full_name}. Hãy chọn người khác."
        )
    return Person.objects.in_bulk(wanted)


def _give(
    actor: Actor,
    sheet: Sheet,
    scores: Mapping[int, Score],
    given: Mapping[int, Person | None],
    reason: str = "",
) -> int:
    changes: list[FieldChange] = []
    for pk, person in given.items():
        changes += assign(scores[pk], score_label(sheet, scores[pk]), {"owner": person})
    Score.objects.bulk_update([scores[pk] for pk in given], ["owner"])
    history.record(actor=actor, unit=sheet.unit, changes=changes, reason=reason)
    return len(changes)
