"""What is done to units; each verb writes to the history of every unit it touches.

A unit is one legal existence: a new name, kind, code or territory is a new unit that follows the
old one. Old rows keep their unit, so that a report of an earlier day prints the old tree.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from communes import history, vietnamese
from communes.access import Actor
from communes.enums import SuccessionKind, UnitKind
from communes.history import FieldChange
from communes.models import AdministrativeUnit, UnitAlias, UnitSuccession
from communes.refusals import Refused
from communes.unit_births import (
    A_DAY,
    UnitBirth,
    check_birth,
    check_ending,
    clean_name,
    end_of,
    free_key,
    named_alike,
)
from communes.unit_carrying import carry_bodies, carry_duties, carry_places


@transaction.atomic
def correct_unit(
    *, actor: Actor, unit: AdministrativeUnit, name: str, list_order: int, reason: str
) -> AdministrativeUnit:
    """Put a typing error in the name right, or the place in the list; the unit stays the same.

    Raises Refused when nothing would change, or another unit there has that name already.
    """
    row = _locked([unit])[0]
    name = clean_name(name)
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
    same = (old.name, old.kind, old.code) == (clean_name(birth.name), birth.kind, birth.code)
    if same:
        raise Refused("Tên, loại và mã đều như cũ. Hãy ghi phần được đổi.")
    new = _born(actor, birth, [old], SuccessionKind.RENAME, old.list_order)
    _go_on(actor, old, new, birth, gives_duties)
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
    new = _born(actor, birth, old, SuccessionKind.MERGE, min(unit.list_order for unit in old))
    for unit in old:
        carry_places(unit, new, birth.first_day)
        _carry_children(actor, unit, new, birth, gives_duties=True)
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
    _end(actor, row, last_day, basis)
    return row


@transaction.atomic
def add_alias(*, actor: Actor, unit: AdministrativeUnit, name: str) -> UnitAlias:
    """Return another spelling of the unit's name. Raises Refused where it is known already."""
    spelling = clean_name(name)
    if not spelling:
        raise Refused("Hãy ghi cách viết khác.")
    if spelling.casefold() == unit.name.casefold() or unit.aliases.filter(name=spelling).exists():
        raise Refused(f"“{spelling}” đã là tên hoặc cách viết của {unit}.")
    alias = UnitAlias.objects.create(unit=unit, name=spelling)
    change = FieldChange(alias, unit.title, "name", "", spelling)
    history.record(actor=actor, unit=unit, changes=[change])
    return alias


@transaction.atomic
def remove_alias(*, actor: Actor, alias: UnitAlias) -> None:
    """Take a spelling away; papers that were read with it stay as they are."""
    change = FieldChange(alias, alias.unit.title, "name", alias.name, "")
    history.record(actor=actor, unit=alias.unit, changes=[change])
    alias.delete()


def _locked(units: Iterable[AdministrativeUnit]) -> list[AdministrativeUnit]:
    keys = [unit.pk for unit in units]
    rows = AdministrativeUnit.objects.select_for_update(of=("self",)).select_related("parent")
    return list(rows.filter(pk__in=keys).order_by("list_order", "sort_key", "pk"))


def _born(
    actor: Actor,
    birth: UnitBirth,
    old: Sequence[AdministrativeUnit],
    kind: SuccessionKind,
    list_order: int,
) -> AdministrativeUnit:
    """End the `old` units and return the new one, with the steps from them to it."""
    parent = old[0].parent
    new = AdministrativeUnit.objects.create(
        key=free_key(birth, parent),
        code=birth.code,
        name=clean_name(birth.name),
        kind=birth.kind,
        tier=old[0].tier,
        parent=parent,
        list_order=list_order,
        valid_from=birth.first_day,
        valid_to=end_of(old, birth.last_day_before),
    )
    for unit in old:
        _follow(actor, unit, new, kind, birth)
    names = vietnamese.join_list([unit.full_name for unit in old])
    born = FieldChange(new, new.title, "name", names, new.full_name)
    history.record(actor=actor, unit=new, changes=[born], reason=birth.legal_basis)
    return new


def _go_on(
    actor: Actor,
    old: AdministrativeUnit,
    new: AdministrativeUnit,
    birth: UnitBirth,
    gives_duties: bool,
) -> None:
    carry_places(old, new, birth.first_day)
    bodies = carry_bodies(old, new, birth.first_day)
    if gives_duties:
        carry_duties(actor, old, new, birth.first_day, bodies)
    _carry_children(actor, old, new, birth, gives_duties)


def _carry_children(
    actor: Actor,
    old: AdministrativeUnit,
    new: AdministrativeUnit,
    birth: UnitBirth,
    gives_duties: bool,
) -> None:
    """Let the units below `old` go on, each as a new existence below `new`."""
    for child in old.children.on(birth.last_day_before).on(birth.first_day):
        follower = AdministrativeUnit.objects.create(
            key=_key_of_follower(child, new, birth),
            code=child.code,
            name=child.name,
            kind=child.kind,
            tier=child.tier,
            parent=new,
            list_order=child.list_order,
            valid_from=birth.first_day,
            valid_to=child.valid_to,
        )
        _follow(actor, child, follower, SuccessionKind.UNCHANGED, birth)
        _go_on(actor, child, follower, birth, gives_duties)


def _key_of_follower(child: AdministrativeUnit, new: AdministrativeUnit, birth: UnitBirth) -> str:
    kind = UnitKind(child.kind)
    same = UnitBirth(child.name, kind, child.code, birth.first_day, birth.legal_basis)
    return free_key(same, new)


def _follow(
    actor: Actor,
    old: AdministrativeUnit,
    new: AdministrativeUnit,
    kind: SuccessionKind,
    birth: UnitBirth,
) -> None:
    _hand_on_successions(old, new)
    UnitSuccession.objects.create(
        predecessor=old,
        successor=new,
        kind=kind,
        effective_on=birth.first_day,
        legal_basis=birth.legal_basis.strip(),
    )
    _end(actor, old, birth.last_day_before, birth.legal_basis)


def _hand_on_successions(old: AdministrativeUnit, new: AdministrativeUnit) -> None:
    """Let the later steps that are known of `old` lead from `new`, each successor once."""
    known = set(new.successions.values_list("successor", flat=True))
    for step in old.successions.all():
        if step.successor_id in known:
            step.delete()
            continue
        step.predecessor = new
        step.save(update_fields=["predecessor"])
        known.add(step.successor_id)


def _end(actor: Actor, unit: AdministrativeUnit, last_day: date, legal_basis: str) -> None:
    before = unit.valid_to
    if before == last_day:
        return
    unit.valid_to = last_day
    unit.save(update_fields=["valid_to"])
    old = vietnamese.short_date(before) if before else ""
    change = FieldChange(unit, unit.title, "valid_to", old, vietnamese.short_date(last_day))
    history.record(actor=actor, unit=unit, changes=[change], reason=legal_basis)
