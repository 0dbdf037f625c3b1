from datetime import timedelta

import pytest
from django.urls import reverse

from communes import clock
from communes.enums import DutyKind
from communes.models import Duty
from tests import builders

pytestmark = pytest.mark.django_db
HOME = "/"


@pytest.fixture
def actor():
    return builders.actor(DutyKind.ENTRY, builders.commune("Xã Một"))


def test_stranger_has_no_duty(client):
    request = client.get(reverse("communes:login")).wsgi_request

    assert request.actor.user is None
    assert (request.actor.duty, request.held_duties) == (None, [])


def test_person_works_in_the_first_duty(client, actor):
    client.force_login(actor.user)

    assert client.get(HOME).wsgi_request.actor == actor


def test_person_works_in_the_chosen_duty(client, actor):
    second = builders.actor(DutyKind.INSPECTION, builders.district(), person=actor.user)
    client.force_login(actor.user)

    client.post(reverse("communes:switch_duty"), {"duty": second.duty.pk})

    assert client.get(HOME).wsgi_request.actor == second


@pytest.mark.parametrize(("first", "last"), [(1, None), (None, -1)])
def test_duty_of_another_day_does_not_count(client, actor, first, last):
    today = clock.today()
    Duty.objects.update(
        valid_from=first and today + timedelta(days=first),
        valid_to=last and today + timedelta(days=last),
    )
    client.force_login(actor.user)

    assert client.get(HOME).wsgi_request.actor.duty is None


def test_chosen_duty_that_ended_falls_back_to_another(client, actor):
    second = builders.actor(DutyKind.INSPECTION, builders.district(), person=actor.user)
    client.force_login(actor.user)
    client.post(reverse("communes:switch_duty"), {"duty": second.duty.pk})

    Duty.objects.filter(pk=second.duty.pk).update(valid_to=clock.today() - timedelta(days=1))

    assert client.get(HOME).wsgi_request.actor == actor


def test_one_time_password_must_be_changed_first(client, actor):
    actor.user.must_change_password = True
    actor.user.save()
    client.force_login(actor.user)

    for page in (HOME, reverse("communes:units")):
        assert client.get(page)["Location"] == reverse("communes:change_password")
    assert client.get(reverse("communes:change_password")).status_code == 200
    assert client.post(reverse("communes:logout"))["Location"] == reverse("communes:login")


@pytest.mark.parametrize(
    ("came_from", "led_on_to"),
    [
        ("http://testserver/don-vi/?tim=a", "/don-vi/%3Ftim%3Da"),
        ("https://ke-gian.example/", "/nhiem-vu/"),
        ("", "/nhiem-vu/"),
    ],
)
def test_form_sent_after_the_session_ended_leads_back_to_its_page(client, came_from, led_on_to):
    answer = client.post(reverse("communes:switch_duty"), headers={"referer": came_from})

    assert answer["Location"] == f"/dang-nhap/?next={led_on_to}"
    assert "Phiên làm việc đã hết" in client.get(answer["Location"]).content.decode()


def test_page_opened_after_the_session_ended_says_nothing_of_saving(client):
    page = client.get("/don-vi/", follow=True).content.decode()

    assert "Phiên làm việc đã hết" not in page
