"""The verbs: the only writers of stages, scores, results, statistics and verdicts.

Each is keyword-only, atomic, locks what it writes, checks the stage inside and tells the history.
Views ask `access` whether the actor may before they call one.
"""

from assessments.workflow.clarification import ask_clarification
from assessments.workflow.completion import complete_review, return_to_review
from assessments.workflow.decision import decide, decide_all, reopen
from assessments.workflow.entry import Entry, EntrySaved, save_entry
from assessments.workflow.errors import Conflict, Incomplete, WorkflowError, Writing, WrongStage
from assessments.workflow.evidence import add_evidence, remove_evidence
from assessments.workflow.exclusions import drop_exclusion, note_exclusion
from assessments.workflow.numbers import as_typed
from assessments.workflow.observations import (
    Figure,
    FigureConflict,
    ObservationsSaved,
    read_figure,
    save_observations,
)
from assessments.workflow.review import Adjustment, ReviewSaved, adjust, save_review
from assessments.workflow.rounds import move_deadlines, open_round
from assessments.workflow.sending import give_back, present_to_leader, send, withdraw
from assessments.workflow.targets import (
    add_target,
    remove_measure,
    remove_target,
    save_measure,
    save_target,
)
from assessments.workflow.verdicts import decide_verdict

__all__ = [
    "Adjustment",
    "Conflict",
    "Entry",
    "EntrySaved",
    "Figure",
    "FigureConflict",
    "Incomplete",
    "ObservationsSaved",
    "ReviewSaved",
    "WorkflowError",
    "Writing",
    "WrongStage",
    "add_evidence",
    "add_target",
    "adjust",
    "as_typed",
    "ask_clarification",
    "complete_review",
    "decide",
    "decide_all",
    "decide_verdict",
    "drop_exclusion",
    "give_back",
    "move_deadlines",
    "note_exclusion",
    "open_round",
    "present_to_leader",
    "read_figure",
    "remove_evidence",
    "remove_measure",
    "remove_target",
    "reopen",
    "return_to_review",
    "save_entry",
    "save_measure",
    "save_observations",
    "save_review",
    "save_target",
    "send",
    "withdraw",
]
