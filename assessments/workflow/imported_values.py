"""The fields of a sheet that a result from a paper fills."""

from assessments import rules
from assessments.models import Sheet
from assessments.scoring import Outcome
from assessments.workflow.imported_checks import CommuneResult, ImportRules

BY_SOURCE = "Theo nguồn: {}"


def result_values(found: ImportRules, result: CommuneResult) -> dict[str, object]:
    """Return the values of the sheet's fields by name.

    The total is the paper's; grade and recognition by the rules stand beside those of the paper
    where the paper gives every point.
    """
    outcome = found.outcome(result)
    computed = found.grades.get(outcome.grade or "") if outcome else None
    return {
        "points": outcome.total if outcome and result.total is None else result.total,
        "max_points": found.maximum(result, outcome),
        "computed_grade": computed,
        "computed_recognition": outcome.recognised if outcome else None,
        "explanation": rules.stored(outcome.explanation) if outcome else [],
        "decided_grade": result.grade,
        "decided_recognition": result.recognised,
        "decision_reason": _reason(result, outcome),
        "decision_paper": result.paper,
        "decided_on": result.decided_on,
        "source": result.paper,
    }


def note_of(sheet: Sheet) -> str:
    """Return the note that was given with the result; the automatic reason is none."""
    is_automatic = sheet.decision_reason == BY_SOURCE.format(sheet.source)
    return "" if is_automatic else sheet.decision_reason


def _reason(result: CommuneResult, outcome: Outcome | None) -> str:
    """Return the note, else the source where the paper decides otherwise than the rules."""
    if result.note or outcome is None:
        return result.note
    decided = result.grade.code if result.grade else None
    differs = decided != outcome.grade or (
        result.recognised is not None and result.recognised != outcome.recognised
    )
    return BY_SOURCE.format(result.paper) if differs else ""
