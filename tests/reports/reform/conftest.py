"""The closing report on administrative reform, from the data of the demonstration."""

import csv
from pathlib import Path

import pytest

from communes.models import AdministrativeUnit
from reports.compose import Composition, compose
from reports.kinds import kind_of
from reports.outlines import Outline, shipped
from tests.demonstration import demo  # noqa: F401 - the fixture

KIND, PERIOD, DISTRICT = "tong-ket-cchc", "2011..2020", "11-099"
HERE = Path(__file__).parent


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside the tests: what the reference document holds."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def report(demo, django_db_blocker) -> Composition:  # noqa: F811
    with django_db_blocker.unblock():
        kind = kind_of(KIND)
        district = AdministrativeUnit.objects.get(key=DISTRICT)
        return compose(kind, district, kind.read_period(PERIOD))


@pytest.fixture(scope="session")
def outline() -> Outline:
    return shipped(KIND)
