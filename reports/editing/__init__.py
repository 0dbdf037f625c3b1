"""The verbs of writing a report: the only writers of reports and their sections.

Each is keyword-only, atomic, locks the report, refuses a frozen one and tells the history.
Views ask `access` whether the actor may before they call one.
"""

from reports.editing.creation import create_report
from reports.editing.errors import ReportRefused, SectionConflict, TextRefused
from reports.editing.order import DOWN, UP, add_section, leave_out, move_section
from reports.editing.replacement import begin_replacement
from reports.editing.signing import choose_signer
from reports.editing.words import keep_own_words, save_section, take_shipped_text

__all__ = [
    "DOWN",
    "UP",
    "ReportRefused",
    "SectionConflict",
    "TextRefused",
    "add_section",
    "begin_replacement",
    "choose_signer",
    "create_report",
    "keep_own_words",
    "leave_out",
    "move_section",
    "save_section",
    "take_shipped_text",
]
