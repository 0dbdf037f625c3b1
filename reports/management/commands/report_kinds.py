from typing import Any

from config.command import Command as BaseCommand
from config.command import Result
from reports.kinds import KINDS, Kind


class Command(BaseCommand):
    """List the kinds of reports: for which periods and tiers, in which formats."""

    help = "Liệt kê các loại báo cáo"

    def run(self, options: dict[str, Any]) -> Result:
        """Return every kind."""
        kinds = KINDS.values()
        lines = tuple(f"{kind.code}: {kind.title} ({', '.join(kind.formats)})" for kind in kinds)
        return Result({"kinds": [_plain(kind) for kind in kinds]}, lines)


def _plain(kind: Kind) -> dict[str, Any]:
    return {
        "code": kind.code,
        "title": kind.title,
        "period_kinds": list(kind.period_kinds),
        "tiers": [tier.name.lower() for tier in kind.tiers],
        "formats": list(kind.formats),
    }
