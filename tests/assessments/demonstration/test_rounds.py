"""Ratings, rounds and verdicts of the demonstration against the published results."""

from collections import Counter

import pytest

from assessments.enums import PersonGrade, Stage, VerdictKind
from assessments.models import (
    Evidence,
    Letter,
    Observation,
    Opinion,
    PersonRating,
    Return,
    Round,
    Score,
    Sheet,
    TargetMeasure,
    Verdict,
)
from communes.models import Discipline
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def sheets(period):
    return Sheet.objects.filter(round__code=f"cqcs34-{period}-099")


def names(queryset, field="unit__name"):
    return list(queryset.values_list(field, flat=True))


def test_ratings_are_those_published():
    grades = Counter(names(PersonRating.objects.filter(year=2021), "grade"))

    assert grades == {
        PersonGrade.EXCELLENT: 68,
        PersonGrade.GOOD: 285,
        PersonGrade.DONE: 2,
        PersonGrade.NOT_DONE: 1,
    }


def test_disciplined_officials_are_not_rated_excellent():
    people = Discipline.objects.values("person")

    grades = names(PersonRating.objects.filter(person__in=people), "grade")

    assert len(grades) == 4
    assert PersonGrade.EXCELLENT not in grades


@pytest.mark.parametrize("period", ["2021", "2022"])
def test_every_commune_knows_who_answers_for_its_criteria(period):
    owned = Score.objects.filter(sheet__in=sheets(period), owner__isnull=False)

    assert owned.values("sheet").distinct().count() == 19
    assert not owned.filter(criterion__code="16").exists()


def test_grades_of_2021_are_those_published():
    decided = sheets("2021").order_by("unit__list_order")

    assert names(decided.filter(decided_grade__code="tot")) == [
        "Mường Mùn",
        "Mùn Chung",
        "Nà Tòng",
        "Rạng Đông",
        "Pú Nhung",
        "Quài Nưa",
        "Quài Cang",
        "Quài Tở",
        "Tênh Phông",
        "Nà Sáy",
        "Tuần Giáo",
    ]
    assert decided.filter(decided_grade__code="kha").count() == 8
    assert decided.filter(decided_recognition=True).count() == 17


def test_one_tie_of_2021_is_real():
    totals = Counter(names(sheets("2021"), "points"))

    assert sorted(totals.values()) == [1] * 17 + [2]


def test_earlier_rounds_are_decided_and_closed():
    rounds = Round.objects.filter(period__in=("2019", "2020"))

    assert all(rounds.values_list("is_closed", flat=True))
    assert set(names(Sheet.objects.filter(round__in=rounds), "stage")) == {Stage.DECIDED}


def test_open_round_has_work_for_every_duty():
    stages = set(names(sheets("2022"), "stage"))

    assert stages == set(Stage) - {Stage.ANNOUNCED}
    assert Score.objects.filter(sheet__in=sheets("2022")).exclude(typed_text="").count() == 1
    assert Return.objects.filter(answered_at__isnull=True).count() == 2
    assert sheets("2022").exclude(signed_scan="").count() == 1
    assert Evidence.objects.count() == 5


def test_agencies_are_asked_and_some_have_spoken():
    opinions = Opinion.objects.filter(body__name__startswith="Phòng Tư pháp")
    held = Round.objects.get(period="2022")

    assert held.assignments.values("body").distinct().count() == 5
    assert (str(held.opinion_deadline), held.silence_agrees) == ("2023-01-13", True)
    assert sorted(names(opinions, "agrees")) == [False] * 2 + [True] * 7
    assert names(Letter.objects.all(), "sheet__unit__code") == ["03289"]
    assert not Round.objects.exclude(period="2022").filter(assignments__isnull=False).exists()


def test_verdicts_are_those_published_and_as_proposed():
    verdicts = Verdict.objects.filter(target__period="2021").order_by("target__order")

    assert names(verdicts, "decided") == [VerdictKind.MET] * 7 + [VerdictKind.PARTLY]
    assert names(verdicts, "proposed") == names(verdicts, "decided")


def test_share_of_a_better_class_is_planned_but_not_judged():
    planned = TargetMeasure.objects.filter(is_judged=False).order_by("target__period")

    assert [(row.target.period, row.code, row.value) for row in planned] == [
        ("2021", "unit_grade_kha_count", 11),
        ("2022", "unit_grade_kha_count", 7),
    ]


def test_communes_answer_only_what_applies_to_them():
    answers = Observation.objects.filter(period="2021", unit__parent__code="099")

    assert Counter(names(answers, "indicator__code")) == {
        "specially_disadvantaged": 18,
        "one_stop_operating": 19,
        "equipment_sufficient": 19,
    }
