"""The villages and blocks of the communes."""

from communes import registers
from communes.enums import VillageKind
from reports.figures import sources
from reports.figures.finding import Finding, Findings
from reports.figures.scope import Scope


def find(scope: Scope) -> Findings:
    """Return the number and the kinds of the settlements on the day of the report; two queries."""
    by_kind = {kind: registers.villages(scope.unit, scope.day, kind) for kind in VillageKind}
    present = {kind: counted for kind, counted in by_kind.items() if counted.number}
    total = sum(counted.number for counted in present.values())
    rows = tuple(
        source
        for kind, counted in present.items()
        for source in sources.counted(scope, counted, kind.label)
    )
    units = {unit.pk for counted in present.values() for unit in counted.units}
    behind = (len(scope.among(units)), scope.size)
    return {
        "thon.so": Finding(total or None, rows, behind),
        "thon.loai": Finding(", ".join(kind.label for kind in present) or None, rows, behind),
    }
