"""Units begin, end and follow each other; nothing of the past moves."""

from datetime import date

import pytest

from communes import history
from communes.access import SYSTEM
from communes.enums import BodyKind, DutyKind, SuccessionKind, UnitKind, VillageKind
from communes.models import AdministrativeUnit, Body, Change, Duty, Signer, UnitSuccession, Village
from communes.refusals import Refused
from communes.unit_aliases import add_alias, remove_alias
from communes.unit_births import UnitBirth
from communes.unit_changes import (
    correct_unit,
    end_unit,
    merge_units,
    rename_unit,
)
from tests import builders

pytestmark = pytest.mark.django_db
FIRST_DAY, LAST_DAY = date(2023, 7, 1), date(2023, 6, 30)
BASIS = "Nghị quyết số 01/NQ (minh họa)"


@pytest.fixture
def district():
    """A district with three communes."""
    district = builders.district(code="099")
    for number, name in enumerate(("Ao Sen", "Bến Đá", "Cầu Tre"), start=1):
        builders.commune(name, district, code=f"0320{number}", list_order=number)
    return district


@pytest.fixture
def commune(district):
    return district.children.get(name="Ao Sen")


def birth(**fields):
    own = {
        "name": "Hồ Sen",
        "kind": UnitKind.COMMUNE,
        "code": "03299",
        "first_day": FIRST_DAY,
        "legal_basis": BASIS,
    }
    return UnitBirth(**(own | fields))


def rename(unit, gives_duties=True, **fields):
    return rename_unit(actor=SYSTEM, unit=unit, birth=birth(**fields), gives_duties=gives_duties)


def merge(units, **fields):
    return merge_units(actor=SYSTEM, units=units, birth=birth(**fields))


def test_renamed_unit_is_a_new_one_that_follows_the_old(commune, district):
    new = rename(commune)

    commune.refresh_from_db()
    step = UnitSuccession.objects.get()
    assert (commune.name, commune.valid_to) == ("Ao Sen", LAST_DAY)
    assert (new.name, new.parent, new.valid_from, new.list_order) == (
        "Hồ Sen",
        district,
        FIRST_DAY,
        1,
    )
    assert (step.predecessor, step.successor, step.kind) == (commune, new, SuccessionKind.RENAME)
    assert history.broken_links() == []


def test_tree_of_an_earlier_day_stays_as_it_was(commune, district):
    rename(commune)

    names = [
        sorted(district.children.on(day).values_list("name", flat=True))
        for day in (LAST_DAY, FIRST_DAY)
    ]
    assert names == [["Ao Sen", "Bến Đá", "Cầu Tre"], ["Bến Đá", "Cầu Tre", "Hồ Sen"]]


def test_code_may_stay_when_only_the_name_changes(commune):
    assert rename(commune, code=commune.code).code == commune.code


def test_places_bodies_and_duties_go_on(commune):
    Village.objects.create(unit=commune, kind=VillageKind.VILLAGE, name="Bản Mẫu")
    body = Body.objects.create(
        unit=commune,
        kind=BodyKind.PEOPLES_COMMITTEE,
        name="Ủy ban nhân dân xã Ao Sen",
        printed_name="ỦY BAN NHÂN DÂN XÃ AO SEN",
        symbol="UBND",
        place="Ao Sen",
    )
    Signer.objects.create(body=body, full_name="Người Ký", post="Chủ tịch", order=1)
    entry = builders.actor(DutyKind.ENTRY, commune)

    new = rename(commune)

    carried = Body.objects.get(unit=new)
    assert Village.objects.on(FIRST_DAY).get().unit == new
    assert Village.objects.on(LAST_DAY).get().unit == commune
    assert (carried.printed_name, carried.place) == ("ỦY BAN NHÂN DÂN XÃ HỒ SEN", "Hồ Sen")
    assert Signer.objects.on(FIRST_DAY).get().body == carried
    assert Duty.objects.on(FIRST_DAY).filter(user=entry.user, unit=new).exists()
    assert Duty.objects.on(FIRST_DAY).filter(user=entry.user, unit=commune).exists()


def test_duties_stay_where_they_are_unless_asked_for(commune):
    builders.actor(DutyKind.ENTRY, commune)

    new = rename(commune, gives_duties=False)

    assert not new.duties.exists()


def test_units_below_a_renamed_district_go_on_below_the_new_one(district):
    new = rename(district, name="Mẫu Mới", kind=UnitKind.TOWN, code="199")

    followers = new.children.order_by("list_order")
    steps = UnitSuccession.objects.filter(successor__in=followers)
    assert [child.name for child in followers] == ["Ao Sen", "Bến Đá", "Cầu Tre"]
    assert {step.kind for step in steps} == {SuccessionKind.UNCHANGED}
    assert not district.children.on(FIRST_DAY).exists()
    assert len({unit.key for unit in AdministrativeUnit.objects.all()}) == 9


def test_merged_units_become_one(district):
    first, second, third = district.children.order_by("list_order")

    new = merge([first, second])

    assert set(UnitSuccession.objects.values_list("predecessor", "successor", "kind")) == {
        (first.pk, new.pk, SuccessionKind.MERGE),
        (second.pk, new.pk, SuccessionKind.MERGE),
    }
    assert set(district.children.on(FIRST_DAY)) == {third, new}
    told = Change.objects.get(chain__unit=new, field="name")
    assert (told.old, told.reason) == ("xã Ao Sen và xã Bến Đá", BASIS)


