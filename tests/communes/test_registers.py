"""Numbers of people and places on a day, with the rows behind them."""

from datetime import date

import pytest

from communes import registers
from communes.enums import (
    AppointmentReason,
    DisciplineKind,
    OfficialCategory,
    QualificationKind,
    QualificationLevel,
    VillageKind,
)
from communes.models import (
    Appointment,
    CouncilSeat,
    Discipline,
    HeadCount,
    Office,
    Person,
    Qualification,
    Training,
    Village,
)
from tests import builders

pytestmark = pytest.mark.django_db
DAY = date(2021, 12, 31)
PROFESSIONAL, POLITICAL = QualificationKind.PROFESSIONAL, QualificationKind.POLITICAL
LEVEL = QualificationLevel


@pytest.fixture
def unit():
    return builders.district()


@pytest.fixture
def commune(unit):
    return builders.commune("Quài Tở", unit)


def person(name="Lò Văn Mẫu", **levels):
    found = Person.objects.create(number=f"M-{Person.objects.count()}", full_name=name)
    for kind, level in levels.items():
        Qualification.objects.create(person=found, kind=QualificationKind[kind], level=level)
    return found


def appoint(commune, someone=None, **fields):
    given = {
        "post": "Chủ tịch UBND",
        "category": OfficialCategory.CADRE,
        "reason": AppointmentReason.ELECTED,
        "valid_from": date(2020, 1, 1),
    }
    return Appointment.objects.create(person=someone or person(), unit=commune, **(given | fields))


def test_officials_count_heads_of_the_day(unit, commune):
    here = appoint(commune)
    appoint(commune, here.person, post="Bí thư Đảng ủy", is_concurrent=True)
    appoint(commune, valid_to=date(2021, 12, 30))
    appoint(commune, valid_from=date(2022, 1, 1))
    appoint(commune, category=OfficialCategory.PART_TIME_COMMUNE)
    appoint(builders.commune())

    found = registers.officials(unit, DAY).count()

    assert (found.number, found.keys, found.table) == (1, (here.pk,), "communes.appointment")
    assert (found.rows[0].label, found.units) == ("Lò Văn Mẫu, Chủ tịch UBND", (commune,))


def test_officials_of_units_that_ended_do_not_count(unit):
    old = builders.commune("Cũ", unit, valid_to=date(2020, 12, 31))
    appoint(old)

    assert registers.officials(unit, DAY).count().number == 0


def test_officials_count_by_category_level_and_post(unit, commune):
    servant = OfficialCategory.CIVIL_SERVANT
    appoint(commune, person(PROFESSIONAL=LEVEL.ELEMENTARY), post="Chủ tịch Hội Nông dân")
    appoint(commune, person(PROFESSIONAL=LEVEL.UNIVERSITY, POLITICAL=LEVEL.INTERMEDIATE))
    appoint(commune, person(PROFESSIONAL=LEVEL.INTERMEDIATE), category=servant)
    appoint(commune, category=servant)

    found = registers.officials(unit, DAY)

    assert found.count(servant).number == 2
    assert found.count(level=LEVEL.ELEMENTARY).number == 1
    assert found.count(at_least=LEVEL.INTERMEDIATE).number == 2
    assert found.count(OfficialCategory.CADRE, at_least=LEVEL.INTERMEDIATE).number == 1
    assert found.count(kind=POLITICAL, at_least=LEVEL.ELEMENTARY).number == 1
    assert found.count(level=LEVEL.ELEMENTARY, post="Chủ tịch Hội Nông dân").number == 1


def test_highest_level_reached_by_the_day_counts(unit, commune):
    someone = person(PROFESSIONAL=LEVEL.INTERMEDIATE)
    Qualification.objects.create(
        person=someone, kind=PROFESSIONAL, level=LEVEL.COLLEGE, obtained_on=DAY
    )
    Qualification.objects.create(
        person=someone, kind=PROFESSIONAL, level=LEVEL.UNIVERSITY, obtained_on=date(2022, 1, 1)
    )
    appoint(commune, someone)

    found = registers.officials(unit, DAY)

    assert found.count(level=LEVEL.COLLEGE).number == 1
    assert found.count(level=LEVEL.INTERMEDIATE).number == 0


@pytest.mark.parametrize("size", [1, 3])
def test_officials_take_two_queries(unit, commune, size, django_assert_num_queries):
    for _ in range(size):
        appoint(commune, person(PROFESSIONAL=LEVEL.COLLEGE))

    with django_assert_num_queries(2):
        found = registers.officials(unit, DAY)
        numbers = [found.count(category).number for category in OfficialCategory]

    assert sum(numbers) == size


def seat(commune, **fields):
    given = {"term": "2021-2026", "valid_from": date(2021, 6, 1)}
    return CouncilSeat.objects.create(
        person=fields.pop("person", None) or person(), unit=commune, **(given | fields)
    )


