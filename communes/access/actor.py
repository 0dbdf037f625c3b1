"""Who is at work, in which duty, and how far that reaches."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from communes import clock
from communes.enums import DutyKind, Tier
from communes.models import AdministrativeUnit, Body, Duty, User
from communes.models.units import within


@dataclass(frozen=True)
class Actor:
    """A person at work: who, and in which duty. The system itself has neither."""

    user: User | None = None
    duty: Duty | None = None

    def __str__(self) -> str:
        if self.user is None:
            return "Hệ thống"
        return f"{self.user.full_name} ({self.duty})" if self.duty else self.user.full_name

    @property
    def body(self) -> Body | None:
        """Return the body for which the present duty is done, if it is done for one."""
        return self.duty.body if self.duty else None

    def does(self, *kinds: DutyKind) -> bool:
        """Return whether the present duty is one of `kinds`."""
        return self.duty is not None and self.duty.kind in kinds

    def covers(self, unit: AdministrativeUnit) -> bool:
        """Return whether `unit` is the unit of the present duty or lies below it."""
        if self.duty is None:
            return False
        root = self.duty.unit_id
        if root in (unit.pk, unit.parent_id):
            return True
        return unit.parent is not None and unit.parent.parent_id == root

    def rates(self) -> bool:
        """Return whether the unit of the present duty rates others: communes are only rated."""
        return self.duty is not None and self.duty.unit.tier != Tier.COMMUNE

    def is_at(self, unit: AdministrativeUnit) -> bool:
        """Return whether `unit` itself is the unit of the present duty."""
        return self.duty is not None and self.duty.unit_id == unit.pk


SYSTEM = Actor()


def allow(permitted: bool) -> None:
    """Raise PermissionDenied (403) unless `permitted`."""
    if not permitted:
        raise PermissionDenied


def duties(user: User) -> QuerySet[Duty]:
    """Return the duties that `user` has today, with their unit and body."""
    held = Duty.objects.on(clock.today()).filter(user_id=user.pk)
    return held.select_related("unit__parent__parent", "body")


def at_work() -> QuerySet[User]:
    """Return the users who have a duty today."""
    return User.objects.filter(pk__in=Duty.objects.on(clock.today()).values("user"))


def in_scope(actor: Actor, prefix: str = "") -> Q:
    """Return the condition "belongs to the unit of the present duty or to one below it"."""
    if actor.duty is None:
        return Q(pk__in=[])
    return within(actor.duty.unit_id, prefix)
