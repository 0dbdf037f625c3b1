"""How the reporting unit and its communes are called, and how many there are."""

from communes.enums import UnitKind
from communes.models import AdministrativeUnit
from reports.figures import sources
from reports.figures.finding import Finding, Findings
from reports.figures.scope import Scope

PARTY_COMMITTEES = {
    UnitKind.PROVINCE: "Tỉnh ủy",
    UnitKind.CENTRAL_CITY: "Thành ủy",
    UnitKind.DISTRICT: "Huyện ủy",
    UnitKind.TOWN: "Thị ủy",
    UnitKind.CITY: "Thành ủy",
}
PARTY_COMMITTEE_OF_COMMUNE = "Đảng ủy"
KINDS_OF_COMMUNE = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE)


def find(scope: Scope) -> Findings:
    """Return names and counts of units; one query where the unit above is not read yet."""
    unit = scope.unit
    own = (sources.of_unit(unit),)
    above = unit.parent or unit
    below = tuple(sources.of_unit(commune) for commune in scope.communes)
    return {
        "tinh.ten": Finding(above.full_name, (sources.of_unit(above),)),
        "don_vi.ten": Finding(unit.full_name, own),
        "don_vi.ten_ngan": Finding(unit.name, own),
        "don_vi.loai": Finding(unit.get_kind_display(), own),
        "don_vi.cap_uy": Finding(party_committee(unit), own),
        "don_vi.loai_cap_xa": Finding(_kinds(scope), below),
        "don_vi.so_don_vi": Finding(scope.size or None, below),
    }


def party_committee(unit: AdministrativeUnit) -> str:
    """Return what the committee of the Party at that unit is called."""
    return PARTY_COMMITTEES.get(UnitKind(unit.kind), PARTY_COMMITTEE_OF_COMMUNE)


def _kinds(scope: Scope) -> str | None:
    present = {commune.kind for commune in scope.communes}
    return ", ".join(kind.label for kind in KINDS_OF_COMMUNE if kind in present) or None
