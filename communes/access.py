"""Who may do what, and where: the only file that knows duties.

Every other `access.py` builds its scoped querysets on these sentences. What you may not know of
is 404, what you may see but not change is 403 (raised by the views through `allow`).
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from communes import clock
from communes.enums import DutyKind, Tier
from communes.models import AdministrativeUnit, Duty, User
from communes.models.units import UnitQuerySet, within
from communes.vietnamese import nfc

READERS_OF_PERSONS = {
    DutyKind.ENTRY,
    DutyKind.ENDORSEMENT,
    DutyKind.REVIEW,
    DutyKind.DECISION,
    DutyKind.INSPECTION,
}
READERS_OF_SHEETS = {
    DutyKind.ENTRY,
    DutyKind.ENDORSEMENT,
    DutyKind.REVIEW,
    DutyKind.DECISION,
    DutyKind.SUPERVISION,
    DutyKind.INSPECTION,
}
READERS_OF_REPORTS = {
    DutyKind.REVIEW,
    DutyKind.DECISION,
    DutyKind.RECORDS,
    DutyKind.SUPERVISION,
    DutyKind.INSPECTION,
}
READERS_OF_STATISTICS = READERS_OF_SHEETS | {DutyKind.OPINION}
READERS_OF_HISTORY = READERS_OF_SHEETS
AUDIENCES: dict[str, set[DutyKind]] = {
    "everyone": set(DutyKind),
    "sheets": READERS_OF_SHEETS,
    "statistics": READERS_OF_STATISTICS,
    "reports": READERS_OF_REPORTS,
    "consolidation": {DutyKind.SUPERVISION},
    "accounts": {DutyKind.ADMINISTRATION},
}


@dataclass(frozen=True)
class Actor:
    """A person at work: who, and in which duty. The system itself has neither."""

    user: User | None = None
    duty: Duty | None = None

    def __str__(self) -> str:
        if self.user is None:
            return "Hệ thống"
        return f"{self.user.full_name} ({self.duty})" if self.duty else self.user.full_name

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


def belongs_to(actor: Actor, audience: str) -> bool:
    """Return whether the present duty is one of the `audience` named in AUDIENCES."""
    return actor.does(*AUDIENCES[audience])


def may_see_history(actor: Actor, unit: AdministrativeUnit) -> bool:
    """Who reads the sheets of a unit also reads what was changed there."""
    return actor.does(*READERS_OF_HISTORY) and actor.covers(unit)


def may_enter(actor: Actor, unit: AdministrativeUnit) -> bool:
    """A commune's entry officer types for her own commune."""
    return actor.does(DutyKind.ENTRY) and actor.covers(unit)


def may_endorse(actor: Actor, unit: AdministrativeUnit) -> bool:
    """A commune's leader sends, or gives back, the sheet of that commune."""
    return actor.does(DutyKind.ENDORSEMENT) and actor.covers(unit)


def may_review(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body compares, returns and adjusts."""
    return actor.does(DutyKind.REVIEW) and actor.covers(unit)


def may_decide(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The leader decides grades and recognition, and reopens."""
    return actor.does(DutyKind.DECISION) and actor.covers(unit)


def may_see_statistics(actor: Actor, unit: AdministrativeUnit) -> bool:
    """Statistics and goals are for those who rate, advise or supervise, and for the unit itself."""
    return actor.does(*READERS_OF_STATISTICS) and actor.covers(unit)


def may_enter_statistics(actor: Actor, unit: AdministrativeUnit) -> bool:
    """A commune types its own; the reviewing body its unit's, or a commune's in its place.

    A coordinating agency types at its own unit, what its office answers for (`answers_for`).
    """
    if actor.does(DutyKind.OPINION):
        return actor.duty is not None and actor.duty.body is not None and actor.is_at(unit)
    return actor.does(DutyKind.ENTRY, DutyKind.REVIEW) and actor.covers(unit)


def answers_for(actor: Actor, office: str) -> bool:
    """Return whether the actor may type what `office` is responsible for.

    Only a coordinating agency is bound to its office. Indicators name an office without the unit
    ("Phòng Tư pháp"), so its name has to stand at the start of the body's name, and nothing but
    the unit's name may follow ("Phòng Tư pháp huyện Tuần Giáo"). Case does not matter.
    """
    if not actor.does(DutyKind.OPINION):
        return True
    if actor.duty is None or actor.duty.body is None or not office.strip():
        return False
    unit = actor.duty.unit
    endings = ("", f" {unit.full_name}", f" {unit.name}")
    names = {nfc(f"{office.strip()}{ending}").casefold() for ending in endings}
    return nfc(actor.duty.body.name).strip().casefold() in names


def may_plan(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body writes down the goals of a plan."""
    return actor.does(DutyKind.REVIEW) and actor.covers(unit)


def may_conclude(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body or the leader says whether a goal was met."""
    return actor.does(DutyKind.REVIEW, DutyKind.DECISION) and actor.covers(unit)


def may_announce(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The province's department records what the province has announced."""
    return actor.does(DutyKind.SUPERVISION) and actor.covers(unit)


def may_see_persons(actor: Actor, unit: AdministrativeUnit) -> bool:
    """Birth dates, ratings and discipline are for those whose work it is."""
    return actor.does(*READERS_OF_PERSONS) and actor.covers(unit)


def may_administer(actor: Actor) -> bool:
    """An administrator looks after accounts and duties in her scope."""
    return actor.does(DutyKind.ADMINISTRATION)


def may_manage_rounds(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body or an administrator opens rounds and moves deadlines."""
    return actor.does(DutyKind.REVIEW, DutyKind.ADMINISTRATION) and actor.covers(unit)


def may_write_reports(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body writes the reports of its unit."""
    return actor.does(DutyKind.REVIEW) and actor.covers(unit)


def may_freeze_reports(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body or the leader makes the file for signature."""
    return actor.does(DutyKind.REVIEW, DutyKind.DECISION) and actor.covers(unit)


def may_consolidate(actor: Actor) -> bool:
    """The province's department sees and downloads what its districts report."""
    return (
        actor.does(DutyKind.SUPERVISION)
        and actor.duty is not None
        and actor.duty.unit.tier == Tier.PROVINCE
    )
