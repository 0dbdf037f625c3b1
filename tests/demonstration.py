"""The loaded demonstration, for the modules of tests that are about it.

Loading takes seconds, so it is done once; further modules get copies of the rows, and each takes
back what it got: `from tests.demonstration import demo` and `pytest.mark.usefixtures("demo")`.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

APPS = ("communes", "assessments", "reports")

_rows: dict[type[Model], list[Model]] = {}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Load the demonstration for the tests of one module; each of them is rolled back alone."""
    with django_db_blocker.unblock(), transaction.atomic():
        if _rows:
            _restore()
        else:
            call_command("load_demo", format="json")
            _keep()
        yield
        transaction.set_rollback(True)


def _models() -> list[type[Model]]:
    return [model for name in APPS for model in apps.get_app_config(name).get_models()]


def _keep() -> None:
    for model in _models():
        _rows[model] = list(model._base_manager.order_by("pk"))


def _restore() -> None:
    for model, rows in _rows.items():
        model._base_manager.bulk_create(rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_rows)):
            cursor.execute(statement)
