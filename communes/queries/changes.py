"""The history as people read it: newest first, fields by their Vietnamese names."""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet

from communes.models import AdministrativeUnit, Change, Duty, User


def of_unit(unit: AdministrativeUnit, field: str = "") -> QuerySet[Change]:
    """Return what was changed at `unit`, only that of `field` when one is named."""
    found = Change.objects.filter(chain__unit=unit).order_by("-number")
    return found.filter(field=field) if field else found


def of_account(user: User) -> QuerySet[Change]:
    """Return what was changed of an account and of its duties."""
    duties = [str(pk) for pk in Duty.objects.filter(user=user).values_list("pk", flat=True)]
    account = Change.objects.filter(subject_table=User._meta.label_lower, subject_id=str(user.pk))
    given = Change.objects.filter(subject_table=Duty._meta.label_lower, subject_id__in=duties)
    return (account | given).order_by("-at", "-pk")


def fields_of_unit(unit: AdministrativeUnit) -> list[tuple[str, str]]:
    """Return the fields that were ever changed at `unit`, each with its Vietnamese name."""
    rows = Change.objects.filter(chain__unit=unit).order_by()
    pairs = rows.values_list("field", "subject_table").distinct()
    named = {field: field_words(table, field) for field, table in pairs}
    return sorted(named.items(), key=lambda pair: pair[1])


def field_name(change: Change) -> str:
    """Return the Vietnamese name of what was changed."""
    return field_words(change.subject_table, change.field)


def field_words(table: str, field: str) -> str:
    """Return what a field is called, such as "tự chấm"; a relation is called by its rows.

    What is no field was written down in words already, such as "số hồ sơ mức 2 điểm".
    """
    try:
        model_field = apps.get_model(table)._meta.get_field(field)
    except (LookupError, FieldDoesNotExist):
        return field
    name = str(getattr(model_field, "verbose_name", field))
    related = model_field.related_model
    has_no_name = model_field.auto_created or name == field.replace("_", " ")
    if has_no_name and related is not None and not isinstance(related, str):
        return str(related._meta.verbose_name)  # rows that come and go are called by their kind
    return name
