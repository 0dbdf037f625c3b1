from typing import Any

from django.core.management.base import CommandParser

from config.command import Command as BaseCommand
from config.command import Result
from reports.figures.plain import plain
from reports.issue import frozen_report
from reports.management.report_arguments import Wanted, add_report_arguments, wanted_report


class Command(BaseCommand):
    """List the figures of a report with value, formula and sources."""

    help = "Liệt kê số liệu của một báo cáo kèm công thức và nguồn"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take kind, unit and period."""
        super().add_arguments(parser)
        add_report_arguments(parser)

    def run(self, options: dict[str, Any]) -> Result:
        """Return every figure that the words of the kind may name.

        Those of a frozen report are as they were when it was frozen.
        """
        wanted = wanted_report(options)
        frozen = frozen_report(wanted.kind, wanted.unit, wanted.period.name)
        figures = frozen.frozen_figures if frozen else _todays(wanted)
        lines = tuple(
            f"{figure['name']}: {figure['printed']} – {figure['label']}" for figure in figures
        )
        return Result({"figures": figures}, lines)


def _todays(wanted: Wanted) -> list[dict[str, Any]]:
    return [plain(figure) for figure in wanted.figures().values()]
