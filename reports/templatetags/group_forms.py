"""The forms of groups of indicators, for pages that show a group."""

from django import template

from assessments.models import IndicatorGroup
from communes.models import AdministrativeUnit
from reports.forms_of_groups import kind_of_group
from reports.kinds import Kind

register = template.Library()


@register.simple_tag
def form_of(group: IndicatorGroup, unit: AdministrativeUnit) -> Kind | None:
    """Return the kind of paper that is the form of the group for that unit, None without one."""
    return kind_of_group(group.code, unit.tier)
