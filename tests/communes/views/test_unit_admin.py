"""An administrator's pages for units: put right, rename, merge, end, spell otherwise."""

from datetime import date

import pytest
from django.urls import reverse

from communes.enums import DutyKind, UnitKind
from communes.models import AdministrativeUnit, UnitAlias
from tests import builders

pytestmark = pytest.mark.django_db
BASIS = "Nghị quyết số 01/NQ (minh họa)"


@pytest.fixture
def district():
    district = builders.district(code="099")
    for number, name in enumerate(("Ao Sen", "Bến Đá"), start=1):
        builders.commune(name, district, code=f"0320{number}", list_order=number)
    return district


@pytest.fixture
def commune(district):
    return district.children.get(name="Ao Sen")


@pytest.fixture
def administrator(client, district):
    client.force_login(builders.actor(DutyKind.ADMINISTRATION, district).user)
    return client


def address(name, unit):
    return reverse(f"communes:{name}", args=[unit.key])


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def birth(**fields):
    own = {
        "name": "Hồ Sen",
        "kind": UnitKind.COMMUNE,
        "code": "03299",
        "first_day": "01/07/2023",
        "legal_basis": BASIS,
    }
    return own | fields


def test_typing_error_is_put_right_with_a_reason(administrator, commune):
    sent = {"name": "Ao Sên", "list_order": "1", "reason": "Gõ nhầm"}

    page = text(administrator.post(address("change_unit", commune), sent, follow=True))

    commune.refresh_from_db()
    assert commune.name == "Ao Sên"
    assert "Gõ nhầm" in page


def test_correction_without_a_reason_is_told(administrator, commune):
    page = text(administrator.post(address("change_unit", commune), {"name": "Ao Sên"}))

    assert "Hãy nhập lý do." in page
    assert "Ao Sên" in page


def test_rename_page_tells_what_follows_and_names_open_rounds(administrator, commune):
    held = builders.round_of(commune.parent)

    page = text(administrator.get(address("rename_unit", commune)))

    assert f"Đợt đang mở: năm {held.period} của {held.unit} (bộ {held.criteria_set.code})." in page
    assert "không bị sửa" in page


def test_renamed_unit_leads_to_its_bodies(administrator, commune):
    page = text(administrator.post(address("rename_unit", commune), birth(), follow=True))

    new = AdministrativeUnit.objects.get(name="Hồ Sen")
    assert new.valid_from == date(2023, 7, 1)
    assert "Cơ quan, người ký của xã Hồ Sen" in page


WRONG = {
    "no day": ({"first_day": ""}, "Hãy nhập ngày có hiệu lực"),
    "a day in words": ({"first_day": "tháng bảy"}, "ngày/tháng/năm"),
    "a code that is taken": ({"code": "03202"}, "đã là mã của xã Bến Đá"),
    "a code too short": ({"code": "32"}, "5 chữ số"),
    "no paper": ({"legal_basis": ""}, "Hãy nhập căn cứ pháp lý"),
    "a neighbour's name": ({"name": "Bến Đá"}, "cùng tên, cùng loại"),
}


@pytest.mark.parametrize(("fields", "said"), WRONG.values(), ids=WRONG)
def test_wrong_rename_is_told_and_keeps_what_was_typed(administrator, commune, fields, said):
    sent = birth(**fields)

    page = text(administrator.post(address("rename_unit", commune), sent))

    commune.refresh_from_db()
    assert said in page
    assert f'value="{sent["name"]}"' in page
    assert commune.valid_to is None


def test_units_are_merged_on_the_page_of_their_parent(administrator, district):
    chosen = list(district.children.values_list("key", flat=True))

    administrator.post(address("merge_units", district), birth(units=chosen))

    new = AdministrativeUnit.objects.get(name="Hồ Sen")
    assert new.origins.count() == 2


def test_merging_one_unit_is_refused(administrator, district, commune):
    page = text(administrator.post(address("merge_units", district), birth(units=[commune.key])))

    assert "Hãy chọn từ hai đơn vị trở lên" in page


def test_units_of_others_are_not_offered(administrator, district):
    far = builders.commune("Xa Lạ")

    page = text(administrator.post(address("merge_units", district), birth(units=[far.key])))

    assert "Xa Lạ" not in page
    assert far.valid_to is None


def test_number_without_end_is_no_unit(administrator, district):
    answer = administrator.post(address("merge_units", district), birth(units=["9" * 20]))

    assert answer.status_code == 200
    assert not AdministrativeUnit.objects.filter(name="Hồ Sen").exists()


def test_commune_has_nothing_to_merge(administrator, commune):
    assert administrator.get(address("merge_units", commune)).status_code == 404


def test_unit_is_ended(administrator, commune):
    sent = {"last_day": "30/06/2023", "legal_basis": BASIS}

    administrator.post(address("end_unit", commune), sent)

    commune.refresh_from_db()
    assert commune.valid_to == date(2023, 6, 30)


def test_unit_with_communes_does_not_end(administrator, district):
    sent = {"last_day": "30/06/2023", "legal_basis": BASIS}

    page = text(administrator.post(address("end_unit", district), sent))

    assert "2 đơn vị trực thuộc" in page


def test_spelling_is_added_and_taken_away(administrator, commune):
    administrator.post(address("add_alias", commune), {"name": "Ao Xen"})
    alias = UnitAlias.objects.get()

    page = text(administrator.get(address("change_unit", commune)))
    administrator.post(reverse("communes:remove_alias", args=[alias.pk]))

    assert "Ao Xen" in page
    assert not UnitAlias.objects.exists()


def test_empty_spelling_is_told(administrator, commune):
    page = text(administrator.post(address("add_alias", commune), {"name": ""}, follow=True))

    assert "Hãy nhập cách viết khác." in page


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.DECISION])
def test_others_see_the_unit_without_the_ways_to_change_it(client, commune, kind):
    client.force_login(builders.actor(kind, commune.parent).user)

    page = text(client.get(address("unit", commune)))

    assert "Sửa đơn vị" not in page
    assert client.get(address("change_unit", commune)).status_code == 403
