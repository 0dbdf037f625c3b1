"""The offices of the communes: solid, of the new design, temporary."""

from communes import registers
from communes.registers import Counted, OfficeRegister
from reports.figures import sources
from reports.figures.figure import Ratio, Value
from reports.figures.finding import Finding, Findings, invented, nothing, percent
from reports.figures.scope import Scope, listed_names

NAMES = (
    "tru_so.kien_co",
    "tru_so.moi",
    "tru_so.moi_ty_le",
    "tru_so.moi_so",
    "tru_so.moi_danh_sach",
    "tru_so.chua_moi",
    "tru_so.tam_so",
    "tru_so.tam_danh_sach",
)


def find(scope: Scope) -> Findings:
    """Return the figures of the offices on the day of the report; one query."""
    register = registers.offices(scope.unit, scope.day)
    if not register.offices:
        return nothing(NAMES)
    return _solid(scope, register) | _new(scope, register) | _temporary(scope, register)


def _solid(scope: Scope, register: OfficeRegister) -> Findings:
    solid = register.where(lambda office: office.is_solid)
    value = percent(solid.number, len(register.offices))
    return {"tru_so.kien_co": _finding(scope, register, value, solid)}


def _new(scope: Scope, register: OfficeRegister) -> Findings:
    new = register.where(lambda office: office.is_new_design)
    units = scope.among({unit.pk for unit in new.units})
    values: dict[str, Value] = {
        "tru_so.moi": Ratio(len(units), scope.size),
        "tru_so.moi_ty_le": percent(len(units), scope.size),
        "tru_so.moi_so": len(units),
        "tru_so.moi_danh_sach": listed_names(units),
        "tru_so.chua_moi": scope.size - len(units),
    }
    return {name: _finding(scope, register, value, new) for name, value in values.items()}


def _temporary(scope: Scope, register: OfficeRegister) -> Findings:
    temporary = register.where(lambda office: office.is_temporary)
    units = scope.among({unit.pk for unit in temporary.units})
    values: dict[str, Value] = {
        "tru_so.tam_so": len(units),
        "tru_so.tam_danh_sach": listed_names(units),
    }
    return {name: _finding(scope, register, value, temporary) for name, value in values.items()}


def _finding(scope: Scope, register: OfficeRegister, value: Value, chosen: Counted) -> Finding:
    rows = sources.counted(scope, chosen, "trụ sở")
    behind = sources.behind(scope, register.where(lambda _: True))
    return Finding(value, rows, behind, invented(register.offices))
