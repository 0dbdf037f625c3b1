"""The work on sheets, statistics and reports: who may do which step, and where."""

from communes.access.actor import Actor
from communes.access.audiences import READERS_OF_STATISTICS
from communes.enums import DutyKind, Tier
from communes.models import AdministrativeUnit
from communes.vietnamese import nfc


def may_enter(actor: Actor, unit: AdministrativeUnit) -> bool:
    """A commune's entry officer types for her own commune."""
    return actor.does(DutyKind.ENTRY) and actor.covers(unit)


def may_endorse(actor: Actor, unit: AdministrativeUnit) -> bool:
    """A commune's leader sends, or gives back, the sheet of that commune."""
    return actor.does(DutyKind.ENDORSEMENT) and actor.covers(unit)


def may_review(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body compares, returns and adjusts; no commune reviews its own sheet."""
    return actor.does(DutyKind.REVIEW) and actor.rates() and actor.covers(unit)


def may_type_for(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body types a commune's sheet from its signed paper."""
    return may_review(actor, unit)


def may_decide(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The leader decides grades and recognition, and reopens; nobody at a commune does."""
    return actor.does(DutyKind.DECISION) and actor.rates() and actor.covers(unit)


def may_publish(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The leader or the reviewing body makes the results of a round known to its communes."""
    return actor.does(DutyKind.DECISION, DutyKind.REVIEW) and actor.covers(unit)


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


def may_manage_rounds(actor: Actor, unit: AdministrativeUnit) -> bool:
    """The reviewing body or an administrator opens rounds and moves deadlines."""
    return actor.does(DutyKind.REVIEW, DutyKind.ADMINISTRATION) and actor.covers(unit)


def may_bring_history(actor: Actor) -> bool:
    """An administrator brings in the results of earlier years from papers."""
    return actor.does(DutyKind.ADMINISTRATION)


def may_bring_results(actor: Actor) -> bool:
    """An administrator or the province's department brings in results of units outside."""
    return actor.does(DutyKind.ADMINISTRATION, DutyKind.SUPERVISION)


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
