"""What is done to units; each verb writes to the history of every unit it touches.

A unit is one legal existence: a new name, kind, code or territory is a new unit that follows the
old one. Old rows keep their unit, so that a report of an earlier day prints the old tree.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from communes import history, vietnamese
from communes.access import Actor
from communes.enums import SuccessionKind
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.refusals import Refused
from communes.unit_births import (
    A_DAY,
    UnitBirth,
    check_birth,
    check_ending,
    named_alike,
)
from communes.unit_carrying import carry_places
from communes.unit_steps import born, carry_children, end, go_on


@transaction.atomic
def correct_unit(
    *, actor: Actor, unit: AdministrativeUnit, name: str, list_order: int, reason: str
) -> AdministrativeUnit:
    """Put a typing error in the name right, or the place in the list; the unit stays the same.

    Raises Refused when nothing would change, or another unit there has that name already.
    """
    row = _locked([unit])[0]
    name = vietnamese.single_spaced(name)
    if not name:
        raise Refused("Hãy ghi tên đơn vị.")
    if name.casefold() != row.name.casefold():
        days = (row.valid_from, row.valid_to)
        if twin := named_alike(name, row.kind, row.parent, days, [row.pk]):
            raise Refused(f"Đã có {twin} cùng tên, cùng loại. Hãy kiểm tra lại tên.")
    wanted = {"name": name, "list_order": list_order}
    changes = [
        FieldChange(row, row.title, field, getattr(row, field), value)
        for field, value in wanted.items()
        if getattr(row, field) != value
    ]
    if not changes:
        raise Refused("Tên và thứ tự vẫn như cũ, không có gì để lưu.")
    row.name, row.list_order = name, list_order
    row.save()
    history.record(actor=actor, unit=row, changes=changes, reason=reason)
    return row


@transaction.atomic
def rename_unit(
    *, actor: Actor, unit: AdministrativeUnit, birth: UnitBirth, gives_duties: bool
) -> AdministrativeUnit:
    """Return the unit that follows `unit` under a new name, kind or code from `birth.first_day`.

    Units below, bodies with signers, villages and offices go on under it; with `gives_duties`
    people get their duties there as well. Raises Refused (see `check_birth`).
    """
    (old,) = _locked([unit])
    check_birth(birth, [old])
    name = vietnamese.single_spaced(birth.name)
    if (old.name, old.kind, old.code) == (name, birth.kind, birth.code):
        raise Refused("Tên, loại và mã đều như cũ. Hãy ghi phần được đổi.")
    new = born(actor, birth, [old], SuccessionKind.RENAME, old.list_order)
    go_on(actor, old, new, birth, gives_duties)
    return new


@transaction.atomic
def merge_units(
    *, actor: Actor, units: Sequence[AdministrativeUnit], birth: UnitBirth
) -> AdministrativeUnit:
    """Return the unit that two or more units of one parent become on `birth.first_day`.

    Units below, villages and offices go on under it; its bodies and people are new. Raises Refused
    for fewer than two units, units of several parents, and as `check_birth` does.
    """
    old = _locked(units)
    if len(old) < 2:
        raise Refused("Hãy chọn từ hai đơn vị trở lên để nhập.")
    if len({unit.parent_id for unit in old}) > 1 or len({unit.tier for unit in old}) > 1:
        raise Refused("Chỉ nhập được các đơn vị cùng cấp, cùng trực thuộc một đơn vị.")
    check_birth(birth, old)
    new = born(actor, birth, old, SuccessionKind.MERGE, min(unit.list_order for unit in old))
    for unit in old:
        carry_places(unit, new, birth.first_day)
        carry_children(actor, unit, new, birth, gives_duties=True)
    return new


@transaction.atomic
def end_unit(
    *, actor: Actor, unit: AdministrativeUnit, last_day: date, legal_basis: str
) -> AdministrativeUnit:
    """Return `unit`, which ends with `last_day` and has no successor.

    Raises Refused while units below go on after that day.
    """
    (row,) = _locked([unit])
    basis = legal_basis.strip()
    if not basis:
        raise Refused("Hãy ghi căn cứ pháp lý.")
    if row.valid_to:
        raise Refused(f"{row.title} đã kết thúc ngày {vietnamese.short_date(row.valid_to)}.")
    check_ending(row, last_day)
    left = row.children.on(last_day + A_DAY).order_by("sort_key")
    if left:
        names = vietnamese.join_list([str(child) for child in left[:5]])
        raise Refused(
            f"Sau ngày đó vẫn còn {len(left)} đơn vị trực thuộc, như {names}. "
            "Hãy kết thúc hoặc sáp nhập các đơn vị ấy trước."
        )
    end(actor, row, last_day, basis)
    return row


def _locked(units: Iterable[AdministrativeUnit]) -> list[AdministrativeUnit]:
    keys = [unit.pk for unit in units]
    rows = AdministrativeUnit.objects.select_for_update(of=("self",)).select_related("parent")
    return list(rows.filter(pk__in=keys).order_by("list_order", "sort_key", "pk"))
