"""How one existence of a unit goes over into the next: the step, the end, what goes on below."""

from collections.abc import Sequence
from datetime import date

from communes import history, vietnamese
from communes.access import Actor
from communes.enums import SuccessionKind, UnitKind
from communes.history import FieldChange
from communes.models import AdministrativeUnit, UnitSuccession
from communes.unit_births import (
    UnitBirth,
    end_of,
    free_key,
)
from communes.unit_carrying import carry_bodies, carry_duties, carry_places


def born(
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
        name=vietnamese.single_spaced(birth.name),
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


def go_on(
    actor: Actor,
    old: AdministrativeUnit,
    new: AdministrativeUnit,
    birth: UnitBirth,
    gives_duties: bool,
) -> None:
    """Let places, bodies and units below `old` go on at `new`, with `gives_duties` duties too."""
    carry_places(old, new, birth.first_day)
    bodies = carry_bodies(old, new, birth.first_day)
    if gives_duties:
        carry_duties(actor, old, new, birth.first_day, bodies)
    carry_children(actor, old, new, birth, gives_duties)


def carry_children(
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
        go_on(actor, child, follower, birth, gives_duties)


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
    end(actor, old, birth.last_day_before, birth.legal_basis)


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


def end(actor: Actor, unit: AdministrativeUnit, last_day: date, legal_basis: str) -> None:
    """Let the unit end with that day, and tell its history; one that does already is left."""
    before = unit.valid_to
    if before == last_day:
        return
    unit.valid_to = last_day
    unit.save(update_fields=["valid_to"])
    old = vietnamese.short_date(before) if before else ""
    change = FieldChange(unit, unit.title, "valid_to", old, vietnamese.short_date(last_day))
    history.record(actor=actor, unit=unit, changes=[change], reason=legal_basis)
