"""Take the rows of a workbook of results in, from its page or from the command line."""

from collections.abc import Sequence

from django.db import transaction

from assessments.enums import ImportKind
from assessments.spreadsheets import results_sheets as on
from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.imports import Imported
from assessments.spreadsheets.results_preview import PlannedRow, Preview, preview_results
from assessments.spreadsheets.results_units import Question, source_of
from assessments.workflow import Recorded, WorkflowError, record_results
from assessments.workflow.imported import CORRECTION
from communes.access import Actor
from communes.models import AdministrativeUnit
from communes.vietnamese import join_list
from communes.workbooks import Book

REASON_OF_COMMAND = "Nhập lại từ tệp bằng lệnh"


def import_history(book: Book, *, actor: Actor, dry_run: bool = False) -> Imported:
    """Take in the right rows of a history; the others are told."""
    return _import(book, ImportKind.HISTORY, actor, dry_run)


def import_results(book: Book, *, actor: Actor, dry_run: bool = False) -> Imported:
    """Take in the right rows of results of units outside the system; the others are told."""
    return _import(book, ImportKind.RESULTS, actor, dry_run)


def question_errors(questions: Sequence[Question]) -> list[CellError]:
    """Return the open questions as cells that wait, with the communes that may be meant."""
    return [_as_error(question, cell) for question in questions for cell in question.cells]


@transaction.atomic
def take_results(*, actor: Actor, preview: Preview, reason: str = "") -> Recorded:
    """Write the rows of the preview, all or none; wrong rows and open questions wait.

    Raises WorkflowError as `record_results` does.
    """
    groups: dict[tuple[int, str], list[PlannedRow]] = {}
    for row in preview.rows:
        groups.setdefault((row.rater.pk, row.typed.period), []).append(row)
    if preview.corrected and not reason.strip():
        raise WorkflowError(f"Chưa ghi {CORRECTION}. Hãy ghi rồi làm lại.")
    done = [_take(actor, rows, reason) for rows in groups.values()]
    return Recorded(
        sum(each.created for each in done),
        sum(each.changed for each in done),
        sum(each.unchanged for each in done),
    )


def _take(actor: Actor, rows: Sequence[PlannedRow], reason: str) -> Recorded:
    held = rows[0].planned.sheet.round
    return record_results(
        actor=actor,
        criteria_set=held.criteria_set,
        period=held.period,
        unit=rows[0].rater,
        results=[row.planned.result for row in rows],
        reason=reason,
    )


def _import(book: Book, kind: ImportKind, actor: Actor, dry_run: bool) -> Imported:
    errors: list[CellError] = []
    source = source_of(book, AdministrativeUnit.objects.all(), errors)
    if source is None:
        return Imported(errors=errors)
    preview = preview_results(book, kind, source, actor)
    taken = len(preview.created) + len(preview.corrected)
    if not dry_run:
        take_results(actor=actor, preview=preview, reason=REASON_OF_COMMAND)
    changes = [each for row in preview.rows for each in row.differences]
    told = [*preview.errors, *question_errors(preview.questions)]
    return Imported(taken, preview.unchanged, told, changes)


def _as_error(question: Question, cell: str) -> CellError:
    likely = join_list([unit.full_name for unit in question.candidates])
    rule = f"Chưa chắc là đơn vị nào{f': có thể là {likely}' if likely else ''}."
    action = "Hãy ghi đúng tên kèm loại (xã, phường, thị trấn), hoặc ghi mã đơn vị."
    return CellError(on.LIST, cell, question.name or question.code, rule, action)
