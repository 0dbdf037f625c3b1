"""The scores that a form may write, and which of them are with the commune again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from assessments.enums import Stage
from assessments.models import Exclusion, Return, Score, Sheet
from assessments.workflow.errors import WorkflowError


@dataclass(frozen=True)
class Rows:
    """All scores of a sheet by key, in the order of the set, and what decides over writing them.

    `returned` are the keys of those with an open request for clarification.
    """

    scores: Mapping[int, Score]
    returned: frozenset[int]
    has_exclusions: bool

    def refuse_locked(self, sheet: Sheet, score: Score) -> None:
        """Raise WorkflowError while others of the sheet's scores are returned, and this is not."""
        if sheet.stage == Stage.CLARIFICATION and score.pk not in self.returned:
            raise WorkflowError(
                f"Mục {score.criterion.code} không được yêu cầu bổ sung, giải trình nên đang khóa. "
                "Chỉ sửa những mục được yêu cầu."
            )

    def is_with_commune(self, sheet: Sheet, score: Score) -> bool:
        """Return whether the commune is asked to supplement or explain that score just now."""
        return sheet.stage == Stage.CLARIFICATION and score.pk in self.returned


def rows_to_write(sheet: Sheet, keys: Collection[int]) -> Rows:
    """Return the scores of the locked sheet with their criterion and writers; one query.

    Raises WorkflowError when one of `keys` is of another sheet.
    """
    asked = Return.objects.filter(score=OuterRef("pk"), answered_at__isnull=True)
    excluded = Exclusion.objects.filter(sheet=OuterRef("sheet"))
    rows = sheet.scores.annotate(is_returned=Exists(asked), is_excluded=Exists(excluded))
    rows = rows.select_related("criterion", "self_by", "reviewed_by").order_by("criterion__order")
    found = {score.pk: score for score in rows}
    if not found.keys() >= set(keys):
        raise WorkflowError("Có mục không thuộc bảng này. Hãy mở lại trang rồi làm lại.")
    return Rows(
        found,
        frozenset(score.pk for score in found.values() if score.is_returned),
        any(score.is_excluded for score in found.values()),
    )
