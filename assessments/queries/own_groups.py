"""The groups of indicators in which somebody types at a unit."""

from assessments.access import may_type
from assessments.models import Indicator, IndicatorGroup
from assessments.queries.observations import is_typed_by
from communes.access import Actor
from communes.models import AdministrativeUnit


def own_groups(actor: Actor, unit: AdministrativeUnit) -> list[IndicatorGroup]:
    """Return the groups with an indicator that the actor may type there; one query."""
    rows = Indicator.objects.filter(group__isnull=False).select_related("group")
    found = {
        each.group
        for each in rows
        if each.group and is_typed_by(each, unit) and may_type(actor, unit, each)
    }
    return sorted(found, key=lambda group: (group.order, group.code))
