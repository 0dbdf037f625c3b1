"""Taking a filled workbook in from the command line."""

from django.db import transaction

from assessments.spreadsheets.fill.filled import plan_of, read_filled, take
from assessments.spreadsheets.imports import Imported
from communes.access import Actor
from communes.workbooks import Book


@transaction.atomic
def import_filled(book: Book, *, actor: Actor, dry_run: bool = False) -> Imported:
    """Take in the right cells of a workbook of statistics or points; the others are told.

    Raises WorkbookError where it is not of ours or cannot be read, WorkflowError where the verb
    refuses; nothing is written then.
    """
    filled = read_filled(book)
    plan = plan_of(filled, actor, {})
    if not dry_run:
        take(actor=actor, filled=filled, plan=plan)
    return plan.imported()
