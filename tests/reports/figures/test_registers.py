"""People, seats, offices and settlements as figures."""

from datetime import date

import pytest

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
from communes.vietnamese import format_percent
from reports.figures import council, offices, officials, staff, villages
from reports.figures.figure import Ratio

TERM = "2021-2026"
ELECTED = date(2021, 5, 23)


def person(number: str) -> Person:
    return Person.objects.create(number=number, full_name=f"Người Mẫu {number}")


def official(number: str, unit, category=OfficialCategory.CADRE, **fields: object) -> Appointment:
    own = {"post": "Chủ tịch Hội Nông dân", "reason": AppointmentReason.ELECTED}
    return Appointment.objects.create(
        person=person(number), unit=unit, category=category, **(own | fields)
    )


def seat(number: str, unit, **fields: object) -> CouncilSeat:
    own = {"term": TERM, "valid_from": ELECTED}
    return CouncilSeat.objects.create(person=person(number), unit=unit, **(own | fields))


def qualify(who: Person, level: QualificationLevel, kind=QualificationKind.PROFESSIONAL) -> None:
    Qualification.objects.create(person=who, kind=kind, level=level)


def test_shares_of_officials_are_of_all_officials(district):
    first, second, _ = (official(str(n), district.communes[0]) for n in range(3))
    qualify(first.person, QualificationLevel.UNIVERSITY)
    qualify(second.person, QualificationLevel.ELEMENTARY)

    found = officials.find(district.scope())

    assert found["can_bo.tong"].value == 3
    assert found["can_bo.cb_so_cap_nong_dan"].value == 1
    assert format_percent(found["can_bo.chuyen_mon_ty_le"].value) == "33,33%"
    assert found["can_bo.tong"].behind == (1, 3)


def test_official_who_left_before_the_last_day_is_not_counted(district):
    official("1", district.communes[0], valid_to=date(2021, 12, 30))
    official("2", district.communes[0], valid_to=date(2021, 12, 31))

    assert officials.find(district.scope())["can_bo.tong"].value == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [(0, "không thay đổi"), (-1, "giảm 01 đại biểu"), (12, "tăng 12 đại biểu")],
)
def test_change_of_the_council_is_said_in_words(change, words):
    assert council.in_words(change) == words


def test_seat_that_ended_lowers_the_council_and_gives_the_reason(district):
    seat("1", district.communes[0])
    seat("2", district.communes[0], valid_to=date(2021, 11, 15), end_reason="chuyển công tác")

    found = council.find(district.scope())

    assert found["hdnd.dau_nhiem_ky"].value == 2
    assert found["hdnd.hien_co"].value == 1
    assert found["hdnd.bien_dong"].value == "giảm 01 đại biểu"
    assert found["hdnd.ly_do_bien_dong"].value == "chuyển công tác"


def test_council_that_did_not_change_needs_no_reason(district):
    seat("1", district.communes[0])

    found = council.find(district.scope())

    assert found["hdnd.bien_dong"].value == "không thay đổi"
    assert found["hdnd.ly_do_bien_dong"].value == "không phát sinh"


def test_ended_seat_without_reason_leaves_the_reason_open(district):
    seat("1", district.communes[0])
    seat("2", district.communes[0], valid_to=date(2021, 11, 15))

    assert council.find(district.scope())["hdnd.ly_do_bien_dong"].value is None


def test_offices_are_held_against_all_communes(district):
    first, second, _ = district.communes
    Office.objects.create(unit=first, is_solid=True, is_new_design=True)
    Office.objects.create(unit=second, is_solid=True, is_temporary=True)

    found = offices.find(district.scope())

    assert found["tru_so.moi"].value == Ratio(1, 3)
    assert found["tru_so.chua_moi"].value == 2
    assert found["tru_so.kien_co"].value == 100
    assert found["tru_so.tam_danh_sach"].value == ("Đồi Chè",)
    assert found["tru_so.moi"].behind == (2, 3)


def test_settlements_are_counted_with_their_kinds(district):
    first, second, _ = district.communes
    Village.objects.create(unit=first, kind=VillageKind.BLOCK, name="Tân Sơn")
    Village.objects.create(unit=second, kind=VillageKind.VILLAGE, name="Nà Lướt")

    found = villages.find(district.scope())

    assert found["thon.so"].value == 2
    assert found["thon.loai"].value == "bản, khối phố"
    assert found["thon.so"].behind == (2, 3)


def test_nothing_happened_is_zero_where_the_staff_is_known(district):
    official("1", district.communes[0])

    found = staff.find(district.scope())

    assert found["ky_luat.dang"].value == found["dao_tao.dai_hoc"].value == 0
    assert found["ky_luat.ly_do"].value == "không phát sinh"
    assert found["dieu_dong.danh_sach"].value == ()
    assert found["khong_chuyen_trach.thon"].value is None


def test_nothing_is_known_where_no_staff_is(district):
    found = staff.find(district.scope())

    assert {finding.value for finding in found.values()} == {None}


def test_moves_of_the_year_are_counted_and_named_in_their_order(district):
    moves = [(2, date(2021, 9, 1)), (0, date(2021, 2, 1)), (2, date(2021, 10, 1))]
    for place, day in (*moves, (1, date(2020, 12, 31))):
        official(
            f"{place}-{day}",
            district.communes[place],
            reason=AppointmentReason.TRANSFERRED,
            valid_from=day,
        )

    found = staff.find(district.scope())

    assert found["dieu_dong.so_nguoi"].value == 3
    assert found["dieu_dong.danh_sach"].value == ("Bản Mới", "Nà Sen")


def test_courses_and_measures_of_the_year_are_counted(district):
    commune = district.communes[0]
    who = official("1", commune).person
    Training.objects.create(person=who, unit=commune, kind=QualificationKind.SKILLS, year=2021)
    for day in (date(2021, 1, 1), date(2022, 1, 1)):
        Discipline.objects.create(
            person=who,
            unit=commune,
            kind=DisciplineKind.PARTY,
            decided_on=day,
            ground="vi phạm quy định (minh họa)",
        )

    found = staff.find(district.scope())

    assert found["dao_tao.ky_nang"].value == 1
    assert found["ky_luat.dang"].value == 1
    assert found["ky_luat.can_bo"].value == 0
    assert found["ky_luat.ly_do"].value == "vi phạm quy định (minh họa)"


def test_newest_head_count_up_to_the_last_day_counts(district):
    for day, count in ((date(2020, 12, 31), 7), (date(2021, 6, 30), 9), (date(2022, 1, 1), 20)):
        HeadCount.objects.create(
            unit=district.communes[0],
            category=OfficialCategory.PART_TIME_COMMUNE,
            as_of=day,
            count=count,
        )

    found = staff.find(district.scope())["khong_chuyen_trach.cap_xa"]

    assert (found.value, found.behind) == (9, (1, 3))
