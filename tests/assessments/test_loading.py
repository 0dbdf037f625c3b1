import pytest

from assessments import loading
from assessments.models import CriteriaSet, Indicator

pytestmark = pytest.mark.django_db


def test_indicators_of_every_file_are_loaded_once():
    assert loading.load_statistics() == loading.load_statistics() == Indicator.objects.count()

    disadvantaged = Indicator.objects.get(code="specially_disadvantaged")
    assert (disadvantaged.unit_kinds, disadvantaged.roll_up) == ("xa", "count_yes")
    assert Indicator.objects.filter(code="natural_area_ha").exists()


def test_changed_indicator_is_put_right():
    loading.load_statistics()
    Indicator.objects.filter(code="population").update(label="Sai")

    loading.load_statistics()

    assert Indicator.objects.get(code="population").label == "Dân số"


def test_criteria_sets_are_loaded_once():
    assert loading.load_criteria_sets() == loading.load_criteria_sets()

    shipped = CriteriaSet.objects.get(code="cqcs34")
    assert shipped.criteria.filter(is_leaf=True).count() == 20
    assert [grade.name for grade in shipped.grades.all()] == ["Tốt", "Khá", "Trung bình", "Yếu"]


def test_set_of_the_authority_stays():
    loading.load_criteria_sets()
    CriteriaSet.objects.filter(code="cqcs34").update(name="Bộ của tỉnh", caveat="")

    loading.load_criteria_sets()

    assert CriteriaSet.objects.get(code="cqcs34").name == "Bộ của tỉnh"
