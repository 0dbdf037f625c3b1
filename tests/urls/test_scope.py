"""Where a duty ends: below the units above, at the other duties of the person, at a commune."""

import pytest
from django.test import Client
from django.urls import reverse

from communes.enums import DutyKind
from tests import builders
from tests.urls.walkers import AT_COMMUNES

pytestmark = pytest.mark.django_db
PAGES_OF_A_UNIT = {
    "communes:unit": (),
    "communes:persons": (),
    "communes:unit_history": (),
    "assessments:observations": ("2021",),
    "assessments:group_grid": ("cqcs", "2021"),
    "assessments:unit_checks": ("2021",),
    "assessments:group_checks": ("cqcs", "2021"),
    "assessments:targets": ("2021",),
    "assessments:add_target": ("2021",),
}


def browser(actor):
    client = Client()
    client.force_login(actor.user)
    return client


@pytest.mark.parametrize("name", PAGES_OF_A_UNIT)
@pytest.mark.parametrize("kind", DutyKind)
def test_unit_above_is_not_known(kind, name):
    district = builders.district()
    home = builders.commune(parent=district) if kind in AT_COMMUNES else district
    client = browser(builders.actor(kind, home))

    answer = client.get(reverse(name, args=[home.parent.key, *PAGES_OF_A_UNIT[name]]))

    assert answer.status_code == 404


def test_only_the_chosen_duty_counts():
    own, far = builders.sheet(), builders.sheet()
    entering = builders.actor(DutyKind.ENTRY, own.unit)
    inspecting = builders.actor(DutyKind.INSPECTION, far.unit, person=entering.user)
    client = browser(entering)
    own_page, far_page = (reverse("assessments:sheet", args=[sheet.pk]) for sheet in (own, far))

    before = [client.get(page).status_code for page in (own_page, far_page)]
    client.post(reverse("communes:switch_duty"), {"duty": inspecting.duty.pk})
    after = [client.get(page).status_code for page in (own_page, far_page)]

    assert (before, after) == ([200, 404], [404, 200])


@pytest.mark.parametrize("name", ["ranking", "ranking_xlsx", "decide_all", "deadlines"])
@pytest.mark.parametrize("kind", DutyKind)
def test_no_duty_at_a_commune_reaches_the_whole_round(kind, name):
    sheet = builders.sheets(2)[0]
    client = browser(builders.actor(kind, sheet.unit))

    answer = client.get(reverse(f"assessments:{name}", args=[sheet.round.code]))

    assert answer.status_code in {403, 404}


@pytest.mark.parametrize("kind", DutyKind)
def test_round_shows_a_commune_its_own_line_only(kind):
    own, neighbour = builders.sheets(2)
    client = browser(builders.actor(kind, own.unit))

    answer = client.get(reverse("assessments:round", args=[own.round.code]))

    assert neighbour.unit.name not in answer.content.decode()
