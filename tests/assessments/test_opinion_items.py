"""Opinions as work: of the agency, of the reviewing body that waits for them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessments import opinion_items, workflow
from assessments.enums import Stage
from assessments.models import Round
from communes import clock
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def sheet():
    """A sheet with three leaves that was sent; another commune of the round types still."""
    return builders.at_stage(Stage.SENT, builders.sheet(communes=2))


@pytest.fixture
def agency(sheet):
    return builders.asked_agency(sheet.round, "1", "2")


def texts(someone):
    return [item.text for item in opinion_items.items(someone)]


def reviewer(sheet):
    return builders.actor(DutyKind.REVIEW, sheet.round.unit)


def test_agency_is_led_to_what_it_can_say(sheet, agency):
    Round.objects.update(opinion_deadline=clock.today() + 3 * DAY)

    (item,) = opinion_items.items(agency)

    assert item.text == f"Cho ý kiến 2 mục của 1 xã, năm 2021, {sheet.round.unit}"
    assert item.url == reverse("assessments:opinions", args=[sheet.round.code])
    assert item.due == clock.today() + 3 * DAY


def test_what_was_said_is_no_work(sheet, agency):
    voice = workflow.Voice(agrees=True, own="16")
    workflow.give_opinion(actor=agency, score=builders.first_score(sheet), voice=voice)

    (item,) = opinion_items.items(agency)

    assert item.text.startswith("Cho ý kiến 1 mục của 1 xã")


def test_what_is_with_the_commune_is_no_work():
    sheet = builders.at_stage(Stage.CLARIFICATION)

    assert texts(builders.asked_agency(sheet.round, "1")) == []
    assert len(texts(builders.asked_agency(sheet.round, "2", office="Thanh tra"))) == 1


def test_reviewer_waits_for_the_agencies_of_a_round(sheet, agency):
    Round.objects.update(opinion_deadline=clock.today())
    (alone,) = opinion_items.items(reviewer(sheet))
    builders.asked_agency(sheet.round, "3", office="Thanh tra")

    (together,) = opinion_items.items(reviewer(sheet))

    unit = sheet.round.unit
    assert alone.text == f"Phòng Tư pháp {unit} chưa cho ý kiến 2 mục, đợt năm 2021"
    assert together.text == "2 cơ quan chưa cho ý kiến 3 mục, đợt năm 2021"
    assert together.note == f"Phòng Tư pháp {unit} (2 mục), Thanh tra {unit} (1 mục)"
    assert alone.due == together.due == clock.today()


@pytest.mark.parametrize("silence_agrees", [True, False])
def test_after_the_deadline_only_silence_that_says_nothing_waits(sheet, agency, silence_agrees):
    Round.objects.update(opinion_deadline=clock.today() - DAY, silence_agrees=silence_agrees)

    assert texts(agency) == []
    assert bool(texts(reviewer(sheet))) is not silence_agrees


def test_closed_round_and_other_duties_have_no_such_work(sheet, agency):
    someone = builders.actor(DutyKind.DECISION, sheet.round.unit)
    before = texts(someone)
    Round.objects.update(is_closed=True)

    assert before == texts(agency) == texts(reviewer(sheet)) == []


def test_nobody_sees_the_work_of_another_district(sheet, agency):
    foreign = builders.district()

    assert texts(builders.actor(DutyKind.REVIEW, foreign)) == []
    assert texts(builders.agency(foreign, "Phòng Tư pháp")) == []


def test_inspector_is_led_to_the_sheets(sheet):
    (item,) = opinion_items.items(builders.actor(DutyKind.INSPECTION, sheet.round.unit))

    assert item.url == reverse("assessments:find_sheet")


def test_number_of_queries_does_not_grow(sheet, agency, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(6) as counted:
            opinion_items.items(agency)
            opinion_items.items(someone)
        return len(counted)

    someone = reviewer(sheet)
    few = queries()
    for number, office in enumerate(("Thanh tra", "Công an"), start=2):
        builders.asked_agency(sheet.round, str(number), office=office)

    assert queries() == few
