"""import_template: read a filled workbook back; its kind stands in the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from assessments.enums import FILL_KINDS, ImportKind
from assessments.spreadsheets.criteria_sheets import WHAT
from assessments.spreadsheets.definitions_import import import_definitions
from assessments.spreadsheets.definitions_sheets import WHAT as DEFINITIONS
from assessments.spreadsheets.fill.filled import filled_kind
from assessments.spreadsheets.fill.imports import import_filled
from assessments.spreadsheets.imports import Imported, import_criteria, kind_of
from assessments.spreadsheets.marked import SHEET, SHEET_OF_FILLED, marked_copy
from assessments.spreadsheets.results_import import import_history, import_results
from assessments.workflow import WorkflowError
from communes.access import SYSTEM
from communes.workbooks import Book, WorkbookError, read_workbook
from config.command import CannotDo, Result
from config.command import Command as BaseCommand

IMPORTERS: dict[str, Callable[..., Imported]] = {
    WHAT: import_criteria,
    DEFINITIONS: import_definitions,
    ImportKind.HISTORY.value: import_history,
    ImportKind.RESULTS.value: import_results,
}


class Command(BaseCommand):
    help = "Nhập tệp Excel đã điền; loại biểu mẫu ghi trong tệp."
    kinds: tuple[str, ...] = (*IMPORTERS, *FILL_KINDS)

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file, the dry run, and where wrong cells are written."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="tệp .xlsx đã điền")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")
        parser.add_argument("--output", type=Path, help="bản sao của tệp, có đánh dấu ô sai")

    def run(self, options: dict[str, Any]) -> Result:
        """Take the workbook in. Raises CannotDo where it cannot be read or is of no known kind."""
        content = _content(options["file"])
        try:
            book = read_workbook(content)
        except WorkbookError as error:
            raise CannotDo(str(error)) from error
        kind = filled_kind(book) or kind_of(book)
        if kind not in self.kinds:
            known = ", ".join(self.kinds)
            raise CannotDo(f"Tệp không phải biểu mẫu nhập được ở đây; các loại nhận: {known}.")
        try:
            result = _imported(kind, book, options["file"].name, content, options["dry_run"])
        except (WorkflowError, WorkbookError) as error:
            raise CannotDo(str(error)) from error
        if (result.errors or result.warnings) and options["output"]:
            sheet = SHEET_OF_FILLED if kind in FILL_KINDS else SHEET
            copy = marked_copy(content, result.errors, result.warnings, sheet)
            options["output"].write_bytes(copy)
        return Result(result.as_data(), _lines(result), found_problems=bool(result.errors))


def _imported(kind: str, book: Book, name: str, content: bytes, dry_run: bool) -> Imported:
    if kind in FILL_KINDS:
        return import_filled(book, actor=SYSTEM, name=name, content=content, dry_run=dry_run)
    return IMPORTERS[kind](book, actor=SYSTEM, dry_run=dry_run)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CannotDo(f"Không đọc được tệp “{file}”.") from error


def _lines(result: Imported) -> tuple[str, ...]:
    return (
        *(f"{e.sheet} {e.cell} “{e.value}”: {e.rule} {e.action}" for e in result.errors),
        *(f"{each.where}: “{each.old}” → “{each.new}”" for each in result.changes),
        *(f"Xem lại {e.sheet} {e.cell} “{e.value}”: {e.rule} {e.action}" for e in result.warnings),
        f"Nhận {result.accepted} dòng, giữ nguyên {result.unchanged} dòng, "
        f"{len(result.errors)} ô sai.",
    )
