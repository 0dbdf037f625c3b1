"""An administrator's pages for bodies and signers, and the preview of what is printed."""

from datetime import date

import pytest
from django.urls import reverse

from communes.enums import BodyKind, DutyKind
from communes.models import Body, Signer
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return builders.district("Ao Sen")


@pytest.fixture
def administrator(client, unit):
    client.force_login(builders.actor(DutyKind.ADMINISTRATION, unit).user)
    return client


@pytest.fixture
def body(unit):
    return Body.objects.create(
        unit=unit,
        kind=BodyKind.PEOPLES_COMMITTEE,
        name="Ủy ban nhân dân huyện Ao Sen",
        printed_name="ỦY BAN NHÂN DÂN HUYỆN AO SEN",
        symbol="UBND",
        place="Ao Sen",
    )


def committee(**fields):
    own = {
        "kind": "ubnd",
        "name": "Ủy ban nhân dân huyện Ao Sen",
        "printed_name": "ỦY BAN NHÂN DÂN HUYỆN AO SEN",
        "symbol": "UBND",
        "place": "Ao Sen",
    }
    return own | fields


def signer(**fields):
    own = {
        "full_name": "Trần Thị Mẫu",
        "capacity": "kt",
        "post": "Phó Chủ tịch",
        "head_post": "Chủ tịch",
        "order": "1",
    }
    return own | fields


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def page_of(name, *args):
    return reverse(f"communes:{name}", args=args)


def test_unit_without_bodies_says_what_to_do(administrator, unit):
    assert "Chưa ghi cơ quan nào" in text(administrator.get(page_of("bodies", unit.key)))


def test_body_is_added_and_shown(administrator, unit):
    page = text(administrator.post(page_of("add_body", unit.key), committee(), follow=True))

    assert Body.objects.get().symbol == "UBND"
    assert "ỦY BAN NHÂN DÂN HUYỆN AO SEN" in page


def test_second_committee_is_told_and_the_typing_stays(administrator, unit, body):
    page = text(administrator.post(page_of("add_body", unit.key), committee(symbol="UB2")))

    assert "đã là Ủy ban nhân dân" in page
    assert 'value="UB2"' in page


def test_body_is_changed(administrator, body):
    administrator.post(page_of("change_body", body.pk), committee(place="Ao Mới"))

    body.refresh_from_db()
    assert body.place == "Ao Mới"


def test_body_ends_with_a_reason(administrator, body):
    sent = {"last_day": "30/06/2023", "reason": "Sắp xếp"}

    administrator.post(page_of("end_body", body.pk), sent)

    body.refresh_from_db()
    assert body.valid_to == date(2023, 6, 30)


def test_preview_shows_what_is_printed_and_keeps_nothing(administrator, body):
    page = text(administrator.post(page_of("add_signer", body.pk), signer() | {"xem-truoc": "1"}))

    for line in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Số: …/BC-UBND"):
        assert line in page
    assert not Signer.objects.exists()


def test_signer_is_added_with_the_next_order(administrator, body):
    administrator.post(page_of("add_signer", body.pk), signer())

    page = text(administrator.get(page_of("add_signer", body.pk)))

    assert Signer.objects.get().capacity == "kt"
    assert 'name="order" value="2"' in page


WRONG = {
    "no name": ({"full_name": ""}, "Hãy nhập họ và tên"),
    "a deputy without the head": ({"head_post": ""}, "người đứng đầu"),
    "crossed days": ({"valid_from": "02/01/2023", "valid_to": "01/01/2023"}, "Ngày kết thúc"),
    "an order in words": ({"order": "đầu"}, "số nguyên"),
}


@pytest.mark.parametrize(("fields", "said"), WRONG.values(), ids=WRONG)
def test_wrong_signer_is_told(administrator, body, fields, said):
    page = text(administrator.post(page_of("add_signer", body.pk), signer(**fields)))

    assert said in page
    assert not Signer.objects.exists()


def test_order_that_is_taken_is_told(administrator, body):
    administrator.post(page_of("add_signer", body.pk), signer())

    page = text(administrator.post(page_of("add_signer", body.pk), signer(full_name="Khác")))

    assert "đã có thứ tự 1" in page


def test_signer_is_changed_and_ends(administrator, body):
    administrator.post(page_of("add_signer", body.pk), signer())
    row = Signer.objects.get()

    administrator.post(page_of("change_signer", row.pk), signer(post="Chủ tịch", capacity="tm"))
    sent = {"last_day": "31/01/2023", "reason": "Nghỉ hưu"}
    administrator.post(page_of("end_signer", row.pk), sent)

    row.refresh_from_db()
    assert (row.post, row.valid_to) == ("Chủ tịch", date(2023, 1, 31))


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_a_constant_number_of_queries(
    administrator, unit, number, django_assert_max_num_queries
):
    for at in range(number):
        agency = Body.objects.create(
            unit=unit, kind=BodyKind.AGENCY, name=f"Phòng {at}", symbol="P", place="Mẫu"
        )
        Signer.objects.create(body=agency, full_name="Người Ký", post="Trưởng phòng", order=1)

    with django_assert_max_num_queries(8):
        administrator.get(page_of("bodies", unit.key))


def test_bodies_of_others_do_not_exist(administrator):
    far = Body.objects.create(
        unit=builders.district("Xa"), kind=BodyKind.AGENCY, name="Phòng", symbol="P", place="Xa"
    )

    assert administrator.get(page_of("change_body", far.pk)).status_code == 404
