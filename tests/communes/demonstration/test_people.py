"""People and places of the demonstration: the published counts, computed back from the rows."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import Count, Sum

from communes.enums import (
    AppointmentReason,
    DisciplineKind,
    DutyKind,
    OfficialCategory,
    QualificationKind,
    QualificationLevel,
)
from communes.models import (
    Appointment,
    CouncilSeat,
    Discipline,
    Duty,
    HeadCount,
    Office,
    Qualification,
    Training,
    Village,
)
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

DAY = date(2021, 12, 31)
LEVEL = QualificationLevel


def officials(category=None):
    held = Appointment.objects.on(DAY).filter(
        is_concurrent=False, category__in=(OfficialCategory.CADRE, OfficialCategory.CIVIL_SERVANT)
    )
    return held.filter(category=category) if category else held


def levels(people, kind):
    rows = Qualification.objects.filter(person__in=people, kind=kind)
    return dict(rows.order_by("level").values_list("level").annotate(Count("pk")))


def names(queryset, field="unit__name"):
    return list(queryset.values_list(field, flat=True))


def test_officials_are_as_many_as_published():
    assert officials().count() == 363
    assert officials().values("person").distinct().count() == 363
    assert officials(OfficialCategory.CADRE).count() == 175
    assert officials(OfficialCategory.CIVIL_SERVANT).count() == 188


@pytest.mark.parametrize(
    ("category", "kind", "expected"),
    [
        (
            OfficialCategory.CADRE,
            QualificationKind.PROFESSIONAL,
            {
                LEVEL.ELEMENTARY: 19,
                LEVEL.INTERMEDIATE: 74,
                LEVEL.COLLEGE: 7,
                LEVEL.UNIVERSITY: 73,
                LEVEL.POSTGRADUATE: 2,
            },
        ),
        (
            OfficialCategory.CIVIL_SERVANT,
            QualificationKind.PROFESSIONAL,
            {LEVEL.INTERMEDIATE: 54, LEVEL.COLLEGE: 22, LEVEL.UNIVERSITY: 112},
        ),
        (
            OfficialCategory.CADRE,
            QualificationKind.POLITICAL,
            {LEVEL.ELEMENTARY: 12, LEVEL.INTERMEDIATE: 153, LEVEL.ADVANCED: 5},
        ),
        (
            OfficialCategory.CIVIL_SERVANT,
            QualificationKind.POLITICAL,
            {LEVEL.ELEMENTARY: 66, LEVEL.INTERMEDIATE: 66},
        ),
    ],
)
def test_officials_stand_on_the_published_levels(category, kind, expected):
    assert levels(officials(category).values("person"), kind) == expected


def test_elementary_cadres_hold_the_published_posts():
    low = Qualification.objects.filter(
        kind=QualificationKind.PROFESSIONAL, level=LEVEL.ELEMENTARY
    ).values("person")

    posts = Counter(names(officials(OfficialCategory.CADRE).filter(person__in=low), "post"))

    assert posts == {
        "Chủ tịch Hội Liên hiệp Phụ nữ": 4,
        "Chủ tịch Hội Nông dân": 3,
        "Chủ tịch Hội Cựu chiến binh": 12,
    }


def test_disciplines_are_those_published():
    kinds = Counter(names(Discipline.objects.filter(decided_on__year=2021), "kind"))

    assert kinds == {DisciplineKind.ADMINISTRATIVE: 1, DisciplineKind.PARTY: 3}


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            AppointmentReason.TRANSFERRED,
            [
                "Pú Nhung",
                "Nà Tòng",
                "Tỏa Tình",
                "Mường Mùn",
                "Chiềng Đông",
                "Phình Sáng",
                "Pú Nhung",
            ],
        ),
        (AppointmentReason.ROTATED, ["Tênh Phông", "Ta Ma", "Tỏa Tình"]),
    ],
)
def test_moved_officials_came_to_the_named_communes(reason, expected):
    moved = Appointment.objects.filter(reason=reason, valid_from__year=2021)

    assert names(moved.order_by("valid_from")) == expected


def test_transferred_officials_left_another_commune_the_day_before():
    moved = Appointment.objects.filter(reason=AppointmentReason.TRANSFERRED)

    for present in moved.select_related("person"):
        former = present.person.appointments.get(valid_to__isnull=False)

        assert former.unit_id == present.from_unit_id != present.unit_id
        assert former.valid_to == present.valid_from - timedelta(days=1)


def test_trainings_are_those_published():
    courses = Training.objects.filter(year=2021).values_list("kind", "level")

    assert Counter(courses) == {
        (QualificationKind.PROFESSIONAL, LEVEL.UNIVERSITY): 49,
        (QualificationKind.POLITICAL, LEVEL.INTERMEDIATE): 50,
        (QualificationKind.POLITICAL, LEVEL.ADVANCED): 3,
        (QualificationKind.STATE_MANAGEMENT, LEVEL.SPECIALIST): 100,
        (QualificationKind.SKILLS, None): 240,
    }


def test_council_lost_one_of_its_members():
    seats = CouncilSeat.objects.filter(term="2021-2026")

    assert seats.count() == 401
    assert seats.on(DAY).count() == 400
    assert names(seats.filter(valid_to__isnull=False), "end_reason") == [
        "chuyển công tác ra ngoài địa bàn"
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            QualificationKind.GENERAL,
            {LEVEL.PRIMARY: 10, LEVEL.LOWER_SECONDARY: 90, LEVEL.UPPER_SECONDARY: 300},
        ),
        (
            QualificationKind.PROFESSIONAL,
            {
                LEVEL.ELEMENTARY: 11,
                LEVEL.INTERMEDIATE: 131,
                LEVEL.COLLEGE: 31,
                LEVEL.UNIVERSITY: 113,
            },
        ),
        (QualificationKind.POLITICAL, {LEVEL.INTERMEDIATE: 181, LEVEL.ADVANCED: 5}),
    ],
)
def test_council_stands_on_the_published_levels(kind, expected):
    assert levels(CouncilSeat.objects.on(DAY).values("person"), kind) == expected


def test_part_time_workers_are_as_many_as_published():
    totals = HeadCount.objects.filter(as_of=DAY).values_list("category").annotate(Sum("count"))

    assert dict(totals) == {
        OfficialCategory.PART_TIME_COMMUNE: 162,
        OfficialCategory.PART_TIME_VILLAGE: 528,
    }


def test_villages_and_offices_are_as_many_as_published():
    assert Village.objects.count() == 177
    assert Office.objects.filter(is_solid=True).count() == 19
    assert Office.objects.filter(is_new_design=True, storeys=3).count() == 12
    assert names(Office.objects.filter(is_temporary=True).order_by("unit__list_order")) == [
        "Pú Xi",
        "Nà Tòng",
        "Rạng Đông",
        "Quài Cang",
        "Tuần Giáo",
        "Mường Khong",
        "Chiềng Đông",
    ]


def test_one_person_holds_two_duties_and_inspection_ends():
    duties = Duty.objects.values_list("user").annotate(held=Count("pk")).filter(held=2)

    assert len(duties) == 1
    assert Duty.objects.get(kind=DutyKind.INSPECTION).valid_to == date(2023, 2, 28)
