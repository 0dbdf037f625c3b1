from datetime import timedelta

import pytest
from django.urls import reverse

from assessments import publication_items, workflow
from assessments.enums import Stage
from assessments.models import Round
from communes import clock
from communes.access import SYSTEM, Actor
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheets():
    """Two communes of a round, the first decided."""
    first, second = builders.sheets(communes=2)
    return [builders.at_stage(Stage.DECIDED, first), second]


@pytest.fixture
def held(sheets):
    return sheets[0].round


def items(kind, unit):
    return publication_items.items(builders.actor(kind, unit))


def publish(held):
    undecided = held.sheets.exclude(stage=Stage.DECIDED).values_list("pk", flat=True)
    workflow.publish_round(actor=SYSTEM, round=held, paper="TB 01", accepted=list(undecided))


def test_leader_is_asked_to_publish_when_everything_is_decided(held, sheets):
    assert items(DutyKind.DECISION, held.unit) == []

    builders.at_stage(Stage.DECIDED, sheets[1])
    (item,) = items(DutyKind.DECISION, held.unit)

    assert item.text.startswith("Công bố kết quả đợt năm 2021")
    assert item.url == reverse("assessments:publish", args=[held.code])


@pytest.mark.parametrize("fields", [{"is_closed": True}, {"published_on": "2022-01-13"}])
def test_closed_or_published_round_asks_for_nothing(held, sheets, fields):
    builders.at_stage(Stage.DECIDED, sheets[1])
    Round.objects.filter(pk=held.pk).update(**fields)

    assert items(DutyKind.DECISION, held.unit) == []


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.ENDORSEMENT])
def test_communes_are_told_for_thirty_days(held, sheets, kind):
    publish(held)
    unit = sheets[1].unit

    (item,) = items(kind, unit)
    assert item.text == f"Kết quả đánh giá, xếp loại năm 2021 của {held.unit} đã công bố"
    assert item.url == reverse("assessments:results", args=[held.code])

    later = clock.today() - timedelta(days=31)
    Round.objects.filter(pk=held.pk).update(published_on=later)
    assert items(kind, unit) == []


def test_communes_of_other_rounds_hear_nothing(held):
    publish(held)

    assert items(DutyKind.ENTRY, builders.commune("Xã Khác")) == []


def test_others_and_people_without_duty_have_no_such_work(held, sheets):
    builders.at_stage(Stage.DECIDED, sheets[1])

    assert items(DutyKind.REVIEW, held.unit) == []
    assert publication_items.items(Actor()) == []
