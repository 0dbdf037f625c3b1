from typing import Any

from assessments.rules import RulesInUse
from config.command import CannotDo, Result
from config.command import Command as BaseCommand
from reports.loading import load_reference


class Command(BaseCommand):
    """Bring the reference rows of every app up to date; safe to run again."""

    help = "Nạp dữ liệu tham chiếu: đơn vị hành chính, cơ quan, chỉ tiêu, bộ tiêu chí"

    def run(self, options: dict[str, Any]) -> Result:
        """Load and return how many rows of each kind there are. Raises CannotDo."""
        try:
            counts = load_reference()
        except RulesInUse as error:
            raise CannotDo(str(error)) from error
        line = (
            f"Đã nạp {counts['units']} đơn vị hành chính, {counts['bodies']} cơ quan, "
            f"{counts['indicators']} chỉ tiêu thống kê, {counts['criteria_sets']} bộ tiêu chí."
        )
        return Result(data=counts, lines=(line,))
