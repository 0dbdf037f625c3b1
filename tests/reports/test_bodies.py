"""Which body issues a paper and who signs for it, where nobody has entered them too."""

from datetime import date

import pytest

from communes.enums import AppointmentReason, BodyKind, OfficialCategory
from communes.models import Appointment, Body, Person, Signer
from reports.bodies import body_of, signer_of
from tests import builders

pytestmark = pytest.mark.django_db
DAY = date(2021, 12, 31)


@pytest.fixture
def commune():
    return builders.commune("Đồi Chè", builders.district("Suối Bạc", builders.province("Núi")))


def chair(unit, name, **fields):
    person = Person.objects.create(number=f"m-{name}", full_name=name)
    Appointment.objects.create(
        person=person,
        unit=unit,
        post="Chủ tịch Ủy ban nhân dân",
        category=OfficialCategory.CADRE,
        reason=AppointmentReason.ELECTED,
        **fields,
    )


def test_committee_of_a_commune_stands_under_that_of_its_district(commune):
    body = body_of(commune, BodyKind.PEOPLES_COMMITTEE, DAY)

    assert body.printed_superior == "ỦY BAN NHÂN DÂN HUYỆN SUỐI BẠC"
    assert (body.printed_name, body.place) == ("ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ", "Đồi Chè")


def test_committee_of_a_district_stands_under_nobody(commune):
    assert body_of(commune.parent, BodyKind.PEOPLES_COMMITTEE, DAY).printed_superior == ""


@pytest.mark.parametrize(
    ("above", "name", "symbol", "head"),
    [
        (1, "Phòng Nội vụ huyện Suối Bạc", "PNV", "Trưởng phòng"),
        (2, "Sở Nội vụ tỉnh Núi", "SNV", "Giám đốc"),
    ],
)
def test_department_is_called_and_led_as_its_tier_has_it(commune, above, name, symbol, head):
    unit = commune.parent if above == 1 else commune.parent.parent

    body = body_of(unit, BodyKind.HOME_AFFAIRS, DAY)

    assert (body.name, body.symbol) == (name, symbol)
    assert (signer_of(body, DAY).post, signer_of(body, DAY).full_name) == (head, "")


def test_body_that_was_entered_goes_first_with_its_signer(commune):
    own = {"unit": commune, "kind": BodyKind.PEOPLES_COMMITTEE, "symbol": "UBND", "place": "X"}
    body = Body.objects.create(name="Đã nhập", printed_name="ĐÃ NHẬP", **own)
    Signer.objects.create(body=body, full_name="Người Ký", post="Chủ tịch", capacity="tm")
    chair(commune, "Người Khác")

    found = body_of(commune, BodyKind.PEOPLES_COMMITTEE, DAY)

    assert found == body
    assert signer_of(found, DAY).full_name == "Người Ký"


def test_chair_of_that_day_signs_where_no_signer_was_entered(commune):
    chair(commune, "Người Trước", valid_to=date(2021, 6, 30))
    chair(commune, "Người Nay", valid_from=date(2021, 7, 1))

    signer = signer_of(body_of(commune, BodyKind.PEOPLES_COMMITTEE, DAY), DAY)

    assert (signer.full_name, signer.post) == ("Người Nay", "Chủ tịch")


def test_committee_without_a_known_chair_has_no_signer(commune):
    assert signer_of(body_of(commune, BodyKind.PEOPLES_COMMITTEE, DAY), DAY) is None
