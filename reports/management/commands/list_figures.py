from typing import Any

from django.core.management.base import CommandParser

from communes.models import AdministrativeUnit
from communes.periods import Period
from config.command import Command as BaseCommand
from config.command import Result
from reports.figures.plain import plain
from reports.figures.scope import scope_of
from reports.issue import frozen_report
from reports.kinds import Kind
from reports.management.report_arguments import add_report_arguments, wanted_report


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
        kind, unit, period = wanted_report(options)
        frozen = frozen_report(kind, unit, period.name)
        figures = frozen.frozen_figures if frozen else _todays(kind, unit, period)
        lines = tuple(
            f"{figure['name']}: {figure['printed']} – {figure['label']}" for figure in figures
        )
        return Result({"figures": figures}, lines)


def _todays(kind: Kind, unit: AdministrativeUnit, period: Period) -> list[dict[str, Any]]:
    return [plain(figure) for figure in kind.figures(scope_of(unit, period)).values()]
