"""Keeping a filled workbook, and taking it in from the command line."""

from django.db import transaction

from assessments.models import ImportFile
from assessments.spreadsheets.fill.filled import Filled, plan_of, read_filled, take
from assessments.spreadsheets.imports import Imported
from assessments.workflow import keep_import_file, note_cells_taken
from communes.access import Actor
from communes.workbooks import Book


@transaction.atomic
def import_filled(
    book: Book, *, actor: Actor, name: str, content: bytes, dry_run: bool = False
) -> Imported:
    """Take in the right cells of a workbook of statistics or points; the others are told.

    The file is kept as it came, unless it is only tried. Raises WorkbookError where it is not of
    ours or cannot be read, WorkflowError where the verb refuses; nothing is written then.
    """
    filled = read_filled(book)
    plan = plan_of(filled, actor, {})
    if not dry_run:
        file = keep_filled(actor=actor, filled=filled, name=name, content=content)
        if count := take(actor=actor, filled=filled, plan=plan):
            waiting = len(plan.waiting)
            note_cells_taken(actor=actor, file=file, accepted=count, waiting=waiting)
    return plan.imported()


def keep_filled(*, actor: Actor, filled: Filled, name: str, content: bytes) -> ImportFile:
    """Keep the bytes of a filled workbook for its unit, and return the kept file."""
    return keep_import_file(
        actor=actor,
        kind=filled.identity.kind,
        unit=filled.unit,
        name=name,
        content=content,
        period=filled.identity.period,
        codes=",".join(filled.identity.codes),
    )
