from datetime import date, timedelta

import pytest

from communes import clock, history
from communes.access import SYSTEM
from communes.enums import (
    AppointmentReason,
    DutyKind,
    OfficialCategory,
    QualificationKind,
    QualificationLevel,
    VillageKind,
)
from communes.history import FieldChange
from communes.models import Appointment, HeadCount, Office, Person, Qualification, Village
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return builders.commune("Quài Tở")


def log_in(client, kind, unit):
    client.force_login(builders.actor(kind, unit).user)


def person(place, number, name="Lò Văn Ủy", **fields):
    own = {"number": str(number), "full_name": name, "birth_date": date(1980, 2, 5)}
    someone = Person.objects.create(**own)
    Appointment.objects.create(
        person=someone,
        unit=place,
        post="Chủ tịch xã",
        category=OfficialCategory.CADRE,
        reason=AppointmentReason.ELECTED,
        **fields,
    )
    for level in (QualificationLevel.INTERMEDIATE, QualificationLevel.UNIVERSITY):
        Qualification.objects.create(
            person=someone, kind=QualificationKind.PROFESSIONAL, level=level
        )
    return someone


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_units_below_are_listed_and_others_are_not(client, place):
    builders.commune("Xa Lạ")
    log_in(client, DutyKind.REVIEW, place.parent)

    page = text_of(client.get("/don-vi/"))

    assert "Xã Quài Tở</a>" in page
    assert "Xa Lạ" not in page


@pytest.mark.parametrize("typed", ["quai to", "Quài", "03301"])
def test_unit_is_found_without_marks_and_by_code(client, typed):
    district = builders.district("Huyện Mẫu")
    builders.commune("Quài Tở", district, code="03301")
    builders.commune("Mường Thín", district)
    log_in(client, DutyKind.REVIEW, district)

    page = text_of(client.get("/don-vi/", {"tim": typed}))

    assert "Quài Tở</a>" in page
    assert "Mường Thín" not in page


def test_unit_that_is_no_more_is_not_listed_but_can_be_read(client, place):
    past = builders.commune("Xã Cũ", place.parent, valid_to=clock.today() - timedelta(days=1))
    log_in(client, DutyKind.REVIEW, place.parent)

    assert "Xã Cũ" not in text_of(client.get("/don-vi/"))
    assert "Xã Cũ" in text_of(client.get(f"/don-vi/{past.key}/"))


def test_single_unit_is_opened_at_once(client, place):
    log_in(client, DutyKind.ENTRY, place)

    assert client.get("/don-vi/")["Location"] == f"/don-vi/{place.key}/"


@pytest.mark.parametrize("part", ["", "can-bo/", "lich-su/"])
def test_unit_outside_the_scope_does_not_exist(client, place, part):
    log_in(client, DutyKind.REVIEW, builders.district())

    assert client.get(f"/don-vi/{place.key}/{part}").status_code == 404
    assert client.get(f"/don-vi/{place.parent.key}/{part}").status_code == 404


def test_register_counts_heads_and_highest_levels(client, place):
    log_in(client, DutyKind.REVIEW, place.parent)
    twice = person(place, 1)
    person(place, 2, valid_to=clock.today() - timedelta(days=1))
    Appointment.objects.create(
        person=twice,
        unit=place,
        post="Bí thư",
        category=OfficialCategory.CADRE,
        reason=AppointmentReason.ELECTED,
        is_concurrent=True,
    )
    Village.objects.create(unit=place, kind=VillageKind.VILLAGE, name="Nà Lòng")
    Office.objects.create(unit=place, is_solid=True, storeys=3)
    for day, count in ((date(2020, 12, 31), 9), (date(2021, 12, 31), 8)):
        HeadCount.objects.create(
            unit=place, category=OfficialCategory.PART_TIME_COMMUNE, as_of=day, count=count
        )

    response = client.get(f"/don-vi/{place.parent.key}/")

    register = response.context["register"]
    assert [(t.label, t.count) for t in register.categories] == [("cán bộ", 1)]
    assert [(t.label, t.count) for t in register.levels] == [("đại học", 1)]
    assert [(t.label, t.count) for t in register.settlements] == [("bản", 1)]
    assert [t.count for t in register.part_time] == [8]
    assert [office.storeys for office in register.offices] == [3]


@pytest.mark.parametrize("kind", DutyKind)
def test_birth_date_is_seen_by_those_whose_work_it_is(client, place, kind):
    person(place, 1)
    log_in(client, kind, place)
    readers = (
        DutyKind.ENTRY,
        DutyKind.ENDORSEMENT,
        DutyKind.REVIEW,
        DutyKind.DECISION,
        DutyKind.INSPECTION,
    )

    page = text_of(client.get(f"/don-vi/{place.key}/can-bo/"))

    assert "Lò Văn Ủy" in page
    assert ("05/02/1980" in page) is ("Ngày sinh" in page) is (kind in readers)


def test_people_come_by_given_name_and_are_found_without_marks(client, place):
    for number, name in enumerate(("Vừ A Đức", "Lò Thị Ánh", "Quàng Văn Dương")):
        person(place, number, name)
    log_in(client, DutyKind.REVIEW, place)
    address = f"/don-vi/{place.key}/can-bo/"

    listed = [row["person"].full_name for row in client.get(address).context["rows"]]
    found = [row["person"].full_name for row in client.get(address, {"tim": "duc"}).context["rows"]]

    assert listed == ["Lò Thị Ánh", "Quàng Văn Dương", "Vừ A Đức"]
    assert found == ["Vừ A Đức"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"), [("/don-vi/", 6), ("/don-vi/{}/", 13), ("/don-vi/{}/can-bo/", 9)]
)
def test_pages_take_as_many_queries_for_any_number(
    client, count, address, queries, django_assert_num_queries
):
    district = builders.district()
    for number in range(count):
        place = builders.commune(f"Xã {number}", district)
        person(place, number)
        Office.objects.create(unit=place)
        Village.objects.create(unit=place, kind=VillageKind.VILLAGE, name="Nà Lòng")
    log_in(client, DutyKind.REVIEW, district)

    with django_assert_num_queries(queries):
        client.get(address.format(district.key))


def write_history(place, field, new):
    change = FieldChange(place, place.title, field, "", new)
    history.record(actor=SYSTEM, unit=place, changes=[change], reason="đối chiếu")


def test_history_is_newest_first_and_filtered_by_field(client, place):
    write_history(place, "name", "Tên đầu")
    write_history(place, "code", "03301")
    write_history(place, "name", "Tên sau")
    log_in(client, DutyKind.ENTRY, place)
    address = f"/don-vi/{place.key}/lich-su/"

    everything = [change.new for change, _ in client.get(address).context["rows"]]
    names = client.get(address, {"truong": "name"}).context["rows"]

    assert everything == ["Tên sau", "03301", "Tên đầu"]
    assert [(change.new, field) for change, field in names] == [
        ("Tên sau", "tên"),
        ("Tên đầu", "tên"),
    ]


@pytest.mark.parametrize("kind", DutyKind)
def test_history_is_for_readers_of_sheets(client, place, kind):
    log_in(client, kind, place)
    readers = set(DutyKind) - {DutyKind.OPINION, DutyKind.RECORDS, DutyKind.ADMINISTRATION}

    status = client.get(f"/don-vi/{place.key}/lich-su/").status_code

    assert status == (200 if kind in readers else 403)
