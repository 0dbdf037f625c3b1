"""Units, accounts, duties and persons: who sees and changes them."""

from django.db.models import Q, QuerySet

from communes import clock
from communes.access.actor import Actor, in_scope
from communes.access.audiences import READERS_OF_HISTORY, READERS_OF_PERSONS, READERS_OF_VISITS
from communes.enums import DutyKind
from communes.models import AdministrativeUnit, Duty, User, Visit
from communes.models.units import UnitQuerySet


def units(actor: Actor) -> UnitQuerySet:
    """Return the units that the actor may know of."""
    return AdministrativeUnit.objects.filter(in_scope(actor))


def accounts(actor: Actor) -> QuerySet[User]:
    """Return the accounts that an administrator looks after: those with duties in her scope."""
    if not actor.does(DutyKind.ADMINISTRATION):
        return User.objects.none()
    mine = in_scope(actor, "duties__unit__")
    return User.objects.filter(mine | Q(duties__isnull=True)).distinct()


def duties_to_administer(actor: Actor) -> QuerySet[Duty]:
    """Return the duties in an administrator's scope, of whatever date."""
    if not actor.does(DutyKind.ADMINISTRATION):
        return Duty.objects.none()
    return Duty.objects.filter(in_scope(actor, "unit__")).select_related(
        "user", "unit__parent", "body"
    )


def may_end_duty(actor: Actor, duty: Duty) -> bool:
    """An administrator ends duties in her scope, whatever else the person does; not her own."""
    if duty.user == actor.user or (duty.valid_to and duty.valid_to < clock.today()):
        return False
    return actor.does(DutyKind.ADMINISTRATION) and actor.covers(duty.unit)


def may_change_account(actor: Actor, user: User) -> bool:
    """An administrator changes accounts whose present duties all lie in her scope, not her own."""
    if not actor.does(DutyKind.ADMINISTRATION) or user == actor.user:
        return False
    present = user.duties.exclude(valid_to__lt=clock.today())
    return not present.exclude(in_scope(actor, "unit__")).exists()


def may_administer(actor: Actor) -> bool:
    """An administrator looks after accounts and duties in her scope."""
    return actor.does(DutyKind.ADMINISTRATION)


def visits(actor: Actor) -> QuerySet[Visit]:
    """Return what inspectors opened: those of the unit and below it; an inspector sees her own."""
    if not actor.does(*READERS_OF_VISITS):
        return Visit.objects.none()
    found = Visit.objects.select_related("user", "duty__unit", "duty__body")
    if actor.does(DutyKind.INSPECTION):
        return found.filter(duty=actor.duty)
    return found.filter(in_scope(actor, "duty__unit__"))


def is_logged(actor: Actor) -> bool:
    """What an inspector opens is logged."""
    return actor.does(DutyKind.INSPECTION)


def may_see_history(actor: Actor, unit: AdministrativeUnit) -> bool:
    """Who reads the sheets of a unit also reads what was changed there."""
    return actor.does(*READERS_OF_HISTORY) and actor.covers(unit)


def may_see_persons(actor: Actor, unit: AdministrativeUnit) -> bool:
    """Birth dates, ratings and discipline are for those whose work it is."""
    return actor.does(*READERS_OF_PERSONS) and actor.covers(unit)
