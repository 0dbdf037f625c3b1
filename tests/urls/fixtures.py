"""The world of the walks and the people in it, built once for a module of tests."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.urls.walkers import Walker, walkers
from tests.urls.world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """The world, built once; each test and in the end the module puts back what it changed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def people(world: World, django_db_blocker) -> dict[str, Walker]:
    """Everybody who walks, by name."""
    with django_db_blocker.unblock():
        return walkers(world)
