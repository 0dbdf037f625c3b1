import pytest

from communes import loading
from communes.enums import UnitKind
from communes.models import AdministrativeUnit, Body, Signer, UnitAlias, UnitSuccession

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    loading.load_units()
    loading.load_bodies()


def counts():
    models = (AdministrativeUnit, UnitAlias, UnitSuccession, Body, Signer)
    return [model.objects.count() for model in models]


def test_units_hang_below_their_parents(loaded):
    township = AdministrativeUnit.objects.get(key="11-099-03253-tt-tuan-giao")

    assert township.kind == UnitKind.TOWNSHIP
    assert township.parent.full_name == "huyện Tuần Giáo"
    assert township.parent.parent.full_name == "tỉnh Điện Biên"
    assert township.folded_name == "tuan giao"


def test_communes_stand_in_the_order_of_the_district(loaded):
    communes = AdministrativeUnit.objects.filter(parent__key="11-099").order_by("list_order")

    names = [unit.name for unit in communes]
    assert (names[0], names[14], names[-1]) == ("Mường Mùn", "Tuần Giáo", "Chiềng Đông")
    assert len(names) == len({unit.list_order for unit in communes}) == 19


def test_successions_link_old_and_new_units(loaded):
    old = AdministrativeUnit.objects.get(key="11-099-03263-xa-na-tong")

    assert [step.successor.title for step in old.successions.all()] == ["Xã Tủa Chùa"]


def test_loading_again_changes_no_row(loaded):
    before = counts(), list(AdministrativeUnit.objects.order_by("pk").values())

    loading.load_units()
    loading.load_bodies()

    assert (counts(), list(AdministrativeUnit.objects.order_by("pk").values())) == before


def test_loading_again_puts_a_changed_row_right(loaded):
    AdministrativeUnit.objects.filter(key="11-099").update(name="Sai", folded_name="sai")

    loading.load_units()

    assert AdministrativeUnit.objects.get(key="11-099").folded_name == "tuan giao"


def test_loading_units_takes_the_same_queries_for_any_number(django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        loading.load_units()


def test_signer_stands_with_capacity_and_post(loaded):
    signer = Signer.objects.get(full_name="Vũ Văn Đức")

    assert str(signer) == "Vũ Văn Đức, Chủ tịch"
    assert (signer.get_capacity_display(), signer.is_invented) == ("TM.", False)
    assert signer.body.printed_name == "ỦY BAN NHÂN DÂN HUYỆN TUẦN GIÁO"


def test_bodies_of_merged_provinces_follow_each_other(loaded):
    departments = Body.objects.filter(unit__name__in=("Trà Vinh", "Vĩnh Long"), kind="noi_vu")

    assert {(body.unit.name, str(body.valid_to), str(body.valid_from)) for body in departments} == {
        ("Trà Vinh", "2025-06-30", "None"),
        ("Vĩnh Long", "None", "2025-07-01"),
    }
