"""The scores that a form wants to write, and which of them are with the commune again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from assessments.models import Return, Score, Sheet
from assessments.workflow.errors import WorkflowError


@dataclass(frozen=True)
class Rows:
    """Scores by key, and the keys of those with an open request for clarification."""

    scores: Mapping[int, Score]
    returned: frozenset[int]


def rows_to_write(sheet: Sheet, keys: Collection[int]) -> Rows:
    """Return the scores of the locked sheet with these keys; one query.

    They carry their criterion and writers. Raises WorkflowError when a key is of another sheet.
    """
    asked = Return.objects.filter(score=OuterRef("pk"), answered_at__isnull=True)
    wanted = sheet.scores.filter(pk__in=keys).annotate(is_returned=Exists(asked))
    found = list(wanted.select_related("criterion", "self_by", "reviewed_by"))
    if len(found) < len(set(keys)):
        raise WorkflowError("Có mục không thuộc bảng này. Hãy mở lại trang rồi làm lại.")
    returned = frozenset(score.pk for score in found if score.is_returned)
    return Rows({score.pk: score for score in found}, returned)
