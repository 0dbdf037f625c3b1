"""Other spellings of a unit's name; each verb writes to the history of the unit."""

from django.db import transaction

from communes import history, vietnamese
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit, UnitAlias
from communes.refusals import Refused


@transaction.atomic
def add_alias(*, actor: Actor, unit: AdministrativeUnit, name: str) -> UnitAlias:
    """Return another spelling of the unit's name. Raises Refused where it is known already."""
    spelling = vietnamese.single_spaced(name)
    if not spelling:
        raise Refused("Hãy ghi cách viết khác.")
    if spelling.casefold() == unit.name.casefold() or unit.aliases.filter(name=spelling).exists():
        raise Refused(f"“{spelling}” đã là tên hoặc cách viết của {unit}.")
    alias = UnitAlias.objects.create(unit=unit, name=spelling)
    change = FieldChange(alias, unit.title, "name", "", spelling)
    history.record(actor=actor, unit=unit, changes=[change])
    return alias


@transaction.atomic
def remove_alias(*, actor: Actor, alias: UnitAlias) -> None:
    """Take a spelling away; papers that were read with it stay as they are."""
    change = FieldChange(alias, alias.unit.title, "name", alias.name, "")
    history.record(actor=actor, unit=alias.unit, changes=[change])
    alias.delete()
