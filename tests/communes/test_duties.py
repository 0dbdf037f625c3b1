from datetime import date, timedelta

import pytest

from communes import clock, duties
from communes.duties import NewDuty
from communes.enums import BodyKind, DutyKind
from communes.history import broken_links
from communes.models import Body, Change, Duty
from communes.refusals import Refused
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return builders.commune()


@pytest.fixture
def administrator(place):
    return builders.actor(DutyKind.ADMINISTRATION, place.parent)


def test_duty_is_written_in_the_history_of_its_unit(administrator, place):
    user = builders.user("Lò Thị Lan")
    term = NewDuty(DutyKind.ENTRY, place, valid_from=date(2022, 2, 5))

    duties.add_duty(actor=administrator, user=user, duty=term)

    change = Change.objects.get(chain__unit=place)
    assert change.new == "từ 05/02/2022 đến khi có thay đổi"
    assert change.actor == str(administrator)
    assert broken_links() == []


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.ENDORSEMENT])
def test_duty_of_communes_is_refused_at_a_district(administrator, place, kind):
    with pytest.raises(Refused, match="cấp xã"):
        duties.add_duty(actor=administrator, user=builders.user(), duty=NewDuty(kind, place.parent))


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.DECISION, DutyKind.SUPERVISION])
def test_duty_of_those_who_rate_is_refused_at_a_commune(administrator, place, kind):
    with pytest.raises(Refused, match="không tự thẩm định"):
        duties.add_duty(actor=administrator, user=builders.user(), duty=NewDuty(kind, place))


def test_duty_of_agencies_is_refused_without_an_agency(administrator, place):
    asked = NewDuty(DutyKind.OPINION, place.parent)

    with pytest.raises(Refused, match="Hãy chọn cơ quan"):
        duties.add_duty(actor=administrator, user=builders.user(), duty=asked)

    assert not Duty.objects.filter(kind=DutyKind.OPINION).exists()


def test_duty_at_a_body_of_another_unit_is_refused(administrator, place):
    foreign = Body.objects.create(
        unit=builders.district(), kind=BodyKind.HOME_AFFAIRS, name="Phòng Nội vụ", place="Mẫu"
    )

    with pytest.raises(Refused, match="Phòng Nội vụ"):
        duties.add_duty(
            actor=administrator,
            user=builders.user(),
            duty=NewDuty(DutyKind.REVIEW, place.parent, body=foreign),
        )


@pytest.mark.parametrize(
    ("begins", "ends", "refused"),
    [
        (None, None, True),
        (date(2022, 6, 30), None, True),
        (None, date(2022, 1, 1), True),
        (date(2022, 7, 1), None, False),
        (None, date(2021, 12, 31), False),
        (date(2022, 3, 2), date(2022, 3, 1), True),
    ],
)
def test_duty_twice_at_a_time_is_refused(administrator, place, begins, ends, refused):
    user = builders.user()
    Duty.objects.create(
        user=user,
        kind=DutyKind.ENTRY,
        unit=place,
        valid_from=date(2022, 1, 1),
        valid_to=date(2022, 6, 30),
    )
    second = NewDuty(DutyKind.ENTRY, place, valid_from=begins, valid_to=ends)

    try:
        duties.add_duty(actor=administrator, user=user, duty=second)
    except Refused:
        assert refused
    else:
        assert not refused


def test_ended_duty_holds_to_its_last_day(administrator, place):
    duty = builders.actor(DutyKind.ENTRY, place).duty
    last_day = clock.today()

    duties.end_duty(actor=administrator, duty=duty, last_day=last_day, reason="chuyển công tác")

    duty.refresh_from_db()
    assert duty.holds_on(last_day)
    assert not duty.holds_on(last_day + timedelta(days=1))
    assert Change.objects.get(chain__unit=place).reason == "chuyển công tác"


def test_duty_cannot_end_before_it_began(administrator, place):
    duty = builders.actor(DutyKind.ENTRY, place).duty
    duty.valid_from = date(2022, 1, 5)
    duty.save()

    with pytest.raises(Refused, match="05/01/2022"):
        duties.end_duty(
            actor=administrator, duty=duty, last_day=date(2022, 1, 4), reason="chuyển công tác"
        )
