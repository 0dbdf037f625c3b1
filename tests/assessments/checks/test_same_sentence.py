"""One check, one sentence: in the workbook, the answer to saving, the page, the command."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from communes.enums import DutyKind
from tests import builders
from tests.assessments.checks.tables import PERIOD, check, observe, table
from tests.assessments.spreadsheets.fill.workbooks import Filling, taken, template

pytestmark = pytest.mark.django_db
PROBLEM = "Tổng số phải bằng nam cộng nữ: 7 ≠ 2 + 3 (= 5)."
ACTION = "Hãy xem lại ba ô này."


@pytest.fixture
def unit():
    return builders.commune("Quài Tở", code="03295")


@pytest.fixture
def group(unit):
    """A table in which the whole is still that of its parts."""
    made = table()
    check(made)
    observe(unit, tong=5, nam=2, nu=3)
    return made


@pytest.fixture
def clerk(unit):
    client = Client()
    client.force_login(builders.actor(DutyKind.ENTRY, unit).user)
    return client


def test_same_sentence_in_workbook_page_and_command(unit, group, clerk, capsys):
    filling = Filling(template(unit, group))
    filling.set({"tong": 7}, code=group.code)
    found = taken(filling.saved()).findings

    page = clerk.get(reverse("assessments:group_checks", args=[unit.key, group.code, PERIOD]))
    with pytest.raises(CommandError):
        call_command("check_statistics", "--unit", unit.code, "--period", PERIOD)

    assert [(each.rule, each.action) for each in found] == [(PROBLEM, ACTION)]
    assert PROBLEM in page.content.decode()
    assert ACTION in page.content.decode()
    assert f"{PROBLEM} {ACTION}" in capsys.readouterr().out


def test_same_sentence_in_the_answer_to_saving(unit, group, clerk):
    total = group.indicators.get(code="tong")
    cell = f"o-{total.pk}-{PERIOD}-0"
    place = [unit.key, group.code, PERIOD, cell]
    address = reverse("assessments:save_cell", args=place)

    answer = clerk.post(address, {"so": "7", "phien-ban": "0"}).json()

    assert [(each["problem"], each["action"]) for each in answer["findings"]] == [(PROBLEM, ACTION)]
    assert answer["findings"][0]["cells"][0] == cell
