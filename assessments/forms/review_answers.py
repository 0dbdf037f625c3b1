"""What a script is told after it sent the review of one leaf."""

from assessments.forms.answers import Answer, written_at
from assessments.forms.review import reviewed_words, stored_adjustment
from assessments.models import Score
from assessments.queries.outlook import Outlook
from assessments.scoring.points import written
from assessments.workflow import Conflict


def saved_answer(score: Score) -> Answer:
    """Return what stands in the fields of the leaf, and what the review of it came to."""
    stored = stored_adjustment(score)
    is_reviewed = score.reviewed_at is not None
    return {
        "state": "saved",
        "version": score.version,
        "points": stored.typed,
        "reason": stored.reason,
        "status": reviewed_words(score) if is_reviewed else "",
    }


def sum_answer(outlook: Outlook) -> Answer:
    """Return what the sheet comes to, as the bar of the page shows it."""
    return {"sum": written(outlook.points), "grade": outlook.grade}


def conflict_answer(conflict: Conflict) -> Answer:
    """Return both writings, and who wrote the other one when."""
    return {
        "state": "conflict",
        "version": conflict.score.version,
        "mine": conflict.mine.points,
        "points": conflict.theirs.points,
        "reason": conflict.theirs.words,
        "by": conflict.by.full_name if conflict.by else "người khác",
        "at": written_at(conflict),
    }
