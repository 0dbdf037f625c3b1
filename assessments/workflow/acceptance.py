"""The reviewing body agrees with everything that is as usual and that nobody has touched."""

from collections.abc import Mapping

from django.db import transaction

from assessments.enums import STAGES_OF_REVIEW
from assessments.models import Score, Sheet
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.review_desk import review_desk
from assessments.scoring.points import written
from assessments.workflow.review import Adjustment, save_review
from assessments.workflow.stages import locked, person
from communes.access import Actor


@transaction.atomic
def accept_usual(*, actor: Actor, sheet: Sheet, versions: Mapping[int, int]) -> list[Score]:
    """Take over the commune's own points of these scores, and return what was taken over.

    `versions` are those that were shown for confirmation, by the key of the score: one that was
    written since, or of which something unusual became known, is left for the reviewer to look at.
    """
    current = locked(sheet, STAGES_OF_REVIEW, "đồng ý với điểm tự chấm")
    desk = review_desk(current, criteria_rows(current), person(actor), since=None)
    rows = [
        Adjustment(leaf.score.pk, written(leaf.score.self_value), "", leaf.score.version)
        for leaf in desk.to_accept
        if leaf.score.self_value is not None and versions.get(leaf.score.pk) == leaf.score.version
    ]
    return save_review(actor=actor, sheet=current, adjustments=rows).saved
