"""Which reports each duty may see, and who may write, freeze and consolidate.

Built on `communes.access`, which alone knows the duties.
"""

from django.db.models import QuerySet

from communes import access
from communes.access import READERS_OF_REPORTS, Actor, in_scope
from communes.models import AdministrativeUnit
from reports.models import Report


def reports(actor: Actor) -> QuerySet[Report]:
    """Return the reports of the actor's unit and of those below it."""
    if not actor.does(*READERS_OF_REPORTS):
        return Report.objects.none()
    found = Report.objects.filter(in_scope(actor, "unit__"))
    return found.select_related("unit__parent__parent", "frozen_by", "replacement")


def may_read(actor: Actor) -> bool:
    """Those whose work ends in papers see them; the communes do not."""
    return actor.does(*READERS_OF_REPORTS)


def may_write(actor: Actor, report: Report) -> bool:
    """Whoever reviews a unit writes its reports, as long as they are drafts."""
    return report.frozen_at is None and access.may_write_reports(actor, report.unit)


def may_freeze(actor: Actor, report: Report) -> bool:
    """The reviewing body or the leader makes the file for signature, once."""
    return report.frozen_at is None and access.may_freeze_reports(actor, report.unit)


def may_replace(actor: Actor, report: Report) -> bool:
    """Whoever writes the reports of a unit replaces a frozen one, once."""
    return (
        report.frozen_at is not None
        and not hasattr(report, "replacement")
        and access.may_write_reports(actor, report.unit)
    )


def may_create(actor: Actor) -> bool:
    """Whoever writes the reports of the own unit may begin one."""
    return actor.duty is not None and access.may_write_reports(actor, actor.duty.unit)


def writing_unit(actor: Actor) -> AdministrativeUnit:
    """Return the unit whose reports the actor may begin. Raises PermissionDenied without one."""
    access.allow(may_create(actor))
    assert actor.duty is not None  # noqa: S101 - may_create has looked
    return actor.duty.unit


def province(actor: Actor) -> AdministrativeUnit:
    """Return the province that the actor consolidates. Raises PermissionDenied without one."""
    access.allow(access.may_consolidate(actor))
    assert actor.duty is not None  # noqa: S101 - may_consolidate has looked
    return actor.duty.unit
