"""What a script is told after it sent one field: short, because the line is slow."""

import json
from typing import Any

from django.utils import timezone

from assessments.enums import Stage
from assessments.forms.entry import problem_of, stored_entry
from assessments.models import Score
from assessments.queries.one_sheet import SheetRow
from assessments.queries.outlook import Outlook
from assessments.scoring.points import written
from assessments.workflow import Conflict, Entry, EntrySaved

MOST_BYTES = 1000
NO_POINTS = "\u2205"  # how scripts write "không áp dụng"
Answer = dict[str, Any]


def answer_to_save(result: EntrySaved, entry: Entry, outlook: Outlook) -> Answer:
    """Return state, version and problem of what was sent, and what the sheet now comes to."""
    score = next(score for score in result.scores if score.pk == entry.score_id)
    if result.conflicts:
        return _meeting(result.conflicts[0], entry)
    found: Answer = {"state": "saved", "version": score.version}
    if result.invalid:
        found |= {"state": "invalid", "problem": result.invalid[0][1]}
    return fitting(found | {"sum": sums(outlook)})


def refusal(problem: str) -> Answer:
    """Return that nothing was written, and why."""
    return {"state": "refused", "problem": problem}


def state_of(rows: list[SheetRow], stage: str, outlook: Outlook) -> Answer:
    """Return version and value of every field that is open, as the sheet stands."""
    is_asked = stage == Stage.CLARIFICATION
    open_rows = [row.score for row in rows if row.score and (row.open_return or not is_asked)]
    fields: dict[str, list[Any]] = {}
    for score in open_rows:
        fields[f"diem-{score.pk}"] = [score.version, points_typed(score), problem(score)]
        fields[f"giai-trinh-{score.pk}"] = [score.version, score.explanation]
    return {"fields": fields, "sum": sums(outlook)}


def points_typed(score: Score) -> str:
    """Return what a script finds in the points field of a score."""
    entry = stored_entry(score)
    return NO_POINTS if entry.not_applicable else entry.typed or ""


def problem(score: Score) -> str:
    """Return what is wrong with the points that are stored, or an empty string."""
    return problem_of(score.criterion, stored_entry(score))


def sums(outlook: Outlook) -> Answer:
    """Return the outlook as the page shows it.

    `needs` is what the next grade asks for, `lacking` what the recognition does.
    """
    return {
        "points": written(outlook.points),
        "max": written(outlook.max_points),
        "answered": outlook.answered,
        "grade": outlook.grade,
        "next": outlook.next_grade if outlook.needs else "",
        "recognition": outlook.recognition,
        "needs": list(outlook.needs),
        "lacking": list(outlook.recognition_needs),
    }


def fitting(answer: Answer) -> Answer:
    """Return the answer with as many needs as leave it short enough for the line.

    Those of the recognition are left out first, the last ones of a list before the others.
    """
    for name in ("lacking", "needs"):
        while answer["sum"][name] and size(answer) > MOST_BYTES:
            shorter = {name: answer["sum"][name][:-1], f"more_{name}": True}
            answer = answer | {"sum": answer["sum"] | shorter}
    return answer


def written_at(conflict: Conflict) -> str:
    """Return when the other writing was made; an empty string where nobody knows."""
    return f"{timezone.localtime(conflict.at):%H:%M %d/%m/%Y}" if conflict.at else ""


def size(answer: Answer) -> int:
    """Return the bytes of the answer on the line."""
    return len(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode())


def _meeting(conflict: Conflict, entry: Entry) -> Answer:
    score = conflict.score
    is_words = entry.explanation is not None
    return {
        "state": "conflict",
        "version": score.version,
        "theirs": score.explanation if is_words else points_typed(score),
        "by": conflict.by.full_name if conflict.by else "",
        "at": written_at(conflict),
    }
