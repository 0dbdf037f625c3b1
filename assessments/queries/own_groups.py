"""The groups of indicators in which somebody types at a unit."""

from assessments.access import may_type
from assessments.models import Indicator, IndicatorGroup
from assessments.queries.observations import is_typed_by
from assessments.queries.unit_groups import unit_groups
from communes.access import Actor
from communes.models import AdministrativeUnit


def own_groups(actor: Actor, unit: AdministrativeUnit, period: str) -> list[IndicatorGroup]:
    """Return the groups made for the period with an indicator that the actor may type there.

    Those in use where any is (see `unit_groups`): not what only another report asks for. Four
    queries. Raises ValueError where `period` is none.
    """
    rows = Indicator.objects.filter(group__isnull=False).select_related("group")
    hers = [each for each in rows if is_typed_by(each, unit) and may_type(actor, unit, each)]
    found = {each.group for each in hers if each.group and each.group.is_kept_for(period)}
    in_use = {row.group for row in unit_groups(actor, unit, period) if row.is_used} & found
    return sorted(in_use or found, key=lambda group: (group.order, group.code))
