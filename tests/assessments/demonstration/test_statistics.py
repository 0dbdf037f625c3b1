"""Statistics of the demonstration: the year that is reported is whole, the open one is not."""

import pytest

from assessments import work_items
from assessments.enums import Scope
from assessments.models import Indicator, Observation
from communes.access import Actor
from communes.models import Duty
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def agencies():
    held = Duty.objects.filter(kind="opinion").select_related("user", "unit", "body")
    return {duty.user.username: Actor(duty.user, duty) for duty in held}


@pytest.mark.parametrize(("username", "left"), [("phoihop.tuangiao", 2), ("vanthu.tuangiao", 1)])
def test_every_coordinating_agency_finds_work(username, left):
    (item,) = work_items.items(agencies()[username])

    assert item.text == f"Nhập số liệu năm 2022, huyện Tuần Giáo: còn {left} chỉ tiêu"


def test_district_has_answered_everything_for_the_year_that_is_reported():
    yearly = ("don-vi", "cqcs")
    of_district = Indicator.objects.filter(scope=Scope.DISTRICT, group__code__in=yearly)
    answered = Observation.objects.filter(unit__code="099", period="2021").values("indicator")

    assert of_district.count() > 0
    assert not of_district.exclude(pk__in=answered).exists()


def test_every_value_is_of_a_period_that_its_table_is_made_for():
    rows = Observation.objects.select_related("indicator__group")
    pairs = {(row.indicator.group, row.period) for row in rows if row.indicator.group}

    assert pairs
    assert not {(group.code, each) for group, each in pairs if not group.is_kept_for(each)}