def test_council_compares_its_start_with_the_day(unit, commune):
    stays = seat(commune, person=person(GENERAL=LEVEL.UPPER_SECONDARY))
    gone = seat(commune, valid_to=date(2021, 9, 30), end_reason="chuyển công tác")
    joined = seat(commune, valid_from=date(2021, 10, 1))
    seat(commune, term="2016-2021", valid_from=date(2016, 6, 1), valid_to=date(2021, 5, 31))

    found = registers.council(unit, DAY)

    assert found.term == "2021-2026"
    assert set(found.at_start().keys) == {stays.pk, gone.pk}
    assert set(found.present().keys) == {stays.pk, joined.pk}
    assert found.ended().keys == (gone.pk,)
    assert found.end_reasons() == ("chuyển công tác",)
    general = QualificationKind.GENERAL
    assert found.present(general, LEVEL.UPPER_SECONDARY).keys == (stays.pk,)


def test_council_of_a_day_without_seats_is_empty(unit, commune):
    seat(commune)

    found = registers.council(unit, date(2015, 1, 1))

    assert (found.term, found.present().number) == ("", 0)


def test_offices_are_chosen_by_their_marks(unit, commune):
    new = Office.objects.create(unit=commune, is_solid=True, is_new_design=True)
    other = builders.commune("Tênh Phông", unit)
    Office.objects.create(unit=other, is_solid=True, is_temporary=True)
    Office.objects.create(unit=other, is_solid=True, valid_to=date(2019, 1, 1))

    found = registers.offices(unit, DAY)

    assert found.where(lambda office: office.is_solid).number == 2
    assert found.where(lambda office: office.is_new_design).keys == (new.pk,)
    assert found.where(lambda office: office.is_temporary).units == (other,)


def test_villages_count_by_kind(unit, commune):
    Village.objects.create(unit=commune, kind=VillageKind.VILLAGE, name="Bản Mẫu")
    Village.objects.create(unit=commune, kind=VillageKind.BLOCK, name="Khối Mẫu")
    Village.objects.create(
        unit=commune, kind=VillageKind.VILLAGE, name="Bản cũ", valid_to=date(2020, 1, 1)
    )

    assert registers.villages(unit, DAY).number == 2
    assert registers.villages(unit, DAY, VillageKind.BLOCK).number == 1


def test_head_count_takes_the_latest_number_of_each_commune(unit, commune):
    category = OfficialCategory.PART_TIME_VILLAGE
    other = builders.commune("Tênh Phông", unit)
    for where, day, number in (
        (commune, date(2020, 12, 31), 30),
        (commune, DAY, 28),
        (commune, date(2022, 1, 1), 99),
        (other, date(2021, 6, 30), 12),
    ):
        HeadCount.objects.create(unit=where, category=category, as_of=day, count=number)

    found = registers.head_count(unit, DAY, category)

    assert found.number == 40
    assert [row.label for row in found.rows] == ["Xã Quài Tở: 28", "Xã Tênh Phông: 12"]


def test_head_count_without_numbers_is_no_data(unit, commune):
    assert registers.head_count(unit, DAY, OfficialCategory.PART_TIME_COMMUNE) is None


YEAR = (date(2021, 1, 1), DAY)


def test_transfers_are_those_that_began_in_the_time(unit, commune):
    moved = AppointmentReason.TRANSFERRED
    here = appoint(commune, reason=moved, valid_from=date(2021, 5, 1))
    appoint(commune, reason=moved, valid_from=date(2020, 5, 1))
    appoint(commune, reason=AppointmentReason.ROTATED, valid_from=date(2021, 5, 1))

    assert registers.transfers(unit, *YEAR, moved).keys == (here.pk,)


def test_trainings_count_by_kind_and_level(unit, commune):
    for level in (LEVEL.INTERMEDIATE, LEVEL.ADVANCED):
        Training.objects.create(
            person=person(), unit=commune, kind=POLITICAL, level=level, year=2021
        )
    Training.objects.create(person=person(), unit=commune, kind=POLITICAL, year=2020)

    assert registers.trainings(unit, 2021, POLITICAL).number == 2
    assert registers.trainings(unit, 2021, POLITICAL, LEVEL.ADVANCED).number == 1


def test_disciplines_count_by_kind_and_category(unit, commune):
    cadre = appoint(commune).person
    for someone in (cadre, person()):
        Discipline.objects.create(
            person=someone,
            unit=commune,
            kind=DisciplineKind.PARTY,
            decided_on=date(2021, 3, 1),
            ground="vi phạm (minh họa)",
        )

    found = registers.disciplines(unit, *YEAR, DisciplineKind.PARTY)
    of_cadres = registers.disciplines(unit, *YEAR, DisciplineKind.PARTY, OfficialCategory.CADRE)

    assert (found.number, of_cadres.number) == (2, 1)
    assert registers.disciplines(unit, *YEAR, DisciplineKind.ADMINISTRATIVE).number == 0
    assert registers.discipline_grounds(unit, *YEAR) == ("vi phạm (minh họa)",)