def test_merged_unit_may_bear_the_code_of_one_that_ends(district):
    first, second, _ = district.children.order_by("list_order")

    assert merge([first, second], code=first.code, name=first.name).code == first.code


REFUSED = {
    "code of a living unit": ({"code": "03202"}, "đã là mã của xã Bến Đá"),
    "code too short": ({"code": "329"}, "5 chữ số"),
    "code in words": ({"code": "0329x"}, "5 chữ số"),
    "name of a neighbour": ({"name": "bến đá"}, "cùng tên, cùng loại"),
    "kind of another tier": ({"kind": UnitKind.TOWN}, "phải là một trong"),
    "no paper": ({"legal_basis": " "}, "căn cứ pháp lý"),
    "no name": ({"name": "  "}, "Hãy ghi tên"),
    "nothing new": ({"name": "Ao Sen", "code": "03201"}, "đều như cũ"),
}


@pytest.mark.parametrize(("fields", "said"), REFUSED.values(), ids=REFUSED)
def test_impossible_name_is_refused_and_nothing_ends(commune, fields, said):
    with pytest.raises(Refused, match=said):
        rename(commune, **fields)

    commune.refresh_from_db()
    assert commune.valid_to is None


def test_day_before_the_unit_began_is_refused(commune):
    commune.valid_from = date(2023, 7, 1)
    commune.save()

    with pytest.raises(Refused, match="bắt đầu từ ngày"):
        rename(commune)


def test_unit_that_was_followed_is_not_changed_again(commune):
    rename(commune)

    with pytest.raises(Refused, match="đã có đơn vị kế thừa"):
        rename(commune, name="Khác", code="03298")


def test_merging_asks_for_two_units_of_one_parent(district, commune):
    far = builders.commune("Xa Lạ")

    with pytest.raises(Refused, match="hai đơn vị"):
        merge([commune])
    with pytest.raises(Refused, match="cùng trực thuộc"):
        merge([commune, far])


def test_unit_ends_without_a_successor(commune):
    end_unit(actor=SYSTEM, unit=commune, last_day=LAST_DAY, legal_basis=BASIS)

    commune.refresh_from_db()
    change = Change.objects.get(chain__unit=commune)
    assert commune.valid_to == LAST_DAY
    assert (change.field, change.new, change.reason) == ("valid_to", "30/6/2023", BASIS)
    with pytest.raises(Refused, match="đã kết thúc"):
        end_unit(actor=SYSTEM, unit=commune, last_day=LAST_DAY, legal_basis=BASIS)


def test_unit_with_living_units_below_does_not_end(district):
    with pytest.raises(Refused, match="3 đơn vị trực thuộc"):
        end_unit(actor=SYSTEM, unit=district, last_day=LAST_DAY, legal_basis=BASIS)


def test_typing_error_is_put_right_in_place(commune):
    correct_unit(actor=SYSTEM, unit=commune, name="Ao  Sên", list_order=7, reason="Gõ nhầm")

    commune.refresh_from_db()
    assert (commune.name, commune.folded_name, commune.list_order) == ("Ao Sên", "ao sen", 7)
    assert set(Change.objects.values_list("field", "old", "new", "reason")) == {
        ("name", "Ao Sen", "Ao Sên", "Gõ nhầm"),
        ("list_order", "1", "7", "Gõ nhầm"),
    }


def test_correction_into_the_name_of_a_neighbour_is_refused(commune):
    with pytest.raises(Refused, match="cùng tên"):
        correct_unit(actor=SYSTEM, unit=commune, name="Bến Đá", list_order=1, reason="x")


def test_correction_of_nothing_is_refused(commune):
    with pytest.raises(Refused, match="như cũ"):
        correct_unit(actor=SYSTEM, unit=commune, name="Ao Sen", list_order=1, reason="x")


def test_alias_is_added_once_and_removed(commune):
    alias = add_alias(actor=SYSTEM, unit=commune, name="Ao  Xen")

    with pytest.raises(Refused, match="đã là tên"):
        add_alias(actor=SYSTEM, unit=commune, name="Ao Xen")
    remove_alias(actor=SYSTEM, alias=alias)

    assert not commune.aliases.exists()
    told = Change.objects.order_by("number").values_list("old", "new")
    assert list(told) == [("", "Ao Xen"), ("Ao Xen", "")]


def test_change_before_a_known_end_is_put_in_between(commune):
    later = builders.commune("Sen Mới", commune.parent, valid_from=date(2025, 7, 1), code="03201")
    commune.valid_to = date(2025, 6, 30)
    commune.save()
    UnitSuccession.objects.create(
        predecessor=commune,
        successor=later,
        kind=SuccessionKind.MERGE,
        effective_on=date(2025, 7, 1),
        legal_basis=BASIS,
    )

    new = rename(commune, code="03201")

    commune.refresh_from_db()
    assert (commune.valid_to, new.valid_to) == (LAST_DAY, date(2025, 6, 30))
    assert set(UnitSuccession.objects.values_list("predecessor", "successor")) == {
        (commune.pk, new.pk),
        (new.pk, later.pk),
    }


def test_units_that_would_end_on_different_days_do_not_become_one(district):
    first, second, _ = district.children.order_by("list_order")
    first.valid_to = date(2025, 6, 30)
    first.save()

    with pytest.raises(Refused, match="ngày kết thúc khác nhau"):
        merge([first, second])
