from typing import Any

from assessments.loading import load_criteria_sets, load_indicators
from communes.loading import load_bodies, load_units
from config.command import Command as BaseCommand
from config.command import Result


class Command(BaseCommand):
    """Bring the reference rows of every app up to date; safe to run again."""

    help = "Nạp dữ liệu tham chiếu: đơn vị hành chính, cơ quan, chỉ tiêu, bộ tiêu chí"

    def run(self, options: dict[str, Any]) -> Result:
        """Load and return how many rows of each kind there are."""
        counts = {
            "units": load_units(),
            "bodies": load_bodies(),
            "indicators": load_indicators(),
            "criteria_sets": load_criteria_sets(),
        }
        line = (
            f"Đã nạp {counts['units']} đơn vị hành chính, {counts['bodies']} cơ quan, "
            f"{counts['indicators']} chỉ tiêu thống kê, {counts['criteria_sets']} bộ tiêu chí."
        )
        return Result(data=counts, lines=(line,))
