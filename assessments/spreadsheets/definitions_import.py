"""Taking a workbook of groups, items, indicators and checks in by a command."""

from assessments import workflow
from assessments.definitions import changes_of, revision_of
from assessments.spreadsheets.definitions_reading import read_definitions
from assessments.spreadsheets.imports import Imported
from communes.access import Actor
from communes.workbooks import Book

REASON = "Nhập từ tệp Excel"


def import_definitions(book: Book, *, actor: Actor, dry_run: bool = False) -> Imported:
    """Take the workbook in, whole or not at all; a dry run only says what would change.

    Raises WorkflowError where it may not be taken.
    """
    sent, errors, stored = read_definitions(book)
    if sent is None:
        return Imported(errors=errors)
    changes = changes_of(stored, sent)
    if not dry_run:
        workflow.take_definitions(
            actor=actor, sent=sent, reason=REASON, revision=revision_of(stored)
        )
    fields = [each for change in changes for each in change.fields]
    return Imported(len(changes), sent.count - len(changes), (), fields)
