"""What the demonstration has published, and the pictures of its rounds."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assessments.charts import draw_svg
from assessments.models import Round, Sheet
from assessments.queries.pictures import own_years_picture, round_pictures
from assessments.scoring.points import written
from communes.models import User
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def held(period):
    return Round.objects.get(period=period, unit__code="099")


@pytest.mark.parametrize(
    ("period", "day"), [("2019", "2020-01-13"), ("2020", "2021-01-12"), ("2021", "2022-01-13")]
)
def test_decided_rounds_are_published_with_their_paper(period, day):
    found = held(period)

    assert str(found.published_on) == day
    assert found.published_paper == found.sheets.first().decision_paper


def test_open_round_is_not_published():
    assert held("2022").published_on is None


def test_commune_reads_no_total_of_another_commune():
    own = Sheet.objects.get(round=held("2021"), unit__code="03295")
    browser = Client()
    browser.force_login(User.objects.get(username="daumoi.quaito"))
    address = reverse("assessments:results", args=[own.round.code])

    page = browser.get(address).content.decode()

    own_totals = {sheet.points for sheet in Sheet.objects.filter(unit=own.unit)}
    totals = set(own.round.sheets.values_list("points", flat=True)) - own_totals
    assert written(own.points) in page
    assert len(totals) > 10
    for total in totals:
        assert not re.search(rf"(?<![\d,]){re.escape(written(total))}(?![\d,])", page)


@pytest.mark.parametrize("period", ["2021", "2022"])
def test_pictures_are_complete_and_small(period):
    pictures = round_pictures(held(period))

    assert [each.code for each in pictures] == ["xep-loai", "ke-hoach", "ban-do", "thu-tu"]
    for each in pictures:
        assert len(draw_svg(each, framed=True).encode()) < 20_000


def test_plan_of_2021_was_surpassed_in_its_own_picture():
    plan = next(each for each in round_pictures(held("2021")) if each.code == "ke-hoach")

    assert ("Số đơn vị xếp loại Tốt", "≥ 8", "11") in plan.table()
    assert ("Số đơn vị xếp loại Khá (không xét riêng)", "11", "8") in plan.table()
    assert ("Số đơn vị xếp loại từ Khá trở lên", "≥ 19", "19") in plan.table()
    assert plan.summary == "Đạt 3/3 chỉ tiêu được xét."


def test_own_picture_shows_three_years_of_twenty_criteria():
    sheet = Sheet.objects.get(round=held("2021"), unit__code="03295")

    picture = own_years_picture(sheet)

    assert len(picture.columns) == 3
    assert len(picture.rows) == 21
    assert len(draw_svg(picture).encode()) < 20_000
