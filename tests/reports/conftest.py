"""A draft report of a district, and who writes it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from communes.access import Actor
from communes.enums import DutyKind
from communes.models import AdministrativeUnit
from reports.editing import create_report
from reports.figures.figure import Figure, Ratio, TableValue
from reports.kinds import kind_of
from reports.models import Report, Section
from tests import builders

KIND = "tong-ket-cqcs"
FIGURES = {
    figure.name: figure
    for figure in (
        Figure("nam", "Năm", "2021"),
        Figure("so_xa", "Số xã", 19, unit="xã"),
        Figure("ty_le", "Tỷ lệ", Decimal("57.89"), unit="%"),
        Figure("tot", "Xã xếp loại Tốt", Ratio(11, 19)),
        Figure("bang_xa", "Bảng các xã", TableValue((("Xã",),), (("Quài Tở",),))),
        Figure("chua_co", "Chưa có số liệu", None),
    )
}
LoginAs = Callable[..., Client]


@pytest.fixture
def district(db) -> AdministrativeUnit:
    """A district with one commune."""
    return builders.commune("Xã Đồi").parent


@pytest.fixture
def writer(district) -> Actor:
    """Somebody who writes the reports of that district."""
    return builders.actor(DutyKind.REVIEW, district)


@pytest.fixture
def draft(district, writer) -> Report:
    """The draft of its year-end report, with the words of the kind."""
    return create_report(actor=writer, kind=kind_of(KIND), unit=district, period="2021")


@pytest.fixture
def section(draft) -> Section:
    """A section with words of its own."""
    return draft.sections.get(key="uu-diem")


@pytest.fixture
def login_as(db) -> LoginAs:
    """Return a function: a browser in which somebody with that duty at that unit is logged in."""

    def log_in(kind: DutyKind | Actor, unit: AdministrativeUnit | None = None) -> Client:
        someone = kind if isinstance(kind, Actor) else builders.actor(kind, unit)
        client = Client()
        client.force_login(someone.user)
        return client

    return log_in
