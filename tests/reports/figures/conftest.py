"""A district of three communes with nothing known of it but their names."""

from dataclasses import dataclass

import pytest

from communes.models import AdministrativeUnit
from communes.periods import read_period
from reports.figures.scope import Scope, scope_of
from tests import builders


@dataclass(frozen=True)
class District:
    """A district and its communes in the order of its list."""

    unit: AdministrativeUnit
    communes: list[AdministrativeUnit]

    def scope(self, period: str = "2021") -> Scope:
        return scope_of(self.unit, read_period(period))


@pytest.fixture
def district(db) -> District:
    unit = builders.district("Suối Bạc")
    names = ("Bản Mới", "Đồi Chè", "Nà Sen")
    communes = [
        builders.commune(name, unit, list_order=place) for place, name in enumerate(names, start=1)
    ]
    return District(unit, communes)
