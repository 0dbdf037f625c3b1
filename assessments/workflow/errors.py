"""What a verb says when it cannot do its work: one plain sentence with the way out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assessments.models import Score
from communes.models import User
from communes.refusals import Refused


class WorkflowError(Refused):
    """A verb of this app changed nothing."""


class WrongStage(WorkflowError):
    """The sheet is at a stage in which this cannot be done."""


class Incomplete(WorkflowError):
    """The sheet cannot go on yet; `gaps` names each score and what is wrong with it."""

    def __init__(self, sentence: str, gaps: Sequence[tuple[Score, str]]) -> None:
        super().__init__(sentence)
        self.gaps = list(gaps)


@dataclass(frozen=True)
class Writing:
    """What one person wrote for a score: the points as typed, and the words beside them."""

    points: str
    words: str


class Conflict(WorkflowError):
    """Somebody else wrote the score meanwhile; both writings are kept for the choice."""

    def __init__(
        self, score: Score, mine: Writing, theirs: Writing, by: User | None, at: datetime | None
    ) -> None:
        who = by.full_name if by else "Người khác"
        super().__init__(
            f"{who} đã ghi {theirs.points or 'trống'} cho mục {score.criterion.code} trong lúc "
            f"anh/chị nhập {mine.points or 'trống'}. Hãy chọn một trong hai."
        )
        self.score, self.mine, self.theirs, self.by, self.at = score, mine, theirs, by, at
