from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from config.command import CannotDo, Result
from config.command import Command as BaseCommand
from config.health import missing_pdf_packages
from reports.compose import compose
from reports.documents.bind import UnknownFigure
from reports.documents.parse import TextError
from reports.documents.tree import Document
from reports.figures.formats import UnsuitableFormat
from reports.issue import Altered, NotKept, frozen_bytes, frozen_report
from reports.management.report_arguments import Wanted, add_report_arguments, wanted_report
from reports.rendering import WRITERS, render


class Command(BaseCommand):
    """Write a report as a file: the frozen bytes when it is issued, else composed anew."""

    help = "Xuất một báo cáo ra tệp"
    offers_json = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Take kind, unit, period, format and the file to write."""
        super().add_arguments(parser)
        add_report_arguments(parser)
        parser.add_argument("--format", required=True, choices=tuple(WRITERS), help="định dạng tệp")
        parser.add_argument("--output", required=True, type=Path, help="tệp sẽ ghi")
        parser.add_argument(
            "--draft", action="store_true", help="lập lại từ số liệu hôm nay dù đã chốt"
        )

    def run(self, options: dict[str, Any]) -> Result:
        """Write the file and say where it is, and which figures have no data."""
        wanted, file_format = wanted_report(options), options["format"]
        if file_format not in wanted.kind.formats:
            listed = ", ".join(wanted.kind.formats)
            raise CannotDo(
                f"Báo cáo {wanted.kind.code} không có định dạng {file_format}; chỉ có: {listed}."
            )
        frozen = None if options["draft"] else _frozen(wanted, file_format)
        lines: tuple[str, ...] = ()
        if frozen is None:
            frozen, lines = _composed(wanted, file_format)
        options["output"].write_bytes(frozen)
        return Result(lines=(f"Đã ghi {options['output']}.", *lines))


def _frozen(wanted: Wanted, file_format: str) -> bytes | None:
    """Return the bytes kept when the report was frozen, None where it is still a draft."""
    report = frozen_report(wanted.kind, wanted.unit, wanted.period.name)
    if report is None:
        return None
    try:
        return frozen_bytes(report, file_format)
    except (NotKept, Altered) as problem:
        raise CannotDo(f"{problem} Thêm --draft để lập lại từ số liệu hôm nay.") from problem


def _composed(wanted: Wanted, file_format: str) -> tuple[bytes, tuple[str, ...]]:
    figures = wanted.figures()
    try:
        composition = compose(wanted.kind, wanted.unit, wanted.period, figures=figures)
    except (TextError, UnknownFigure, UnsuitableFormat) as problem:
        raise CannotDo(f"Phần lời của báo cáo còn lỗi: {problem}") from problem
    missing = ", ".join(figure.name for figure in composition.missing)
    lines = (f"Chưa có số liệu: {missing}.",) if missing else ()
    if borrowed := composition.borrowed:
        lines = (*lines, f"{borrowed.sentence} Các mục: {', '.join(borrowed.keys)}.")
    return _rendered(composition.document, file_format), (*_other_rounds(wanted), *lines)


def _other_rounds(wanted: Wanted) -> tuple[str, ...]:
    rounds = wanted.rounds()
    if wanted.round_code or len(rounds) < 2:
        return ()
    first, *others = rounds
    return (
        f"Đã lập theo đợt {first}; xã còn bảng của đợt {', '.join(others)}: thêm --round để chọn.",
    )


def _rendered(document: Document, file_format: str) -> bytes:
    try:
        return render(document, file_format)
    except ValueError as problem:
        raise CannotDo(str(problem)) from problem
    except OSError as problem:
        packages = ", ".join(missing_pdf_packages())
        raise CannotDo(f"Máy chưa xuất được PDF; hãy cài các gói: {packages}.") from problem
