"""A new legal existence of a unit: what it is called, from when, and what forbids it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communes import vietnamese
from communes.enums import Tier, UnitKind
from communes.models import AdministrativeUnit
from communes.refusals import Refused

KINDS_OF_TIER = {
    Tier.PROVINCE: (UnitKind.PROVINCE, UnitKind.CENTRAL_CITY),
    Tier.DISTRICT: (UnitKind.DISTRICT, UnitKind.TOWN, UnitKind.CITY),
    Tier.COMMUNE: (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE),
}
DIGITS = {Tier.PROVINCE: 2, Tier.DISTRICT: 3, Tier.COMMUNE: 5}
KEY_LENGTH = 80
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class UnitBirth:
    """A unit that begins on `first_day` because of a paper."""

    name: str
    kind: UnitKind
    code: str
    first_day: date
    legal_basis: str

    @property
    def last_day_before(self) -> date:
        """Return the day before, the last one of the units that it follows."""
        return self.first_day - A_DAY


def check_birth(birth: UnitBirth, ending: Sequence[AdministrativeUnit]) -> None:
    """Raise Refused where the new unit, that follows the `ending` ones, cannot be."""
    tier, parent = Tier(ending[0].tier), ending[0].parent
    if not vietnamese.single_spaced(birth.name) or not birth.legal_basis.strip():
        raise Refused("Hãy ghi tên đơn vị mới và căn cứ pháp lý.")
    if birth.kind not in KINDS_OF_TIER[tier]:
        names = ", ".join(kind.label for kind in KINDS_OF_TIER[tier])
        raise Refused(f"Đơn vị {tier.label} phải là một trong: {names}.")
    if not birth.code.isascii() or not birth.code.isdigit() or len(birth.code) != DIGITS[tier]:
        raise Refused(f"Mã của đơn vị {tier.label} gồm đúng {DIGITS[tier]} chữ số.")
    if parent and not parent.holds_on(birth.first_day):
        raise Refused(f"{parent.title} không tồn tại vào ngày {_words(birth.first_day)}.")
    for unit in ending:
        check_ending(unit, birth.last_day_before)
    _refuse_taken(birth, tier, parent, ending)


def check_ending(unit: AdministrativeUnit, last_day: date) -> None:
    """Raise Refused where `unit` cannot end with `last_day`; a later end may be known already."""
    if unit.valid_from and last_day < unit.valid_from:
        raise Refused(
            f"{unit.title} bắt đầu từ ngày {_words(unit.valid_from)}; "
            "hãy chọn ngày thay đổi sau ngày đó."
        )
    if unit.valid_to and unit.valid_to < last_day:
        raise Refused(f"{unit.title} đã kết thúc ngày {_words(unit.valid_to)}.")
    if unit.valid_to == last_day and unit.successions.exists():
        raise Refused(f"{unit.title} đã có đơn vị kế thừa. Hãy mở trang của đơn vị đó.")


def end_of(ending: Sequence[AdministrativeUnit], last_day: date) -> date | None:
    """Return with which day the unit that follows ends: the later end that is known already.

    Raises Refused where the units that become one would have ended on different days.
    """
    ends = {unit.valid_to if unit.valid_to != last_day else None for unit in ending}
    if len(ends) > 1:
        raise Refused("Các đơn vị này có ngày kết thúc khác nhau nên không nhập chung được.")
    return ends.pop()


def named_alike(
    name: str,
    kind: str,
    parent: AdministrativeUnit | None,
    days: tuple[date | None, date | None],
    but: Collection[int],
) -> AdministrativeUnit | None:
    """Return another unit of that kind and name under the same parent between the two days."""
    others = AdministrativeUnit.objects.filter(parent=parent, kind=kind).exclude(pk__in=but)
    wanted = name.casefold()  # databases differ on the capitals of đ and ơ
    living = others.between(*days).order_by("pk")
    return next((unit for unit in living if unit.name.casefold() == wanted), None)


def free_key(birth: UnitBirth, parent: AdministrativeUnit | None) -> str:
    """Return a key that no unit has: of the unit above, the code, kind and name."""
    words = vietnamese.fold(f"{UnitKind(birth.kind).label} {birth.name}")
    slug = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in words)
    above = f"{parent.key}-" if parent else ""
    stem = f"{above}{birth.code}-{slug}"[: KEY_LENGTH - len("-20250701-9")].strip("-")
    dated = f"{stem}-{birth.first_day:%Y%m%d}"
    wanted = (stem, dated, *(f"{dated}-{number}" for number in range(2, 10)))
    taken = set(AdministrativeUnit.objects.filter(key__in=wanted).values_list("key", flat=True))
    return next(key for key in wanted if key not in taken)


def _refuse_taken(
    birth: UnitBirth,
    tier: Tier,
    parent: AdministrativeUnit | None,
    ending: Sequence[AdministrativeUnit],
) -> None:
    but = {unit.pk for unit in ending}
    days = (birth.first_day, end_of(ending, birth.last_day_before))
    same_code = AdministrativeUnit.objects.filter(tier=tier, code=birth.code)
    bearer = same_code.between(*days).exclude(pk__in=but).order_by("pk").first()
    if bearer:
        raise Refused(
            f"Mã {birth.code} từ ngày {_words(birth.first_day)} đã là mã của {bearer}. "
            "Hãy kiểm tra lại mã trong văn bản."
        )
    if twin := named_alike(vietnamese.single_spaced(birth.name), birth.kind, parent, days, but):
        raise Refused(f"Đã có {twin} cùng tên, cùng loại vào ngày đó. Hãy kiểm tra lại tên.")


def _words(day: date) -> str:
    return vietnamese.short_date(day)
