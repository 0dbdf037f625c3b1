"""The verbs: the only writers of stages, scores, results, statistics and verdicts.

Each is keyword-only, atomic, locks what it writes, checks the stage inside and tells the history.
Views ask `access` whether the actor may before they call one.
"""

from assessments.statistics.numbers import as_typed
from assessments.workflow.acceptance import accept_usual
from assessments.workflow.announcement import (
    Announced,
    announce,
    withdraw_announcement,
    withdraw_paper,
)
from assessments.workflow.assignments import (
    change_assignments,
    copy_assignments,
    set_opinion_terms,
)
from assessments.workflow.cases import CaseEntry, save_cases
from assessments.workflow.clarification import ask_clarification
from assessments.workflow.column_notes import note_column, note_seen
from assessments.workflow.completion import complete_review, return_to_review
from assessments.workflow.criteria_sets import (
    change_validity,
    check_scope,
    copy_criteria_set,
    take_criteria_set,
)
from assessments.workflow.decision import decide, decide_all, reopen
from assessments.workflow.definitions import check_definitions, take_definitions
from assessments.workflow.entry import Entry, EntrySaved, save_entry
from assessments.workflow.errors import Conflict, Incomplete, WorkflowError, Writing, WrongStage
from assessments.workflow.evidence import (
    SameFile,
    add_evidence,
    change_passage,
    remove_evidence,
    reuse_evidence,
)
from assessments.workflow.exclusions import drop_exclusion, note_exclusion
from assessments.workflow.explanations import ExplanationConflict, explain_finding
from assessments.workflow.extension import extend_deadline, extend_deadlines
from assessments.workflow.figures import (
    Figure,
    FigureConflict,
    Part,
    read_figure,
)
from assessments.workflow.import_files import (
    keep_import_file,
    keep_picks,
    note_cells_taken,
    note_taken,
)
from assessments.workflow.imported import Recorded, record_results
from assessments.workflow.imported_checks import CommuneResult
from assessments.workflow.imported_withdrawal import withdraw_results
from assessments.workflow.letters import (
    LetterContent,
    correct_letter,
    record_letter,
    remove_letter,
)
from assessments.workflow.looks import note_look
from assessments.workflow.observations import ObservationsSaved, save_observations
from assessments.workflow.on_behalf import hand_back, type_for_commune
from assessments.workflow.opinions import (
    Voice,
    agree_to_rest,
    give_opinion,
    token_of,
    withdraw_opinion,
)
from assessments.workflow.owners import Ownership, assign_owners, carry_owners, copy_owners
from assessments.workflow.publication import publish_round, unpublish_round
from assessments.workflow.reminders import Reminded, remind
from assessments.workflow.review import Adjustment, ReviewSaved, adjust, save_review
from assessments.workflow.rounds import close_round, move_deadlines, open_round, reopen_round
from assessments.workflow.sending import give_back, present_to_leader, send, withdraw
from assessments.workflow.targets import (
    add_target,
    remove_measure,
    remove_target,
    save_measure,
    save_target,
)
from assessments.workflow.thresholds import set_thresholds
from assessments.workflow.verdicts import decide_verdict

__all__ = [
    "Adjustment",
    "CaseEntry",
    "Announced",
    "CommuneResult",
    "Conflict",
    "Entry",
    "EntrySaved",
    "ExplanationConflict",
    "Figure",
    "FigureConflict",
    "Incomplete",
    "LetterContent",
    "ObservationsSaved",
    "Part",
    "Ownership",
    "Recorded",
    "Reminded",
    "ReviewSaved",
    "SameFile",
    "Voice",
    "WorkflowError",
    "Writing",
    "WrongStage",
    "accept_usual",
    "add_evidence",
    "add_target",
    "adjust",
    "agree_to_rest",
    "announce",
    "as_typed",
    "ask_clarification",
    "change_passage",
    "assign_owners",
    "carry_owners",
    "change_assignments",
    "change_validity",
    "check_definitions",
    "check_scope",
    "close_round",
    "complete_review",
    "copy_criteria_set",
    "copy_owners",
    "copy_assignments",
    "correct_letter",
    "decide",
    "decide_all",
    "decide_verdict",
    "drop_exclusion",
    "explain_finding",
    "extend_deadline",
    "extend_deadlines",
    "give_back",
    "keep_import_file",
    "keep_picks",
    "hand_back",
    "give_opinion",
    "move_deadlines",
    "note_column",
    "note_exclusion",
    "note_seen",
    "note_cells_taken",
    "note_taken",
    "note_look",
    "open_round",
    "present_to_leader",
    "publish_round",
    "read_figure",
    "record_letter",
    "record_results",
    "remind",
    "remove_evidence",
    "remove_letter",
    "remove_measure",
    "remove_target",
    "reopen",
    "reopen_round",
    "return_to_review",
    "reuse_evidence",
    "save_cases",
    "save_entry",
    "save_measure",
    "save_observations",
    "save_review",
    "save_target",
    "send",
    "take_criteria_set",
    "take_definitions",
    "type_for_commune",
    "set_opinion_terms",
    "token_of",
    "set_thresholds",
    "unpublish_round",
    "withdraw",
    "withdraw_announcement",
    "withdraw_paper",
    "withdraw_opinion",
    "withdraw_results",
]
