"""Browsing as somebody at work."""

from collections.abc import Callable

import pytest
from django.test import Client

from assessments.models import Sheet
from communes.access import Actor
from communes.enums import DutyKind
from communes.models import AdministrativeUnit
from tests import builders

LoginAs = Callable[..., Client]


@pytest.fixture
def sheet(db) -> Sheet:
    """A sheet with three leaves, nothing typed yet; another commune has one as well."""
    return builders.sheet(communes=2)


@pytest.fixture
def login_as(db) -> LoginAs:
    """Return a function: a browser in which somebody with that duty at that unit is logged in."""

    def log_in(kind: DutyKind | Actor, unit: AdministrativeUnit | None = None) -> Client:
        someone = kind if isinstance(kind, Actor) else builders.actor(kind, unit)
        client = Client()
        client.force_login(someone.user)
        return client

    return log_in


@pytest.fixture
def neighbour(sheet) -> AdministrativeUnit:
    """The other commune of the same district."""
    return sheet.round.sheets.exclude(pk=sheet.pk).get().unit
