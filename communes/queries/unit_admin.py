"""What an administrator should know of a unit before she changes it."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from communes.models import AdministrativeUnit, Body, Change, Signer, UnitAlias

LATEST = 20
TABLES = [model._meta.label_lower for model in (AdministrativeUnit, UnitAlias, Body, Signer)]


def changes_of_unit_itself(unit: AdministrativeUnit) -> QuerySet[Change]:
    """Return the latest changes of names, life span, spellings, bodies and signers; one query."""
    found = Change.objects.filter(chain__unit=unit, subject_table__in=TABLES)
    return found.order_by("-number")[:LATEST]


def notices(unit: AdministrativeUnit) -> list[str]:
    """Return what the apps above say about a change of `unit` or of the units below it."""
    return [line for name in settings.UNIT_NOTICES for line in import_string(name)(unit)]
