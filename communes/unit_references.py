"""Which unit is meant by "099" or "099@2021-12-31"."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.periods import Period
from communes.vietnamese import short_date

REFERENCE = re.compile(r"(?P<code>\d{2}|\d{3}|\d{5})(@(?P<day>\d{4}-\d{2}-\d{2}))?")
MOST_LISTED = 20


class UnitRefused(LookupError):
    """No unit, several, or one of another tier; the message lists what there is."""


def resolve(reference: str, day: date, tiers: Sequence[int]) -> AdministrativeUnit:
    """Return the unit that bears the code on `day`, or on the day after "@".

    Raises UnitRefused when there is no such unit, when there are several, and when it is of none
    of the tiers.
    """
    code, on = _read(reference, day)
    bearers = list(AdministrativeUnit.objects.filter(code=code).select_related("parent__parent"))
    present = [unit for unit in bearers if unit.holds_on(on)]
    if not present:
        others = f" Mã này là của: {_listed(bearers)}." if bearers else ""
        raise UnitRefused(f"Ngày {short_date(on)} không có đơn vị nào mang mã {code}.{others}")
    if len(present) > 1:
        raise UnitRefused(
            f"Ngày {short_date(on)} có {len(present)} đơn vị mang mã {code}: {_listed(present)}."
        )
    _check_tier(present[0], on, tiers)
    return present[0]


def overlaps(unit: AdministrativeUnit, period: Period) -> bool:
    """Return whether the unit existed on some day of the period."""
    begun = unit.valid_from is None or unit.valid_from <= period.last_day
    return begun and (unit.valid_to is None or unit.valid_to >= period.first_day)


def _read(reference: str, day: date) -> tuple[str, date]:
    found = REFERENCE.fullmatch(reference.strip())
    if not found:
        raise UnitRefused(
            f"“{reference}” không phải mã đơn vị. Hãy ghi mã 2, 3 hoặc 5 chữ số, có thể kèm ngày: "
            "099@2021-12-31."
        )
    try:
        return found["code"], date.fromisoformat(found["day"]) if found["day"] else day
    except ValueError as error:
        raise UnitRefused(f"“{found['day']}” không phải một ngày.") from error


def _check_tier(unit: AdministrativeUnit, on: date, tiers: Sequence[int]) -> None:
    if unit.tier in tiers:
        return
    wanted = " hoặc ".join(Tier(tier).label for tier in tiers)
    below = AdministrativeUnit.objects.within(unit).filter(tier__in=tiers).on(on)
    above = [other for other in (unit.parent, unit.parent and unit.parent.parent) if other]
    near = [other for other in above if other.tier in tiers] or list(below)
    hint = f" Đơn vị phù hợp: {_listed(near)}." if near else ""
    raise UnitRefused(f"Loại báo cáo này lập cho {wanted}; {unit.code} là {unit.full_name}.{hint}")


def _listed(units: Iterable[AdministrativeUnit]) -> str:
    words = [_described(unit) for unit in units]
    more = ["…"] if len(words) > MOST_LISTED else []
    return "; ".join([*words[:MOST_LISTED], *more])


def _described(unit: AdministrativeUnit) -> str:
    bounds = []
    if unit.valid_from:
        bounds.append(f"từ {short_date(unit.valid_from)}")
    if unit.valid_to:
        bounds.append(f"đến {short_date(unit.valid_to)}")
    place = f", {unit.parent.full_name}" if unit.parent else ""
    span = f" ({' '.join(bounds)})" if bounds else ""
    return f"{unit.code} {unit.full_name}{place}{span}"
