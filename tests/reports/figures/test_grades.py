"""Grades as figures: decided ones only, and what is said when not all are."""

import pytest

from assessments.enums import Stage
from assessments.models import Round, Sheet
from reports.figures import grades
from reports.figures.figure import Ratio
from tests import builders


@pytest.fixture
def held(district) -> Round:
    return builders.round_of(district.unit)


def decide(held: Round, decisions: dict[str, str | None], stage: Stage = Stage.DECIDED) -> None:
    """Mark the communes of these names as decided with that grade."""
    codes = {grade.code: grade for grade in held.criteria_set.grades.all()}
    for name, code in decisions.items():
        Sheet.objects.filter(round=held, unit__name=name).update(
            stage=stage, decided_grade=codes[code] if code else None, decided_recognition=True
        )


def test_nothing_is_said_before_a_commune_is_decided(district, held):
    decide(held, {"Nà Sen": "tot"}, stage=Stage.REVIEWED)

    found = grades.find(district.scope())

    assert found["don_vi.da_quyet_dinh"].value == Ratio(0, 3)
    assert {found[name].value for name in grades.NAMES} == {None}


def test_undecided_communes_are_counted_but_have_no_grade(district, held):
    decide(held, {"Nà Sen": "tot", "Bản Mới": "kha"})

    found = grades.find(district.scope())

    assert found["xep_loai.tot"].value == Ratio(1, 3)
    assert found["xep_loai.tot"].behind == (2, 3)
    assert found["don_vi.da_quyet_dinh"].value == Ratio(2, 3)


def test_announced_communes_are_decided(district, held):
    decide(held, {"Nà Sen": "tot"}, stage=Stage.ANNOUNCED)

    assert grades.find(district.scope())["xep_loai.tot_so"].value == 1


def test_names_follow_the_list_of_the_district(district, held):
    decide(held, {"Nà Sen": "tot", "Bản Mới": "tot", "Đồi Chè": "kha"})

    found = grades.find(district.scope())

    assert found["xep_loai.tot_danh_sach"].value == ("Bản Mới", "Nà Sen")
    assert found["xep_loai.kha_tro_len"].value == Ratio(3, 3)
    assert found["xep_loai.tsvm"].value == Ratio(3, 3)


@pytest.mark.parametrize(
    ("decisions", "words"),
    [
        ({"Nà Sen": "tot"}, "không có đơn vị xếp loại Trung bình, Yếu"),
        (
            {"Nà Sen": "yeu", "Bản Mới": "yeu"},
            "có 02 đơn vị xếp loại Yếu (Bản Mới và Nà Sen); không có đơn vị xếp loại Trung bình",
        ),
        (
            {"Nà Sen": "yeu", "Bản Mới": "trung-binh"},
            "có 01 đơn vị xếp loại Trung bình (Bản Mới), 01 đơn vị xếp loại Yếu (Nà Sen)",
        ),
    ],
)
def test_grades_below_fair_are_named_only_where_they_occur(district, held, decisions, words):
    decide(held, decisions)

    assert grades.find(district.scope())["xep_loai.duoi_kha"].value == words


def test_commune_without_grade_is_decided_and_counts_for_none(district, held):
    decide(held, {"Nà Sen": None})

    found = grades.find(district.scope())

    assert found["xep_loai.tot_so"].value == found["xep_loai.kha_so"].value == 0
    assert "không xếp loại" in found["don_vi.da_quyet_dinh"].sources[0].label


def test_round_of_another_year_is_another_matter(district, held):
    decide(held, {"Nà Sen": "tot"})

    assert grades.find(district.scope("2022"))["xep_loai.tot"].value is None


def test_invented_round_is_marked(district, held):
    decide(held, {"Nà Sen": "tot"})
    Round.objects.filter(pk=held.pk).update(is_invented=True)

    assert grades.find(district.scope())["xep_loai.tot"].note == "số liệu minh họa"
