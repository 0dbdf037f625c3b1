from typing import Any

from django.core.management.base import CommandParser

from config.command import Command as BaseCommand
from config.command import Result
from reports.compose import words_of
from reports.drafting.figures import with_named
from reports.figures.plain import plain
from reports.figures.scope import scope_of
from reports.figures.trends import WithTrends
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
    """Return today's figures; trends of indicators where the words of the report name them."""
    figures = WithTrends(wanted.figures(), scope_of(wanted.unit, wanted.period))
    sections = words_of(wanted.kind, wanted.unit, wanted.period)
    named = with_named(figures, (section.body for section in sections))
    return [plain(figure) for figure in named.values()]
