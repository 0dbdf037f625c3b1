"""The loaded demonstration, for the modules of tests that are about it.

Loading takes seconds, so a module loads it once and takes it back at its end:
`from tests.demonstration import demo` and `pytestmark = pytest.mark.usefixtures("demo")`.
"""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Load the demonstration for the tests of one module; each of them is rolled back alone."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", format="json")
        yield
        transaction.set_rollback(True)
